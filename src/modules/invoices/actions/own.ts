import { listOfPerson } from '#src/modules/invoices/queries/read.ts'
import { holderOf } from '#src/modules/selfpay/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { requestOwnInvoice } from './asking.ts'
import { linkTo } from './link.ts'

/** The invoices of a candidate's own orders, for whoever holds the pass of 我的缴费 (BR-50). */
export async function listMyInvoices(scope: Scope, { pass }: { pass: string }) {
  const { personId } = await holderOf(scope, pass)
  const rows = await listOfPerson(scope, personId)
  return {
    rows: rows.map((row) => ({
      orderId: row.order_id,
      requestNo: row.request_no,
      state: row.state,
      amountFen: row.amount_fen,
      title: row.title,
      email: row.email,
      opinion: row.opinion,
      expectedOn: row.expected_on,
      number: row.number,
      requestedAt: row.requested_at.toISOString(),
      filePass: row.file_id === null ? '' : linkTo(scope.vault, { kind: 'INVOICE', id: row.id }, scope.now),
    })),
  }
}

/** Asks for the invoice of an own order, over all that was paid and not given back (BR-50, BR-51). */
export async function requestMyInvoice(
  scope: Scope,
  { pass, orderId, title, email }: { pass: string; orderId: number; title: string; email: string },
) {
  const { personId } = await holderOf(scope, pass)
  return requestOwnInvoice(scope, { orderId, personId, title, email })
}
