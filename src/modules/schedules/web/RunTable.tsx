import { listRuns } from '#src/modules/schedules/contract.ts'
import { stateNames } from '#src/modules/schedules/words.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { To } from '#src/web/navigation.tsx'

type Row = RowOf<typeof listRuns>

const COLUMNS: DataColumn<Row>[] = [
  {
    key: 'siteName',
    title: '考核站点',
    card: 'title',
    width: 260,
    render: (row) => <To to={`/schedules/runs/${row.id}`}>{row.siteName}</To>,
  },
  { key: 'siteCode', title: '站点代码', width: 100 },
  { key: 'orgName', title: '院校', width: 220, optional: true },
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: (row) => (
      <Status tone={row.state === 'PUBLISHED' ? 'good' : 'warn'}>{stateNames[row.state]}</Status>
    ),
    text: (row) => stateNames[row.state],
  },
  { key: 'seated', title: '已排座', numeric: true, width: 90 },
  {
    key: 'unseated',
    title: '未排座',
    numeric: true,
    width: 110,
    render: (row) => (row.unseated > 0 ? <Status tone="bad">{row.unseated} 人</Status> : '0'),
    text: (row) => row.unseated,
  },
  { key: 'rooms', title: '用到考场', numeric: true, width: 90 },
  { key: 'sessions', title: '用到场次', numeric: true, width: 90 },
]

const FILTERS: DataFilter[] = [
  { key: 'lacking', label: '未排座', kind: 'one', options: [{ value: 'true', label: '有人未排座' }] },
]

/** The result of every site, those with people without a seat first. */
export function RunTable({ planId }: { readonly planId: number }) {
  return (
    <DataTable
      route={listRuns}
      input={{ planId }}
      columns={COLUMNS}
      rowKey="id"
      filters={FILTERS}
      searchHint="站点、院校、站点代码"
      exportName="各站点排考结果"
    />
  )
}
