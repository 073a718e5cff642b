import * as queries from '#src/modules/invoices/queries/write.ts'
import type { InvoiceRow } from '#src/modules/invoices/queries/read.ts'
import { listTaken } from '#src/modules/invoices/queries/waiting.ts'
import { refusalsForIssuing } from '#src/modules/invoices/rules.ts'
import {
  numberText,
  refusalsForNumber,
  tidyNumber,
  type InvoiceNumber,
} from '#src/modules/invoices/rules/number.ts'
import { invoiceMachine } from '#src/modules/invoices/states.ts'
import { refusals, said } from '#src/modules/invoices/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { keepInvoiceFile } from './files.ts'
import { mailIssued, mailReturned } from './letters.ts'
import { happening, lockedInvoice, named, numberOf } from './locked.ts'

type File = Pick<Upload, 'path' | 'kind'>

/** Records the invoice made elsewhere: its number, its day, its file; and mails it (BR-50). */
export async function issueInvoice(
  scope: Scope,
  given: InvoiceNumber & { invoiceId: number; version?: number },
  upload: File,
) {
  const invoice = await lockedInvoice(scope, given.invoiceId)
  const state = invoiceMachine.step('issue', invoice.state)
  if ((given.version ?? invoice.version) !== invoice.version) refuse(refusals.changedMeanwhile())
  const { code, number, issuedOn } = await freeNumber(scope, given)
  refuseAll(refusalsForIssuing(promiseOf(invoice), shanghaiDay(scope.now)))
  const text = numberText({ code, number })
  const fileId = await keepInvoiceFile(scope, upload, { orgId: invoice.org_id, number: text })
  await refusing({ invoice_number_once: refusals.numberTaken() }, () =>
    queries.setInvoice(scope, invoice.id, {
      state,
      code,
      number,
      issued_on: issuedOn,
      file_id: fileId,
      issued_by_name: scope.actor.name,
      issued_at: scope.now,
      mailed_at: scope.now,
      opinion: '',
    }),
  )
  await mailIssued(scope, invoice, { number: text, issuedOn, hasFile: true })
  const sentence = said.issued(named(invoice), text, invoice.amount_fen)
  await scope.happened(happening(invoice, { verb: 'issued', sentence }))
  return { state }
}

/** The number as it is kept, when its shape is right and nobody has recorded it before. */
export async function freeNumber(scope: Scope, given: InvoiceNumber): Promise<InvoiceNumber> {
  const { code, number, issuedOn } = tidyNumber(given)
  refuseAll(refusalsForNumber({ code, number, issuedOn }, shanghaiDay(scope.now)), 422)
  if ((await listTaken(scope, [{ code, number }])).length > 0) refuse(refusals.numberTaken())
  return { code, number, issuedOn }
}

export const promiseOf = (invoice: Pick<InvoiceRow, 'after_exam' | 'earliest_on'>) => ({
  afterExam: invoice.after_exam,
  earliestOn: invoice.earliest_on,
})

/** Sends a request back: a wrong title, a wrong number. The money is free to be asked for again. */
export async function returnInvoice(
  scope: Scope,
  { invoiceId, opinion }: { invoiceId: number; opinion: string },
) {
  const invoice = await lockedInvoice(scope, invoiceId)
  const state = invoiceMachine.step('return', invoice.state)
  await queries.setInvoice(scope, invoiceId, { state, opinion })
  await mailReturned(scope, invoice, opinion)
  const sentence = said.returned(named(invoice))
  await scope.happened(happening(invoice, { verb: 'returned', sentence, reason: opinion }))
  return { state }
}

/** Uploads the file of an invoice issued without one, or another in the place of a wrong one. */
export async function attachInvoiceFile(scope: Scope, { invoiceId }: { invoiceId: number }, upload: File) {
  const invoice = await lockedInvoice(scope, invoiceId)
  const state = invoiceMachine.step('attach', invoice.state)
  const number = numberOf(invoice)
  const fileId = await keepInvoiceFile(scope, upload, { orgId: invoice.org_id, number })
  await queries.setInvoice(scope, invoiceId, { file_id: fileId })
  const sentence = said.attached(named(invoice), number)
  await scope.happened(happening(invoice, { verb: 'file_attached', sentence }))
  return { state }
}

/** Mails an invoice once more, with a link that lives anew. */
export async function resendInvoice(scope: Scope, { invoiceId }: { invoiceId: number }) {
  const invoice = await lockedInvoice(scope, invoiceId)
  invoiceMachine.step('resend', invoice.state)
  const number = numberOf(invoice)
  await mailIssued(scope, invoice, {
    number,
    issuedOn: invoice.issued_on ?? '',
    hasFile: invoice.file_id !== null,
  })
  await queries.setInvoice(scope, invoiceId, { mailed_at: scope.now })
  const sentence = said.resent(named(invoice), number)
  await scope.happened(happening(invoice, { verb: 'resent', sentence }))
  return { state: invoice.state }
}
