import { payback } from '#src/modules/payments/index.ts'
import { listParts, type PartRecord, type RefundRecord } from '#src/modules/refunds/queries/read.ts'
import * as queries from '#src/modules/refunds/queries/write.ts'
import { said } from '#src/modules/refunds/words.ts'
import { lapsing } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { named, tell } from './locked.ts'

/** All of it has gone out: the books, the order, the people, in the transaction that learned of it. */
export async function finish(
  scope: Scope,
  refund: RefundRecord,
  parts: readonly PartRecord[],
): Promise<void> {
  await bookOut(scope, refund, parts)
  const lines = await queries.linesOf(scope, refund.id)
  await lapsing.markRefunded(
    scope,
    lines.map((line) => line.registrationId),
  )
  await queries.setRefund(scope, refund.id, { state: 'DONE', ended_at: scope.now })
  await tell(scope, refund, { verb: 'done', sentence: said.done(named(refund), refund.amount_fen) })
}

async function bookOut(scope: Scope, refund: RefundRecord, parts: readonly PartRecord[]): Promise<void> {
  const { id: refundId, order_id: orderId, receipt_id: receiptId, amount_fen: amountFen } = refund
  if (orderId === null) {
    if (receiptId !== null)
      await payback.endUnclaimed(scope, { receiptId, refundId, amountFen, how: 'PAID_OUT' })
    return
  }
  await payback.payOut(scope, { orderId, refundId, taken: takenOf(parts) })
}

/** The money goes back to where it was taken from. */
export async function returnMoney(scope: Scope, refund: RefundRecord): Promise<void> {
  const { id: refundId, order_id: orderId, receipt_id: receiptId, amount_fen: amountFen } = refund
  if (orderId !== null)
    await payback.returnTaken(scope, {
      orderId,
      refundId,
      taken: takenOf(await listParts(scope, [refundId])),
    })
  else if (receiptId !== null)
    await payback.endUnclaimed(scope, { receiptId, refundId, amountFen, how: 'GIVEN_UP' })
}

const takenOf = (parts: readonly PartRecord[]) =>
  parts.flatMap((part) =>
    part.allocation_id === null
      ? []
      : [
          {
            allocationId: part.allocation_id,
            receiptId: part.receipt_id,
            source: part.source,
            amountFen: part.amount_fen,
          },
        ],
  )

/**
 * Where a refund stands after one of its parts has ended: done with all of them done, failed when one failed and no
 * gateway owes an answer any more, else still on its way.
 */
export async function conclude(scope: Scope, refund: RefundRecord): Promise<string> {
  const parts = await listParts(scope, [refund.id])
  if (parts.every((part) => part.state === 'DONE')) {
    await finish(scope, refund, parts)
    return 'DONE'
  }
  const failed = parts.find((part) => part.state === 'FAILED')
  if (!failed || parts.some((part) => part.state === 'ASKED')) return refund.state
  await queries.setRefund(scope, refund.id, { state: 'FAILED', opinion: failed.problem })
  await tell(scope, refund, { verb: 'failed', sentence: said.failed(named(refund)), reason: failed.problem })
  return 'FAILED'
}
