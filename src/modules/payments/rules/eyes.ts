import { orderRefusals } from '#src/modules/payments/words/orders.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** An order as far as double checking goes. */
export interface Eyes {
  readonly amountFen: number
  /** Whoever found the money there, while the order waits for the second one. */
  readonly checkedBy: number | null
  readonly checkedByName: string
}

/**
 * 双人复核: from the set amount on one person checks and another confirms; and whoever checked an order, large or small, does
 * not confirm it.
 */
export function refusalsForEyes(
  order: Eyes,
  { accountId, fromFen }: { accountId: number; fromFen: number | null },
): Refusal[] {
  if (order.checkedBy === null)
    return fromFen !== null && order.amountFen >= fromFen ? [orderRefusals.needsCheck(fromFen)] : []
  return order.checkedBy === accountId ? [orderRefusals.sameEyes(order.checkedByName)] : []
}
