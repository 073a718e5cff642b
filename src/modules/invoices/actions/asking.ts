import { findMoney, type MoneyRow } from '#src/modules/invoices/queries/money.ts'
import type { InvoiceRow } from '#src/modules/invoices/queries/read.ts'
import * as queries from '#src/modules/invoices/queries/write.ts'
import {
  invoiceableFen,
  refusalsForAmount,
  refusalsForReissue,
  refusalsForTitle,
  type Title,
} from '#src/modules/invoices/rules.ts'
import { tidyTaxNumber } from '#src/modules/invoices/rules/tax-number.ts'
import { invoiceMachine } from '#src/modules/invoices/states.ts'
import { said } from '#src/modules/invoices/words.ts'
import { lockedOrder } from '#src/modules/payments/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import { happening, lockedInvoice, lockedWithOrder, named, numberOf } from './locked.ts'
import { promisesFor } from './promising.ts'

export interface Asked extends Title {
  readonly amountFen: number
  readonly note: string
}

const ORDER = '缴费单'

/**
 * Asks for an invoice over a part or all of what an institution has paid for an order (BR-51). Of two requests at once the
 * second waits for the order and sees what the first has taken.
 */
export async function requestInvoice(scope: Scope, given: Asked & { orderId: number }) {
  const money = await lockedMoney(scope, given.orderId)
  const isOwn = money.org_id === scope.actor.org.id && money.payer_kind === 'INSTITUTION'
  return addRequest(scope, { money: found(isOwn ? money : undefined, ORDER), given })
}

/**
 * The same for a candidate who has paid for himself; whoever calls has made sure that it is he. He is a person: no tax
 * number, and the invoice comes after the exam (BR-50). Over all that is left, with the least that passes as a request
 * where nothing is, so that the rule says why.
 */
export async function requestOwnInvoice(
  scope: Scope,
  given: { orderId: number; personId: number; title: string; email: string },
) {
  const money = await lockedMoney(scope, given.orderId)
  const isOwn = money.payer_kind === 'CANDIDATE' && money.person_id === given.personId
  const order = found(isOwn ? money : undefined, ORDER)
  const amountFen = Math.max(1, invoiceableFen(sumsOf(order)))
  const { title, email } = given
  const asked = { titleType: 'PERSON', title, taxNo: '', email, note: '', amountFen } as const
  return addRequest(scope, { money: order, given: asked, byName: title })
}

async function lockedMoney(scope: Scope, orderId: number): Promise<MoneyRow> {
  await lockedOrder(scope, orderId)
  return found(await findMoney(scope, orderId), ORDER)
}

interface Adding {
  readonly money: MoneyRow
  readonly given: Asked
  readonly reissueOfId?: number
  /** Who asks, when it is nobody with an account. */
  readonly byName?: string
}

async function addRequest(scope: Scope, { money, given, reissueOfId, byName }: Adding) {
  const asked = tidy(given)
  refuseAll([...refusalsForTitle(asked), ...refusalsForAmount(asked.amountFen, sumsOf(money))])
  const [promise] = await promisesFor(scope, [money])
  const { afterExam, earliestOn, answerOn, expectedOn } = found(promise, ORDER)
  const owners = {
    org_id: money.org_id,
    evaluation_org_id: money.evaluation_org_id,
    order_id: money.id,
    plan_id: money.plan_id,
  }
  const row = {
    ...owners,
    ...columnsOf(asked),
    ...NOTHING_ISSUED,
    requested_by_name: byName ?? scope.actor.name,
    requested_at: scope.now,
    after_exam: afterExam,
    earliest_on: earliestOn,
    answer_on: answerOn,
    reissue_of_id: reissueOfId ?? null,
  }
  const made = await queries.insertInvoice(scope, row, shanghaiDay(scope.now).slice(2).replaceAll('-', ''))
  const about = { requestNo: made.request_no, title: asked.title }
  const sentence = said.requested(about, asked.amountFen, money.order_no)
  await scope.happened(happening({ id: made.id, ...owners }, { verb: 'requested', sentence }))
  return { id: made.id, requestNo: made.request_no, expectedOn }
}

const NOTHING_ISSUED = {
  number: null,
  issued_on: null,
  file_id: null,
  issued_at: null,
  red_asked_fen: null,
  reissue_title: null,
  mailed_at: null,
}

