import { Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { countRegistrations } from '#src/modules/registrations/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { useCan } from '#src/web/session.ts'
import { enoughFor, seatLines, type Board } from './view.ts'

type Line = ReturnType<typeof seatLines>[number]

/** Whether each level has seats, session by session, and whether they hold those registered so far. */
export function Seats({ board }: { readonly board: Board }) {
  const maySee = useCan('registrations.read')
  const counts = useRoute(countRegistrations, { planId: board.planId }, { enabled: maySee })
  const live =
    counts.data && new Map(counts.data.rows.map((row) => [row.levelId, row.live - row.away + row.guests]))
  return (
    <ScrollFrame>
      <Table<Line>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={seatLines(board)}
        columns={[LEVEL, ...(live ? enoughColumns(live, board.obstacles.length === 0) : []), ...COLUMNS]}
      />
    </ScrollFrame>
  )
}

const LEVEL = { title: '级别', dataIndex: 'name' }

const COLUMNS: TableColumnsType<Line> = [
  { title: '合计可排人次', align: 'right', dataIndex: 'total' },
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
]

/** Registrations beside the seats: too few of them are better seen while rooms may still be set up (BR-39). */
const enoughColumns = (live: ReadonlyMap<number, number>, isOpen: boolean): TableColumnsType<Line> => [
  {
    title: '够不够',
    render: (_, line) => {
      const { tone, word, reason } = enoughFor(line, { live: live.get(line.id) ?? 0, isOpen })
      return (
        <div style={{ maxWidth: '20em' }}>
          <Status tone={tone} reason={reason}>
            {word}
          </Status>
        </div>
      )
    },
  },
  { title: '在本站点报考', align: 'right', render: (_, line) => live.get(line.id) ?? 0 },
]
