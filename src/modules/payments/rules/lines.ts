import { orderRefusals } from '#src/modules/payments/words/orders.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** An order that is about to lose lines, in fen. */
export interface Losing {
  readonly line_count: number
  readonly amount_fen: number
  readonly received_fen: number
  readonly waived_fen: number
  readonly lostCount: number
  readonly lostFen: number
}

/** Money that has come stays covered by what the order asks for. */
export function refusalsForShrinking({ amount_fen, received_fen, lostFen }: Losing): Refusal[] {
  const rest = amount_fen - lostFen
  return received_fen > rest ? [orderRefusals.moneyAbove(received_fen, rest)] : []
}

/** What is left of it: nothing at all, lines that are free or paid for, or lines that still ask for money. */
export function restOf(order: Losing): 'NOTHING' | 'PAID' | 'ASKED' {
  if (order.lostCount >= order.line_count) return 'NOTHING'
  return order.received_fen + order.waived_fen >= order.amount_fen - order.lostFen ? 'PAID' : 'ASKED'
}

/** The registrations an order takes are those that were chosen: of named ones all or none. */
export function refusalsForChoice(chosen: {
  readonly wanted: number | undefined
  readonly free: number
}): Refusal[] {
  const { wanted, free } = chosen
  if (wanted !== undefined && free < wanted) return [orderRefusals.someNotFree(wanted, free)]
  return []
}
