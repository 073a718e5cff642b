import { Button } from 'antd'
import type { listRegistrations } from '#src/modules/registrations/contract.ts'
import { paymentNames } from '#src/modules/registrations/words.ts'
import type { RowOf } from '#src/web/call.ts'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { useMe } from '#src/web/session.ts'
import { paymentTones } from './view.ts'

/** What lists of registrations and of requests about them have in common. */
type Common = Pick<RowOf<typeof listRegistrations>, 'name' | 'orgName' | 'paymentStatus'>

/** Whom a row is about, as a link that opens it; for those who organise, also from which college. */
export function useWhoColumns<Row extends Common>(onOpen: (row: Row) => void) {
  const isOurs = useMe().org.kind === 'INSTITUTION'
  const name: DataColumn<Row> = {
    key: 'name',
    title: '姓名',
    width: 120,
    card: 'title',
    render: (row) => (
      <Button type="link" className="kw-link" onClick={() => onOpen(row)}>
        {row.name}
      </Button>
    ),
    text: (row) => row.name,
  }
  const college: DataColumn<Row>[] = isOurs ? [] : [{ key: 'orgName', title: '院校', width: 180 }]
  return { name, college }
}

export const PAYMENT_COLUMN: DataColumn<Common> = {
  key: 'paymentStatus',
  title: '缴费',
  width: 125,
  render: (row) => <Status tone={paymentTones[row.paymentStatus]}>{paymentNames[row.paymentStatus]}</Status>,
  text: (row) => paymentNames[row.paymentStatus],
}
