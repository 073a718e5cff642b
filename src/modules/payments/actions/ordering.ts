import { lockOpenOrdersOf } from '#src/modules/payments/queries/write.ts'
import { holdPlan } from '#src/modules/plans/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { choose, type Choice } from './choosing.ts'
import { endOrders } from './ending.ts'
import { lockedOrder } from './locked.ts'
import { cancelLocked, placeOrder } from './placing.ts'

/**
 * One order over what the asker's institution has registered for the plan and not ordered yet, all of it or what was
 * chosen, at the fees agreed at registration (BR-47, BR-48). Two at once: the second waits for the locked registrations
 * and finds none left. An order that asks for nothing is paid at once.
 */
export async function createOrder(scope: Scope, { planId, ...choice }: { planId: number } & Choice) {
  const plan = await holdPlan(scope, planId)
  const orgId = scope.actor.org.id
  const lines = await choose(scope, plan, { orgId, ...choice })
  return placeOrder(scope, plan, { payer: { orgId }, lines })
}

/** Gives the registrations back to “unpaid”; they can be ordered again or withdrawn. */
export async function cancelOrder(scope: Scope, { orderId }: { orderId: number }) {
  const { order } = await lockedOrder(scope, orderId)
  return cancelLocked(scope, order, 'cancelled')
}

/** For a plan that was called off: nobody shall pay for it any more. Orders with a slip stay with the finance office. */
export async function voidOrdersOfPlan(scope: Scope, { planId }: { planId: number }): Promise<number[]> {
  const open = await lockOpenOrdersOf(scope, planId)
  await endOrders(scope, open, 'CANCELLED')
  return open.map((order) => order.id)
}
