import { Button, Skeleton, Table } from 'antd'
import { endSession, listSessions } from '#src/modules/accounts/contract.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Cards } from '#src/web/kit/table/Cards.tsx'
import { When } from '#src/web/kit/When.tsx'
import { useNarrow } from '#src/web/narrow.ts'
import { asProblem } from '#src/web/problem.ts'
import { deviceOf } from './view.ts'

/** Where I am signed in, with a way to end each. */
export function SessionList() {
  const narrow = useNarrow()
  const sessions = useRoute(listSessions, {})
  const end = useAction(endSession, { success: '已退出该设备。' })
  if (sessions.error) return <ProblemNotice problem={asProblem(sessions.error)} />
  if (!sessions.data) return <Skeleton active />
  const { rows } = sessions.data
  type Row = (typeof rows)[number]
  const columns = [
    { key: 'device', title: '设备', render: (row: Row) => deviceOf(row.userAgent) },
    { key: 'ip', title: '网络地址', render: (row: Row) => row.ip },
    { key: 'createdAt', title: '登录时间', render: (row: Row) => <When at={row.createdAt} /> },
    { key: 'seenAt', title: '最近使用', render: (row: Row) => <When at={row.seenAt} /> },
    {
      key: 'end',
      title: '操作',
      render: (row: Row) =>
        row.isCurrent ? (
          <Status tone="good">本机</Status>
        ) : (
          <Button size="small" onClick={() => void end.run({ sessionId: row.id })}>
            退出这台设备
          </Button>
        ),
    },
  ]
  if (narrow) return <Cards rows={rows} columns={columns} keyOf={(row) => String(row.id)} />
  return (
    <ScrollFrame>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={rows}
        columns={columns.map(({ render, ...column }) => ({
          ...column,
          render: (_: unknown, row: Row) => render(row),
        }))}
      />
    </ScrollFrame>
  )
}
