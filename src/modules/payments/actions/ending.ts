import { post, transfer } from '#src/modules/ledger/index.ts'
import { listAllocationsOf, lockReceipts } from '#src/modules/payments/queries/receipts.ts'
import { endOrders as writeEnd } from '#src/modules/payments/queries/write.ts'
import type { OrderState } from '#src/modules/payments/states.ts'
import { moneyMemo } from '#src/modules/payments/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { booked } from './locked.ts'
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

async function freeMoney(scope: Scope, orders: readonly Ending[]): Promise<void> {
  const ids = orders.map((order) => order.id)
  const standing = await listAllocationsOf(scope, ids)
  await lockReceipts(
    scope,
    standing.map((each) => each.receipt_id),
  )
  for (const order of orders)
    await takeBack(
      scope,
      order,
      standing.filter((each) => each.order_id === order.id),
    )
}
