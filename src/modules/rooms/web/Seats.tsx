import { Table } from 'antd'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { seatLines, type Board } from './view.ts'

type Line = ReturnType<typeof seatLines>[number]

/** Whether each level has seats, session by session. */
export function Seats({ board }: { readonly board: Board }) {
  return (
    <ScrollFrame>
      <Table<Line>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={seatLines(board)}
        columns={[
          { title: '级别', dataIndex: 'name' },
          {
            title: '是否已设考场',
            render: (_, line) =>
              line.rooms > 0 ? (
                <Status tone="good">已设 {line.rooms} 个</Status>
              ) : (
                <Status tone="warn" reason="没有考场，该级别的考生将无处可排">
                  尚未设
                </Status>
              ),
          },
          {
            title: '各场次考位',
            render: (_, line) => line.each.map(({ name, seats }) => `${name} ${seats}`).join('，'),
          },
          { title: '合计可排人次', align: 'right', dataIndex: 'total' },
        ]}
      />
    </ScrollFrame>
  )
}
