import { Segmented } from 'antd'
import { listLines } from '#src/modules/settlements/contract.ts'
import { figureNames } from '#src/modules/settlements/words.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { To, useUrl } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { paymentName, type Figure, type Settlement } from './view.ts'

type Line = RowOf<typeof listLines>

const FIGURES = (Object.keys(figureNames) as Figure[]).map((value) => ({ value, label: figureNames[value] }))

/** Who and which orders stand behind a figure, as they are now. */
export function Lines({ it }: { it: Settlement }) {
  const { values, change } = useUrl()
  const figure = FIGURES.find((each) => each.value === values.figure)?.value ?? 'registered'
  const hasNames = useCan('registrations.read')
  return (
    <div id="lines">
      <Panel title="明细（按现在的状态）">
        <Segmented
          aria-label="看哪一项的明细"
          className="kw-segmented"
          options={FIGURES}
          value={figure}
          onChange={(value) => change({ figure: value, page: undefined })}
        />
        <DataTable
          route={listLines}
          input={{ settlementId: it.id, figure }}
          columns={columnsFor(hasNames)}
          rowKey="registrationId"
          searchHint={hasNames ? '姓名、班级' : '班级'}
          exportName={`结算明细 ${it.settlementNo} ${figureNames[figure]}`}
          empty={{ text: '这一项没有人。' }}
        />
      </Panel>
    </div>
  )
}

const columnsFor = (hasNames: boolean): DataColumn<Line>[] => [
  {
    key: 'registrationId',
    title: '报考编号',
    width: 110,
    numeric: true,
    ...(hasNames ? {} : { card: 'title' as const }),
  },
  ...(hasNames ? [{ key: 'name', title: '姓名', card: 'title' as const, width: 120 }] : []),
  { key: 'className', title: '班级' },
  { key: 'levelName', title: '级别', width: 100 },
  {
    key: 'feeFen',
    title: '考试费',
    numeric: true,
    width: 110,
    render: (row) => <Money fen={row.feeFen} />,
    text: (row) => row.feeFen / 100,
  },
  {
    key: 'paymentStatus',
    title: '缴费',
    width: 130,
    render: (row) => paymentName(row.paymentStatus),
    text: (row) => paymentName(row.paymentStatus),
  },
  {
    key: 'orderNo',
    title: '缴费单号',
    width: 150,
    render: (row) => (row.orderId === null ? '—' : <To to={`/payments/${row.orderId}`}>{row.orderNo}</To>),
    text: (row) => row.orderNo,
  },
]
