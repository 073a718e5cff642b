import * as queries from '#src/modules/invoices/queries/read.ts'
import { findMoney } from '#src/modules/invoices/queries/money.ts'
import { lockInvoices } from '#src/modules/invoices/queries/write.ts'
import { numberText } from '#src/modules/invoices/rules/number.ts'
import { lockedOrder } from '#src/modules/payments/index.ts'
import type { Happening } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'

/** The invoice of a 404: not there, or not the asker's. */
export const INVOICE = '发票'

/** For deeds that leave the money of the order alone: only the invoice is locked. */
export async function lockedInvoice(scope: Scope, invoiceId: number): Promise<queries.InvoiceRow> {
  found(await queries.findInvoice(scope, invoiceId), INVOICE)
  await lockInvoices(scope, [invoiceId])
  return found(await queries.findInvoice(scope, invoiceId), INVOICE)
}

/** Plan → order → invoice, for deeds that put money of the order on an invoice. */
export async function lockedWithOrder(scope: Scope, invoiceId: number) {
  const seen = found(await queries.findInvoice(scope, invoiceId), INVOICE)
  await lockedOrder(scope, seen.order_id)
  const invoice = await lockedInvoice(scope, invoiceId)
  return { invoice, money: found(await findMoney(scope, seen.order_id), '缴费单') }
}

interface Told {
  readonly verb: string
  readonly sentence: string
  readonly reason?: string
}

/** What was done to an invoice, for both sides. */
export const happening = (
  invoice: { id: number; org_id: number; evaluation_org_id: number; order_id: number },
  { verb, sentence, reason }: Told,
): Happening => ({
  action: `invoices.${verb}`,
  entity: 'invoice',
  entityId: invoice.id,
  sentence,
  ...(reason ? { reason } : {}),
  seenBy: [invoice.org_id, invoice.evaluation_org_id],
  facts: { invoiceId: invoice.id, orderId: invoice.order_id },
})

/** An invoice as audit sentences name it. */
export const named = (invoice: { request_no: string; title: string }) => ({
  requestNo: invoice.request_no,
  title: invoice.title,
})

/** Its number; of a request that has none, the number of the request. */
export const numberOf = (invoice: { code: string; number: string | null; request_no: string }) =>
  invoice.number === null ? invoice.request_no : numberText({ code: invoice.code, number: invoice.number })
