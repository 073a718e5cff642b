import { listUnseated } from '#src/modules/schedules/contract.ts'
import { unseatedReasons } from '#src/modules/schedules/words.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import type { Run } from './shapes.ts'
import { WhySeat } from './WhySeat.tsx'

type Row = RowOf<typeof listUnseated>

const columnsOf = (runId: number): DataColumn<Row>[] => [
  { key: 'name', title: '姓名', card: 'title', width: 110 },
  { key: 'levelName', title: '级别', width: 80 },
  { key: 'className', title: '班级', width: 150 },
  { key: 'studentNo', title: '学号', width: 130 },
  { key: 'idMasked', title: '证件号码', width: 180, optional: true },
  {
    key: 'reason',
    title: '原因',
    width: 420,
    render: (row) => (
      <Status tone="bad" reason={row.wayOut}>
        {row.sentence}
      </Status>
    ),
    text: (row) => row.sentence + row.wayOut,
  },
  {
    key: 'registrationId',
    title: '当时的数字',
    width: 120,
    render: (row) => (
      <WhySeat runId={runId} registrationId={row.registrationId} name={row.name} label="为什么" />
    ),
    text: () => '',
  },
  { key: 'proofKey', title: '存证编号', width: 200, optional: true },
]

const FILTERS: DataFilter[] = [
  {
    key: 'reason',
    label: '原因',
    kind: 'one',
    options: Object.entries(unseatedReasons).map(([value, { name }]) => ({ value, label: name })),
  },
]

/** Who has no seat, why, and what helps. */
export const UnseatedTable = ({ run }: { readonly run: Run }) => (
  <DataTable
    route={listUnseated}
    name="unseated"
    input={{ runId: run.id }}
    columns={columnsOf(run.id)}
    rowKey="registrationId"
    filters={FILTERS}
    searchHint="姓名、学号"
    exportName={`未排座名单-${run.siteName}`}
  />
)
