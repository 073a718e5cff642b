import { listTickets } from '#src/modules/tickets/contract.ts'
import { seatText } from '#src/modules/tickets/rules.ts'
import { singleFileName, versionText } from '#src/modules/tickets/words.ts'
import { sessionName } from '#src/shared/session-name.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Period, When } from '#src/web/kit/When.tsx'
import { DownloadButton } from './DownloadButton.tsx'
import type { Desk } from './shapes.ts'

type Row = RowOf<typeof listTickets>

const COLUMNS: DataColumn<Row>[] = [
  { key: 'name', title: '姓名', card: 'title', width: 110 },
  {
    key: 'ticketNo',
    title: '准考证号',
    width: 180,
    render: (row) => <span className="kw-mono">{row.ticketNo}</span>,
  },
  { key: 'seatNo', title: '座位号', numeric: true, width: 80 },
  { key: 'roomName', title: '考场', width: 190 },
  {
    key: 'ordinal',
    title: '场次',
    width: 110,
    render: (row) => sessionName(row.ordinal),
    text: (row) => sessionName(row.ordinal),
  },
  {
    key: 'startsAt',
    title: '考试时间',
    width: 230,
    optional: true,
    render: (row) => <Period from={row.startsAt} to={row.endsAt} />,
  },
  { key: 'levelName', title: '级别', width: 80 },
  { key: 'className', title: '班级', width: 150 },
  { key: 'studentNo', title: '学号', width: 130, optional: true },
  {
    key: 'version',
    title: '版本',
    width: 80,
    render: (row) => versionText(row.version),
    text: (row) => versionText(row.version),
  },
  {
    key: 'issuedAt',
    title: '签发时间',
    width: 190,
    optional: true,
    render: (row) => <When at={row.issuedAt} />,
  },
]

const DOWNLOAD: DataColumn<Row> = {
  key: 'download',
  title: '',
  width: 90,
  fixed: 'right',
  render: (row) => (
    <DownloadButton
      ticketId={row.id}
      name={row.name}
      fileName={singleFileName({ ...row, seat: seatText(row.seatNo) })}
    />
  ),
}

/** Every ticket with its button. */
export function TicketTable({ desk, mayPrint }: { readonly desk: Desk; readonly mayPrint: boolean }) {
  const { planId, siteId } = desk
  return (
    <DataTable
      route={listTickets}
      input={{ planId, ...(siteId ? { siteId } : {}) }}
      columns={mayPrint ? [...COLUMNS, DOWNLOAD] : COLUMNS}
      rowKey="id"
      filters={filtersOf(desk)}
      searchHint="姓名、学号、准考证号后几位"
      exportName="准考证列表"
      empty={{ text: '没有准考证。' }}
    />
  )
}

function filtersOf({ rooms, classes }: Desk): DataFilter[] {
  const sessions = new Map(rooms.map((room) => [room.sessionId, sessionName(room.ordinal)]))
  const names = new Map(rooms.map((room) => [room.roomId, room.roomName]))
  const options = (map: ReadonlyMap<number, string>) => [...map].map(([value, label]) => ({ value, label }))
  return [
    { key: 'sessionId', label: '场次', kind: 'one', options: options(sessions) },
    { key: 'roomId', label: '考场', kind: 'one', width: 200, options: options(names) },
    {
      key: 'className',
      label: '班级',
      kind: 'one',
      width: 170,
      options: classes.map(({ name }) => ({ value: name, label: name })),
    },
  ]
}
