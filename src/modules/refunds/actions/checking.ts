import type { Account } from '#src/modules/refunds/contract/shapes.ts'
import { comesByBank } from '#src/modules/refunds/queries/money.ts'
import type { RefundRecord } from '#src/modules/refunds/queries/read.ts'
import * as queries from '#src/modules/refunds/queries/write.ts'
import {
  percentFor,
  refusalsForReason,
  ruleAmount,
  shares,
  type RefundReason,
} from '#src/modules/refunds/rules.ts'
import { refundRefusals as refusals } from '#src/modules/refunds/words/refusals.ts'
import { said } from '#src/modules/refunds/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll, type Refusal } from '#src/shared/refusal.ts'
import { payeeOf } from './account.ts'
import { planFor, rulesThen } from './gathering.ts'
import { named, stepping, tell } from './locked.ts'

interface Check {
  readonly refundId: number
  readonly reason: RefundReason
  readonly amountFen: number
  readonly amountNote: string
  readonly account?: Account | undefined
  readonly opinion: string
}

/**
 * 经办: one of finance settles reason, amount and account. Another amount than the rule's needs its reason, which the
 * second person reads. From here the account stands still.
 */
export async function checkRefund(scope: Scope, given: Check) {
  const { refund, state } = await stepping(scope, given.refundId, 'check')
  const rule = await ruleOf(scope, refund, given.reason)
  refuseAll([
    ...rule.problems,
    ...amountProblems(given, { ...refund, rule_fen: rule.ruleFen }),
    ...(await accountProblems(scope, refund, given.account)),
  ])
  await spread(scope, refund.id, given.amountFen)
  const isByRule = given.amountFen === rule.ruleFen
  await queries.setRefund(scope, refund.id, {
    state,
    reason: given.reason,
    rule_fen: rule.ruleFen,
    rule_said: rule.said,
    amount_fen: given.amountFen,
    amount_note: isByRule ? '' : given.amountNote,
    opinion: given.opinion,
    checked_by: scope.actor.accountId,
    checked_by_name: scope.actor.name,
    checked_at: scope.now,
    ...(given.account ? payeeOf(scope, given.account) : {}),
  })
  const now = { ...refund, amount_fen: given.amountFen }
  const sentence = said.checked(named(refund), given.amountFen)
  await tell(scope, now, { verb: 'checked', sentence, reason: given.opinion })
  return { state }
}

/** What the rule says for the reason finance settles on, at the moment it was asked for. */
async function ruleOf(scope: Scope, refund: RefundRecord, reason: RefundReason) {
  const unchanged = { ruleFen: refund.rule_fen, said: refund.rule_said, problems: [] as Refusal[] }
  const plan = await planFor(scope, refund.plan_id)
  if (reason === refund.reason || !plan) return unchanged
  const of = { reason, plan, at: refund.requested_at }
  const { percent, said: sentence } = percentFor(of, await rulesThen(scope, refund))
  return {
    ruleFen: ruleAmount(refund.paid_fen, percent),
    said: sentence,
    problems: refusalsForReason({ ...of, at: reason === 'SYSTEM_FAULT' ? scope.now : of.at }),
  }
}

function amountProblems(
  { amountFen, amountNote }: Check,
  { paid_fen, rule_fen }: Pick<RefundRecord, 'paid_fen' | 'rule_fen'>,
): Refusal[] {
  if (amountFen > paid_fen) return [refusals.tooMuch(paid_fen)]
  if (amountFen === 0) return [refusals.nothing()]
  return amountFen !== rule_fen && amountNote.length < 2 ? [refusals.needsAmountNote(rule_fen)] : []
}

async function accountProblems(scope: Scope, refund: RefundRecord, account: Account | undefined) {
  if (account || refund.payee_account_cipher !== '') return []
  return (await goesByBank(scope, refund)) ? [refusals.needsAccount()] : []
}

/** Whether money of this refund goes back by bank, so that an account is needed. */
export const goesByBank = async (
  scope: Scope,
  refund: Pick<RefundRecord, 'order_id' | 'receipt_source'>,
): Promise<boolean> =>
  refund.order_id === null
    ? refund.receipt_source === 'SLIP' || refund.receipt_source === 'STATEMENT'
    : comesByBank(scope, refund.order_id)

/** The amount over the people of the refund, to the fen. */
async function spread(scope: Scope, refundId: number, amountFen: number): Promise<void> {
  const lines = await queries.linesOf(scope, refundId)
  if (lines.length === 0) return
  const parts = shares(
    amountFen,
    lines.map((line) => line.paidFen),
  )
  await queries.setLineAmounts(
    scope,
    refundId,
    lines.map((line, at) => ({ registrationId: line.registrationId, amountFen: parts[at] ?? 0 })),
  )
}

/** Back to who asked: something is missing. */
export async function returnRefund(
  scope: Scope,
  { refundId, opinion }: { refundId: number; opinion: string },
) {
  const { refund, state } = await stepping(scope, refundId, 'return')
  await queries.setRefund(scope, refundId, { state, opinion })
  await tell(scope, refund, { verb: 'returned', sentence: said.returned(named(refund)), reason: opinion })
  return { state }
}
