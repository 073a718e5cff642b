import { listReissuedColleges } from '#src/modules/tickets/contract/acknowledging.ts'
import { reissueStates } from '#src/modules/tickets/words/acknowledging.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { optionsOf } from '#src/web/kit/options.ts'

type Row = RowOf<typeof listReissuedColleges>

const COLUMNS: DataColumn<Row>[] = [
  { key: 'orgName', title: '院校', card: 'title', sortable: true },
  { key: 'total', title: '换发', numeric: true, width: 90, sortable: true },
  {
    key: 'outstanding',
    title: '待回执',
    numeric: true,
    width: 110,
    sortable: true,
    render: (row) =>
      row.outstanding > 0 ? <Status tone="warn">{row.outstanding}</Status> : <Status tone="good">0</Status>,
    text: (row) => row.outstanding,
  },
  {
    key: 'waitingSince',
    title: '最早一张换发于',
    width: 190,
    sortable: true,
    render: (row) => <When at={row.waitingSince} />,
  },
  {
    key: 'lastAt',
    title: '最近回执',
    width: 190,
    sortable: true,
    render: (row) => <When at={row.lastAt} />,
  },
]

/** How far every college is; whoever waits longest on top. */
export const Colleges = ({ planId }: { readonly planId: number }) => (
  <DataTable
    route={listReissuedColleges}
    name="colleges"
    input={{ planId }}
    columns={COLUMNS}
    rowKey="orgId"
    filters={[{ key: 'state', label: '回执', kind: 'one', options: optionsOf(reissueStates) }]}
    searchHint="院校名称"
    exportName="各院校换发回执"
    empty={{ text: '没有换发的准考证。' }}
  />
)
