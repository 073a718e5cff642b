import { lockedOrder } from '#src/modules/payments/index.ts'
import type { Account } from '#src/modules/refunds/contract/shapes.ts'
import { comesByBank, findReceipt, listOrderLines } from '#src/modules/refunds/queries/money.ts'
import * as queries from '#src/modules/refunds/queries/write.ts'
import type { AskedReason, RefundReason } from '#src/modules/refunds/rules.ts'
import { refundRefusals as refusals } from '#src/modules/refunds/words/refusals.ts'
import { ruleSaid, said } from '#src/modules/refunds/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { payeeOf } from './account.ts'
import { assess, type Assessed } from './assessing.ts'
import { planOfRefund, promised, rulesNow } from './gathering.ts'
import { happening } from './locked.ts'

interface Wish {
  readonly orderId: number
  readonly registrationIds?: number[] | undefined
  readonly reason: AskedReason
  readonly note: string
}

/** What the rules say to a wish before it is made: how much, when, and everything that forbids it. */
export async function previewRefund(scope: Scope, wish: Wish) {
  const { order, plan, inForce, assessed } = await judged(scope, wish)
  const isReal = wish.reason !== 'ABSENT'
  const days = isReal
    ? await promised(scope, {
        reason: wish.reason,
        requestedAt: scope.now,
        plan,
        rules: inForce.rules,
      })
    : undefined
  return {
    lineCount: assessed.chosen.length,
    paidFen: assessed.paidFen,
    amountFen: assessed.ruleFen,
    ruleSaid: isReal ? ruleSaid.byRule(assessed.said, assessed.ruleFen) : '',
    promise: days?.said ?? '',
    needsAccount: await comesByBank(scope, order.id),
    endsSeats: assessed.seated,
    problems: assessed.problems.map(({ message, wayOut }) => ({ message, ...(wayOut ? { wayOut } : {}) })),
  }
}

/**
 * Asks for money of a paid order to be given back (BR-50, BR-51). The amount is the rule's; what is decided, finance
 * says. Two wishes for one registration at once: the order's lock lets the second see the first, and the unique index
 * `refund_line_once` refuses what slips through.
 */
export async function requestRefund(scope: Scope, wish: Wish & { account?: Account | undefined }) {
  const { order, plan, inForce, assessed } = await judged(scope, wish)
  refuseAll([...assessed.problems, ...(wish.note.length < 2 ? [refusals.needsNote()] : [])])
  const reason = wish.reason as RefundReason
  const days = await promised(scope, { reason, requestedAt: scope.now, plan, rules: inForce.rules })
  const row = {
    ...askedBy(scope),
    ...ownersOf(order),
    source: 'REQUEST',
    reason,
    note: wish.note,
    state: 'REQUESTED',
    line_count: assessed.chosen.length,
    paid_fen: assessed.paidFen,
    rule_fen: assessed.ruleFen,
    amount_fen: assessed.ruleFen,
    rule_version: inForce.version,
    rule_said: assessed.said,
    not_before_on: days.notBeforeOn,
    due_on: days.decideByOn,
    ...payeeOf(scope, wish.account),
  }
  return write(scope, { row, order, assessed })
}

type Order = Awaited<ReturnType<typeof judged>>['order']
const ownersOf = (order: Order) => ({
  evaluation_org_id: order.evaluation_org_id,
  org_id: order.org_id,
  plan_id: order.plan_id,
  order_id: order.id,
  receipt_id: null,
  payee_kind: order.payer_kind,
})

interface Asking {
  readonly row: queries.NewRefund
  readonly order: Order
  readonly assessed: Assessed
}

