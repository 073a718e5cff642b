/** An order as money sees it, in fen. */
export interface Asking {
  readonly id: number
  readonly amountFen: number
  readonly receivedFen: number
  readonly waivedFen: number
}

/** A receipt as orders see it, in fen. */
export interface Having {
  readonly id: number
  readonly amountFen: number
  readonly allocatedFen: number
  readonly returnedFen: number
}

/** Put so much of a receipt on an order; all that both allow, when no amount is said. */
export interface Wish {
  readonly receiptId: number
  readonly orderId: number
  readonly amountFen?: number | undefined
}

/** What the order still asks for. */
export const stillAsked = ({ amountFen, receivedFen, waivedFen }: Omit<Asking, 'id'>): number =>
  Math.max(0, amountFen - receivedFen - waivedFen)

/** What the receipt still has. */
export const stillFree = ({ amountFen, allocatedFen, returnedFen }: Omit<Having, 'id'>): number =>
  amountFen - allocatedFen - returnedFen

export interface Allocated {
  readonly receiptId: number
  readonly orderId: number
  readonly amountFen: number
}

/**
 * Money onto orders, wish by wish in the given order: never more than the order still asks for, never more than the
 * receipt still has. A wish that nothing is left for is answered with zero fen.
 */
export function allocations(
  orders: readonly Asking[],
  receipts: readonly Having[],
  wishes: readonly Wish[],
): Allocated[] {
  const asked = new Map(orders.map((order) => [order.id, stillAsked(order)]))
  const free = new Map(receipts.map((receipt) => [receipt.id, stillFree(receipt)]))
  return wishes.map(({ receiptId, orderId, amountFen = Infinity }) => {
    const amount = Math.max(0, Math.min(amountFen, asked.get(orderId) ?? 0, free.get(receiptId) ?? 0))
    asked.set(orderId, (asked.get(orderId) ?? 0) - amount)
    free.set(receiptId, (free.get(receiptId) ?? 0) - amount)
    return { receiptId, orderId, amountFen: amount }
  })
}

/** Money that stands on an order, of which a refund may take. */
export interface Standing {
  readonly id: number
  readonly receiptId: number
  readonly source: string
  readonly amountFen: number
  readonly refundedFen: number
}

export interface Taken {
  readonly allocationId: number
  readonly receiptId: number
  readonly source: string
  readonly amountFen: number
}

/** From which money a refund is paid back: the given order, each as far as it reaches; less than asked when there is less. */
export function takings(standing: readonly Standing[], amountFen: number): Taken[] {
  let left = amountFen
  return standing.flatMap(({ id, receiptId, source, ...money }) => {
    const amount = Math.min(left, money.amountFen - money.refundedFen)
    if (amount <= 0) return []
    left -= amount
    return [{ allocationId: id, receiptId, source, amountFen: amount }]
  })
}
