import { Empty, Skeleton, Table } from 'antd'
import { listPilotHistory } from '#src/modules/pilots/contract.ts'
import { stateNames } from '#src/modules/pilots/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { To } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { TONES, usedText } from './view.ts'

type Row = RowOf<typeof listPilotHistory>

/** What the college applied for and used in other years, beside the application that is decided. */
export function History({ pilotId }: { pilotId: number }) {
  const history = useRoute(listPilotHistory, { pilotId })
  return (
    <Panel title="历年申报与指标">
      {history.error && <ProblemNotice problem={asProblem(history.error)} />}
      {history.isPending && <Skeleton active />}
      {history.data?.rows.length === 0 && <Empty description="没有其他年度或证书的申报。" />}
      {history.data && history.data.rows.length > 0 && (
        <Table<Row>
          size="small"
          rowKey="id"
          dataSource={history.data.rows}
          pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 'max-content' }}
          columns={COLUMNS}
        />
      )}
    </Panel>
  )
}

const COLUMNS = [
  {
    key: 'year',
    title: '年度与证书',
    render: (_: unknown, row: Row) => (
      <>
        <To to={`/pilots/${row.id}`}>{row.year} 年</To>
        <div className="kw-muted">{row.isSame ? '同一证书' : row.certificateName}</div>
      </>
    ),
  },
  {
    key: 'planned',
    title: '拟报考',
    align: 'right' as const,
    render: (_: unknown, row: Row) => (
      <>
        {row.plannedTotal}
        <div className="kw-muted">
          {row.planned.map((each) => `${each.levelName} ${each.count}`).join('，')}
        </div>
      </>
    ),
  },
  {
    key: 'granted',
    title: '核定',
    align: 'right' as const,
    render: (_: unknown, row: Row) => row.granted ?? '—',
  },
  {
    key: 'consumed',
    title: '使用',
    align: 'right' as const,
    render: (_: unknown, row: Row) => usedText(row),
  },
  {
    key: 'state',
    title: '结果',
    render: (_: unknown, row: Row) => <Status tone={TONES[row.state]}>{stateNames[row.state]}</Status>,
  },
]
