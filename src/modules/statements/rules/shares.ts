import type { Refusal } from '#src/shared/refusal.ts'
import { refusals } from '#src/modules/statements/words.ts'
import type { Share } from './evidence.ts'

interface Asked {
  readonly orders: readonly { readonly id: number; readonly orderNo: string; readonly leftFen: number }[]
  /** What the line still has. */
  readonly freeFen: number
}

/** What forbids to split a line so (BR-48): nothing chosen, more than there is, more than an order asks for. */
export function refusalsForShares(shares: readonly Share[], { orders, freeFen }: Asked): Refusal[] {
  if (shares.length === 0) return [refusals.noShares()]
  const byId = new Map(orders.map((order) => [order.id, order]))
  const sums = new Map<number, number>()
  for (const { orderId, amountFen } of shares) sums.set(orderId, (sums.get(orderId) ?? 0) + amountFen)
  const total = shares.reduce((sum, share) => sum + share.amountFen, 0)
  const tooMuch = [...sums].flatMap(([orderId, fen]) => {
    const order = byId.get(orderId)
    if (!order || order.leftFen === 0) return [refusals.orderFull(order?.orderNo ?? '')]
    return fen > order.leftFen ? [refusals.orderAsksLess(order.orderNo, order.leftFen)] : []
  })
  return [...(total > freeFen ? [refusals.sharesOver(total, freeFen)] : []), ...tooMuch]
}
