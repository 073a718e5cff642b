import { listOrderLines } from '#src/modules/payments/contract.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { useCan } from '#src/web/session.ts'

const COLUMNS: DataColumn<RowOf<typeof listOrderLines>>[] = [
  { key: 'name', title: '姓名', card: 'title', width: 120 },
  { key: 'idMasked', title: '证件号码', width: 190, render: (row) => <PersonId masked={row.idMasked} /> },
  { key: 'levelName', title: '级别', width: 100 },
  { key: 'className', title: '班级' },
  {
    key: 'amountFen',
    title: '考试费',
    numeric: true,
    width: 110,
    render: (row) => <Money fen={row.amountFen} />,
    text: (row) => row.amountFen / 100,
  },
]

/** Who is paid for; only for those who may see names. */
export function Lines({ orderId, orderNo }: { orderId: number; orderNo: string }) {
  if (!useCan('registrations.read')) return null
  return (
    <Panel title="缴费名单">
      <DataTable
        route={listOrderLines}
        input={{ orderId }}
        columns={COLUMNS}
        rowKey="registrationId"
        searchHint="姓名"
        exportName={`缴费名单 ${orderNo}`}
      />
    </Panel>
  )
}
