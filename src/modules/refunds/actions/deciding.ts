import { payback } from '#src/modules/payments/index.ts'
import type { RefundRecord } from '#src/modules/refunds/queries/read.ts'
import * as queries from '#src/modules/refunds/queries/write.ts'
import type { RefundReason } from '#src/modules/refunds/rules.ts'
import { refundRefusals as refusals } from '#src/modules/refunds/words/refusals.ts'
import { said } from '#src/modules/refunds/words.ts'
import { lapsing } from '#src/modules/registrations/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll, type Refusal } from '#src/shared/refusal.ts'
import { endUnpaid } from './amending.ts'
import { planFor, promised, rulesThen } from './gathering.ts'
import { named, stepping, tell } from './locked.ts'

interface Decision {
  readonly refundId: number
  readonly opinion: string
}

/** Four eyes: who approves is neither who checked nor who asked (domain 3, kept by `refund_four_eyes` too). */
export function refusalsForSamePerson(
  scope: Scope,
  refund: Pick<RefundRecord, 'checked_by' | 'requested_by'>,
): Refusal[] {
  const { accountId } = scope.actor
  if (accountId === refund.checked_by) return [refusals.sameAsChecker()]
  return accountId === refund.requested_by ? [refusals.sameAsRequester()] : []
}

/**
 * 复核: the second person agrees. From here the money is promised (`payback`), whoever was registered is withdrawn and his
 * seat free, and everybody else stays where he is (BR-45). Reactions may refuse, e.g. while an invoice stands.
 */
export async function approveRefund(scope: Scope, { refundId, opinion }: Decision) {
  const { refund, state } = await stepping(scope, refundId, 'approve')
  refuseAll(refusalsForSamePerson(scope, refund))
  const days = await promised(scope, {
    reason: refund.reason as RefundReason,
    requestedAt: refund.requested_at,
    plan: await planFor(scope, refund.plan_id),
    rules: await rulesThen(scope, refund),
  })
  await takeMoney(scope, refund)
  await refusing({ refund_four_eyes: refusals.sameAsChecker() }, () =>
    queries.setRefund(scope, refundId, {
      state,
      opinion,
      approved_by: scope.actor.accountId,
      approved_by_name: scope.actor.name,
      approved_at: scope.now,
      not_before_on: days.notBeforeOn,
      due_on: days.payByOn ?? refund.due_on,
    }),
  )
  await endRegistrations(scope, refund)
  const sentence = said.approved(named(refund), refund.amount_fen)
  await tell(scope, refund, { verb: 'approved', sentence, reason: opinion })
  return { state }
}

/** Promises the money and writes the way each part of it goes back: the way it came. */
export async function takeMoney(scope: Scope, refund: RefundRecord): Promise<void> {
  const { id: refundId, amount_fen: amountFen, order_id: orderId, receipt_id: receiptId } = refund
  if (orderId === null) {
    if (receiptId === null) throw new Error(`refund ${refundId} is of nothing`)
    const { source } = await payback.takeUnclaimed(scope, { receiptId, refundId, amountFen })
    return addParts(scope, refund, [{ allocationId: null, receiptId, source, amountFen }])
  }
  const taken = await payback.takeForRefund(scope, { orderId, refundId, amountFen })
  const sum = taken.reduce((all, each) => all + each.amountFen, 0)
  if (sum !== amountFen) refuse(refusals.moneyMoved())
  return addParts(scope, refund, taken)
}

interface Part {
  readonly allocationId: number | null
  readonly receiptId: number
  readonly source: string
  readonly amountFen: number
}

const BY_BANK = new Set(['SLIP', 'STATEMENT'])

const addParts = async (scope: Scope, refund: RefundRecord, parts: readonly Part[]): Promise<void> =>
  void (await queries.insertParts(
    scope,
    parts.map((part, at) => ({
      refund_id: refund.id,
      evaluation_org_id: refund.evaluation_org_id,
      org_id: refund.org_id,
      part_no: at + 1,
      allocation_id: part.allocationId,
      receipt_id: part.receiptId,
      source: part.source,
      method: BY_BANK.has(part.source) ? 'OFFLINE' : 'ONLINE',
      amount_fen: part.amountFen,
      out_refund_no: `${refund.refund_no}P${at + 1}`,
    })),
  ))

async function endRegistrations(scope: Scope, refund: RefundRecord): Promise<void> {
  const lines = await queries.linesOf(scope, refund.id)
  if (refund.plan_id === null || lines.length === 0) return
  await lapsing.withdrawRefunded(scope, {
    planId: refund.plan_id,
    registrationIds: lines.map((line) => line.registrationId),
    reason: said.withdrawnFor(refund.refund_no),
  })
}

/** No money: the people of the refund are as before, withdrawn ones stay withdrawn and what they paid stays paid. */
export async function rejectRefund(scope: Scope, { refundId, opinion }: Decision) {
  const { refund, state } = await stepping(scope, refundId, 'reject')
  await endUnpaid(scope, refund, { state, opinion, ended_at: scope.now })
  await tell(scope, refund, { verb: 'rejected', sentence: said.rejected(named(refund)), reason: opinion })
  return { state }
}

/** The second person does not agree with what the first settled: to be looked at again. */
export async function sendBackRefund(scope: Scope, { refundId, opinion }: Decision) {
  const { refund, state } = await stepping(scope, refundId, 'sendBack')
  await queries.setRefund(scope, refundId, {
    state,
    opinion,
    checked_by: null,
    checked_by_name: '',
    checked_at: null,
  })
  await tell(scope, refund, { verb: 'sent_back', sentence: said.sentBack(named(refund)), reason: opinion })
  return { state }
}