/** The refund with its people, and everybody told. */
async function write(scope: Scope, { row, order, assessed }: Asking) {
  const written = found((await queries.insertRefunds(scope, [row]))[0], '退款')
  const lines = assessed.chosen.map((line, at) => ({
    refundId: written.id,
    ...line,
    amountFen: assessed.amounts[at] ?? 0,
    evaluationOrgId: order.evaluation_org_id,
    orgId: order.org_id,
  }))
  await refusing({ refund_line_once: refusals.already(['所选考生']) }, () =>
    queries.insertLines(scope, lines),
  )
  const about = { refundNo: written.refundNo, about: said.aboutOrder(order.order_no) }
  const told = {
    verb: 'requested',
    sentence: said.requested(about, lines.length, row.amount_fen),
    reason: row.note,
  }
  const ids = lines.map((line) => line.registrationId)
  const refund = { ...ownersOf(order), id: written.id, amount_fen: row.amount_fen }
  await scope.happened(happening(refund, ids, told))
  return { id: written.id, refundNo: written.refundNo, amountFen: row.amount_fen }
}

async function judged(scope: Scope, wish: Wish) {
  const { order, plan: facts } = await lockedOrder(scope, wish.orderId)
  const inForce = await rulesNow(scope, order.evaluation_org_id)
  const plan = planOfRefund(facts)
  const assessed = assess({
    order,
    lines: await listOrderLines(scope, [order.id]),
    registrationIds: wish.registrationIds && [...new Set(wish.registrationIds)],
    reason: wish.reason,
    plan,
    rules: inForce.rules,
    at: scope.now,
    seesNames: scope.actor.permissions.has('registrations.read'),
  })
  return { order, plan, inForce, assessed }
}

const askedBy = (scope: Scope) => ({
  requested_org_id: scope.actor.org.id,
  requested_by: scope.actor.accountId,
  requested_by_name: scope.actor.name,
  requested_at: scope.now,
})

interface ReceiptWish {
  readonly receiptId: number
  readonly reason: 'DUPLICATE' | 'SURPLUS'
  readonly note: string
  readonly amountFen?: number | undefined
  readonly account?: Account | undefined
}

/** Money nobody claimed, or paid twice, to be given back: asked for by finance, approved by another. */
export async function refundReceipt(scope: Scope, wish: ReceiptWish) {
  const receipt = found(await findReceipt(scope, wish.receiptId), '到账款项')
  const free = receipt.is_undone ? 0 : receipt.amount_fen - receipt.allocated_fen - receipt.returned_fen
  if (free === 0) refuse(refusals.nothingUnclaimed())
  const amountFen = wish.amountFen ?? free
  if (amountFen > free) refuse(refusals.tooMuch(free))
  const row = await receiptRow(scope, receipt, { ...wish, amountFen })
  const written = found((await queries.insertRefunds(scope, [row]))[0], '退款')
  await scope.happened(
    happening({ ...row, id: written.id }, [], {
      verb: 'requested',
      sentence: said.requested(
        { refundNo: written.refundNo, about: said.aboutReceipt(receipt.payer_name) },
        0,
        amountFen,
      ),
      reason: wish.note,
    }),
  )
  return { id: written.id, refundNo: written.refundNo, amountFen }
}

type Receipt = NonNullable<Awaited<ReturnType<typeof findReceipt>>>

/** The row of a refund of unclaimed money. */
export async function receiptRow(scope: Scope, receipt: Receipt, wish: ReceiptWish & { amountFen: number }) {
  const inForce = await rulesNow(scope, receipt.evaluation_org_id)
  const days = await promised(scope, {
    reason: wish.reason,
    requestedAt: scope.now,
    plan: undefined,
    rules: inForce.rules,
  })
  return {
    ...askedBy(scope),
    evaluation_org_id: receipt.evaluation_org_id,
    org_id: receipt.org_id,
    plan_id: null,
    order_id: null,
    receipt_id: receipt.id,
    payee_kind: 'PAYER',
    source: 'REQUEST',
    reason: wish.reason,
    note: wish.note,
    state: 'REQUESTED',
    line_count: 0,
    paid_fen: wish.amountFen,
    rule_fen: wish.amountFen,
    amount_fen: wish.amountFen,
    rule_version: inForce.version,
    rule_said: ruleSaid.full(wish.reason),
    not_before_on: null,
    due_on: days.decideByOn,
    ...payeeOf(scope, wish.account),
  }
}
