import { listSeats } from '#src/modules/schedules/contract.ts'
import { seatReasons } from '#src/modules/schedules/words.ts'
import { sessionName } from '#src/shared/session-name.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Period } from '#src/web/kit/When.tsx'
import type { Run } from './shapes.ts'
import { WhySeat } from './WhySeat.tsx'

type Row = RowOf<typeof listSeats>

const columnsOf = (runId: number): DataColumn<Row>[] => [
  { key: 'name', title: '姓名', card: 'title', width: 110 },
  { key: 'seatNo', title: '座位号', numeric: true, width: 80 },
  { key: 'roomName', title: '考场', width: 200 },
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
    render: (row) => <Period from={row.startsAt} to={row.endsAt} />,
  },
  {
    key: 'reason',
    title: '排入原因',
    width: 150,
    render: (row) => (
      <WhySeat
        runId={runId}
        registrationId={row.registrationId}
        name={row.name}
        label={seatReasons[row.reason]}
      />
    ),
    text: (row) => seatReasons[row.reason],
  },
  { key: 'levelName', title: '级别', width: 80 },
  { key: 'className', title: '班级', width: 150 },
  { key: 'studentNo', title: '学号', width: 130 },
  { key: 'idMasked', title: '证件号码', width: 180, optional: true },
  { key: 'proofKey', title: '存证编号', width: 200, optional: true },
]

/** Where people of several colleges sit in the same rooms (BR-10). */
const COLLEGE: DataColumn<Row> = { key: 'orgName', title: '报考院校', width: 190 }

/** Who sits where, in the order people walk: session, room, seat. */
export function SeatTable({ run }: { readonly run: Run }) {
  const filters: DataFilter[] = [
    { key: 'sessionId', label: '场次', kind: 'one', options: sessionOptions(run) },
    {
      key: 'roomId',
      label: '考场',
      kind: 'one',
      width: 200,
      options: run.rooms.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      key: 'className',
      label: '班级',
      kind: 'one',
      width: 170,
      options: run.classes.map((name) => ({ value: name, label: name })),
    },
  ]
  return (
    <DataTable
      route={listSeats}
      input={{ runId: run.id }}
      columns={run.isMixed ? columnsOf(run.id).toSpliced(1, 0, COLLEGE) : columnsOf(run.id)}
      rowKey="registrationId"
      filters={filters}
      searchHint="姓名、学号"
      exportName={`座位名单-${run.siteName}`}
      empty={{ text: '没有人排到座位，请看“未排座”的原因。' }}
    />
  )
}

export const sessionOptions = (run: Run) =>
  run.sessions.map(({ id, ordinal }) => ({ value: id, label: sessionName(ordinal) }))
