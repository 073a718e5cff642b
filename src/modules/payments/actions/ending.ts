import { post, transfer } from '#src/modules/ledger/index.ts'
import { listAllocationsOf, lockReceipts } from '#src/modules/payments/queries/receipts.ts'
import { endOrders as writeEnd, listLiveOn } from '#src/modules/payments/queries/write.ts'
import type { OrderState } from '#src/modules/payments/states.ts'
import { moneyMemo } from '#src/modules/payments/words.ts'
import { orderSaid } from '#src/modules/payments/words/orders.ts'
import { markUnpaid } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { booked, named, tellAll } from './locked.ts'
import { takeBack } from './releasing.ts'

export interface Ending {
  readonly id: number
  readonly org_id: number
  readonly evaluation_org_id: number
  readonly plan_id: number
  readonly order_no: string
  readonly amount_fen: number
  readonly received_fen: number
}

/**
 * Ends orders that are not paid: they ask for nothing any more, their lines bind nobody, and money that already stood on
 * them is unclaimed again, to be put elsewhere or given back. The orders are locked by the caller.
 */
export async function endOrders(
  scope: Scope,
  orders: readonly Ending[],
  state: OrderState & ('CANCELLED' | 'EXPIRED'),
): Promise<void> {
  if (orders.length === 0) return
  await freeMoney(
    scope,
    orders.filter((order) => order.received_fen > 0),
  )
  await writeEnd(
    scope,
    orders.map((order) => order.id),
    state,
  )
  await post(
    scope,
    orders.map((order) => ({
      kind: 'ORDER_ENDED' as const,
      ...booked(order),
      memo: moneyMemo.ended(order.order_no),
      lines: transfer('INCOME', 'RECEIVABLE', order.amount_fen),
    })),
  )
}

/** Money that stands on orders is unclaimed again, of all of them at once. */
async function freeMoney(scope: Scope, orders: readonly Ending[]): Promise<void> {
  if (orders.length === 0) return
  const standing = await listAllocationsOf(
    scope,
    orders.map((order) => order.id),
  )
  await lockReceipts(
    scope,
    standing.map((each) => each.receipt_id),
  )
  await takeBack(scope, orders, standing)
}

/** Unpaid orders end, and their registrations are unpaid again: to be ordered anew, or withdrawn. */
export async function giveBack(
  scope: Scope,
  orders: readonly Ending[],
  state: 'CANCELLED' | 'EXPIRED',
): Promise<void> {
  const live = await listLiveOn(
    scope,
    orders.map((order) => order.id),
  )
  await endOrders(scope, orders, state)
  await markUnpaid(
    scope,
    live.map((each) => each.id),
  )
}

type Expiring = Ending & {
  readonly plan_name: string
  readonly line_count: number
  readonly payer_kind: string
}

/** The time of unpaid orders is over (BR-25, BR-49). Locked by the caller. */
export async function expireOrders(scope: Scope, orders: readonly Expiring[]): Promise<void> {
  await giveBack(scope, orders, 'EXPIRED')
  await tellAll(
    scope,
    orders.map((order) => ({
      order,
      // The college is told of what it pays for; of a candidate's own order the candidate is.
      verb: order.payer_kind === 'CANDIDATE' ? 'own_expired' : 'expired',
      sentence: orderSaid.expired(named(order), order.line_count, order.amount_fen),
    })),
  )
}
