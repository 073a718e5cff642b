import type { InvoiceRow } from '#src/modules/invoices/queries/read.ts'
import * as queries from '#src/modules/invoices/queries/write.ts'
import { refusalsForRed } from '#src/modules/invoices/rules.ts'
import { numberText, type InvoiceNumber } from '#src/modules/invoices/rules/number.ts'
import { invoiceMachine } from '#src/modules/invoices/states.ts'
import { refusals, said } from '#src/modules/invoices/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { requestAnew } from './asking.ts'
import { keepInvoiceFile } from './files.ts'
import { freeNumber } from './issuing.ts'
import { mailRed } from './letters.ts'
import { happening, lockedInvoice, lockedWithOrder, numberOf } from './locked.ts'

/** Puts a red letter on the list of what is to be issued: for a refund, or because the invoice was wrong. */
export async function requestRed(
  scope: Scope,
  given: { invoiceId: number; amountFen: number; opinion: string },
) {
  const invoice = await lockedInvoice(scope, given.invoiceId)
  return wantRed(scope, invoice, given)
}

/** The same of an invoice that is locked already. */
export async function wantRed(
  scope: Scope,
  invoice: Pick<InvoiceRow, 'id' | 'state' | 'amount_fen' | 'red_fen' | 'code' | 'number' | 'request_no'> &
    Parameters<typeof happening>[0],
  { amountFen, opinion }: { amountFen: number; opinion: string },
) {
  const state = invoiceMachine.step('requestRed', invoice.state)
  refuseAll(refusalsForRed(amountFen, { amountFen: invoice.amount_fen, redFen: invoice.red_fen }))
  await queries.setInvoice(scope, invoice.id, { state, red_asked_fen: amountFen, red_reason: opinion })
  const sentence = said.redAsked(numberOf(invoice), amountFen)
  await scope.happened(happening(invoice, { verb: 'red_requested', sentence, reason: opinion }))
  return { state }
}

/** A red letter that is not needed after all; a wished re-issue ends with it. */
export async function cancelRed(
  scope: Scope,
  { invoiceId, opinion }: { invoiceId: number; opinion: string },
) {
  const invoice = await lockedInvoice(scope, invoiceId)
  const state = invoiceMachine.step('cancelRed', invoice.state)
  await queries.setInvoice(scope, invoiceId, {
    state,
    red_asked_fen: null,
    red_reason: '',
    reissue_title: null,
    opinion,
  })
  const sentence = said.redCancelled(numberOf(invoice))
  await scope.happened(happening(invoice, { verb: 'red_cancelled', sentence, reason: opinion }))
  return { state }
}

/** Records the red letter made elsewhere; where a re-issue was asked for, the new request follows at once (BR-51). */
export async function issueRed(
  scope: Scope,
  given: InvoiceNumber & { invoiceId: number },
  upload: Pick<Upload, 'path' | 'kind'>,
) {
  const { invoice } = await lockedWithOrder(scope, given.invoiceId)
  const state = invoiceMachine.step('issueRed', invoice.state)
  const free = await freeNumber(scope, given)
  const number = numberText(free)
  const amountFen = invoice.red_asked_fen ?? 0
  const fileId = await keepInvoiceFile(scope, upload, { orgId: invoice.org_id, number, isRed: true })
  const row = redRow(scope, { invoice, free, fileId })
  const red = await refusing({ invoice_red_number_once: refusals.numberTaken() }, () =>
    queries.insertRed(scope, row),
  )
  await queries.setInvoice(scope, invoice.id, {
    state,
    red_fen: invoice.red_fen + amountFen,
    red_asked_fen: null,
    reissue_title: null,
  })
  await mailRed(scope, invoice, { id: red.id, number, of: numberOf(invoice), amountFen, reason: row.reason })
  const sentence = said.redIssued(numberOf(invoice), number, amountFen)
  await scope.happened(happening(invoice, { verb: 'red_issued', sentence, reason: row.reason }))
  if (invoice.reissue_title) await requestAnew(scope, { invoice, title: invoice.reissue_title, amountFen })
  return { state }
}

const redRow = (scope: Scope, of: { invoice: InvoiceRow; free: InvoiceNumber; fileId: number }) => ({
  invoice_id: of.invoice.id,
  org_id: of.invoice.org_id,
  evaluation_org_id: of.invoice.evaluation_org_id,
  amount_fen: of.invoice.red_asked_fen ?? 0,
  reason: of.invoice.red_reason,
  code: of.free.code,
  number: of.free.number,
  issued_on: of.free.issuedOn,
  file_id: of.fileId,
  issued_by_name: scope.actor.name,
  issued_at: scope.now,
})
