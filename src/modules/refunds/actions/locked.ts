import { lockedOrder } from '#src/modules/payments/index.ts'
import { findRefund, type RefundRecord } from '#src/modules/refunds/queries/read.ts'
import { linesOf, lockRefund } from '#src/modules/refunds/queries/write.ts'
import { refundMachine, type RefundState, type RefundVerb } from '#src/modules/refunds/states.ts'
import { said } from '#src/modules/refunds/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'

/** The refund of a 404: not there, or not the asker's. */
export const REFUND = '退款'

/** Plan → order → refund → receipts → quotas → registrations: everybody takes the locks in this order. */
export async function lockedRefund(scope: Scope, refundId: number): Promise<RefundRecord> {
  const seen = found(await findRefund(scope, refundId), REFUND)
  if (seen.order_id !== null) await lockedOrder(scope, seen.order_id)
  found(await lockRefund(scope, refundId), REFUND)
  return found(await findRefund(scope, refundId), REFUND)
}

/** The refund locked, and the state a verb leads to; refused where it leads nowhere. */
export async function stepping(scope: Scope, refundId: number, verb: RefundVerb) {
  const refund = await lockedRefund(scope, refundId)
  return { refund, state: refundMachine.step(verb, refund.state as RefundState) }
}

interface Told {
  readonly verb: string
  readonly sentence: string
  readonly reason?: string
}
type About = Pick<
  RefundRecord,
  'id' | 'org_id' | 'evaluation_org_id' | 'order_id' | 'receipt_id' | 'amount_fen'
>

/** A happening of a refund, with the facts reactions go by. */
export const happening = (
  refund: About,
  registrationIds: readonly number[],
  { verb, sentence, reason }: Told,
) => ({
  action: `refunds.${verb}`,
  entity: 'refund',
  entityId: refund.id,
  sentence,
  ...(reason ? { reason } : {}),
  seenBy: [refund.evaluation_org_id, ...(refund.org_id === null ? [] : [refund.org_id])],
  facts: {
    refundId: refund.id,
    orderId: refund.order_id,
    receiptId: refund.receipt_id,
    amountFen: refund.amount_fen,
    registrationIds,
  },
})

/** Tells both sides what was done to a refund. */
export async function tell(scope: Scope, refund: About, told: Told): Promise<void> {
  const lines = await linesOf(scope, refund.id)
  const ids = lines.map((line) => line.registrationId)
  await scope.happened(happening(refund, ids, told))
}

/** A refund as audit sentences name it. */
export const named = (refund: {
  refund_no: string
  order_no: string | null
  payer_name?: string | null
}) => ({
  refundNo: refund.refund_no,
  about: refund.order_no ? said.aboutOrder(refund.order_no) : said.aboutReceipt(refund.payer_name ?? ''),
})