/** The request that follows a red letter, to the new title (BR-51). */
export async function requestAnew(
  scope: Scope,
  { invoice, title, amountFen }: { invoice: InvoiceRow; title: Title; amountFen: number },
) {
  const money = await lockedMoney(scope, invoice.order_id)
  const given = { ...title, amountFen, note: invoice.note }
  return addRequest(scope, { money, given, reissueOfId: invoice.id, byName: invoice.requested_by_name })
}

/** Corrects a request before it is issued, also one that came back. */
export async function reviseInvoice(scope: Scope, given: Asked & { invoiceId: number }) {
  const { invoice, money } = await lockedWithOrder(scope, given.invoiceId)
  const state = invoiceMachine.step('revise', invoice.state)
  const asked = tidy(given)
  const sums = sumsOf(money)
  // What the request itself holds is free for it.
  const standingFen = invoice.state === 'REQUESTED' ? sums.standingFen - invoice.amount_fen : sums.standingFen
  refuseAll([...refusalsForTitle(asked), ...refusalsForAmount(asked.amountFen, { ...sums, standingFen })])
  await queries.setInvoice(scope, invoice.id, {
    ...columnsOf(asked),
    state,
    opinion: '',
    ...(await promiseColumns(scope, money)),
  })
  const sentence = said.revised({ requestNo: invoice.request_no, title: asked.title }, asked.amountFen)
  await scope.happened(happening(invoice, { verb: 'revised', sentence }))
  return { state }
}

async function promiseColumns(scope: Scope, money: MoneyRow) {
  const [promise] = await promisesFor(scope, [money])
  const { afterExam, earliestOn, answerOn } = found(promise, ORDER)
  return { after_exam: afterExam, earliest_on: earliestOn, answer_on: answerOn }
}

/** Takes a request back; the money can be asked for anew. */
export async function withdrawInvoice(scope: Scope, { invoiceId }: { invoiceId: number }) {
  const invoice = await lockedInvoice(scope, invoiceId)
  const state = invoiceMachine.step('withdraw', invoice.state)
  await queries.setInvoice(scope, invoiceId, { state })
  await scope.happened(happening(invoice, { verb: 'withdrawn', sentence: said.withdrawn(named(invoice)) }))
  return { state }
}

/** BR-51: asks for the invoice to be made out to another title: a red letter first, then the new one by itself. */
export async function askReissue(scope: Scope, given: Title & { invoiceId: number; opinion: string }) {
  const invoice = await lockedInvoice(scope, given.invoiceId)
  const state = invoiceMachine.step('reissue', invoice.state)
  const { titleType, title, taxNo, email } = tidy(given)
  const today = shanghaiDay(scope.now)
  refuseAll([
    ...refusalsForTitle({ titleType, title, taxNo }),
    ...refusalsForReissue(issuedOf(invoice), today),
  ])
  await queries.setInvoice(scope, invoice.id, {
    state,
    red_asked_fen: invoice.amount_fen,
    red_reason: given.opinion,
    reissue_title: JSON.stringify({ titleType, title, taxNo, email }),
  })
  const sentence = said.reissueAsked(named(invoice), numberOf(invoice), title)
  await scope.happened(happening(invoice, { verb: 'reissue_asked', sentence, reason: given.opinion }))
  return { state }
}

/** An issued invoice as the rule of re-issues looks at it. */
export const issuedOf = (invoice: InvoiceRow) => ({
  issuedOn: invoice.issued_on ?? '',
  isReissue: invoice.reissue_of_id !== null,
  redFen: invoice.red_fen,
})

/** The money of an order as the rules look at it. */
export const sumsOf = (money: MoneyRow) => ({
  receivedFen: money.received_fen,
  refundedFen: money.refunded_fen,
  standingFen: money.standing_fen,
})

/** A title as it is kept. */
export const tidy = <T extends Title>(given: T): T => ({ ...given, taxNo: tidyTaxNumber(given.taxNo) })

const columnsOf = ({ titleType, title, taxNo, email, amountFen, note }: Asked) => ({
  title_type: titleType,
  title,
  tax_no: taxNo,
  email,
  amount_fen: amountFen,
  note,
})
