import { listRoomUse } from '#src/modules/schedules/contract.ts'
import { sessionName } from '#src/shared/session-name.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { Period } from '#src/web/kit/When.tsx'
import type { Run } from './shapes.ts'
import { sessionOptions } from './SeatTable.tsx'
import { fillText, seatRange } from './view.ts'

type Row = RowOf<typeof listRoomUse>

const COLUMNS: DataColumn<Row>[] = [
  { key: 'roomName', title: '考场', card: 'title', width: 220 },
  {
    key: 'ordinal',
    title: '场次',
    width: 110,
    render: (row) => sessionName(row.ordinal),
    text: (row) => sessionName(row.ordinal),
  },
  {
    key: 'startsAt',
    title: '时间',
    width: 240,
    render: (row) => <Period from={row.startsAt} to={row.endsAt} />,
  },
  { key: 'levelName', title: '级别', width: 80 },
  {
    key: 'seated',
    title: '人数 / 考位数',
    numeric: true,
    width: 130,
    render: (row) => <span className="kw-number">{fillText(row.seated, row.seatCapacity)}</span>,
    text: (row) => fillText(row.seated, row.seatCapacity),
  },
  {
    key: 'firstSeat',
    title: '座位号',
    width: 110,
    render: (row) => seatRange(row.firstSeat, row.lastSeat),
    text: (row) => seatRange(row.firstSeat, row.lastSeat),
  },
]

/** How every room is used, session by session; empty ones too. */
export const RoomUse = ({ run }: { readonly run: Run }) => (
  <DataTable
    route={listRoomUse}
    name="rooms"
    input={{ runId: run.id }}
    columns={COLUMNS}
    rowKey="key"
    filters={[{ key: 'sessionId', label: '场次', kind: 'one', options: sessionOptions(run) }]}
    exportName={`考场使用-${run.siteName}`}
    empty={{ text: '本站点在这个计划中没有考场。请先在“考场管理”中设置。' }}
  />
)
