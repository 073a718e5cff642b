import * as queries from '#src/modules/payments/queries/read.ts'
import { lockOrders } from '#src/modules/payments/queries/write.ts'
import { holdPlan, lockPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'

/** The order of a 404: not there, or not the asker's. */
export const ORDER = '缴费单'

/**
 * Plan first, order second, registrations last: everybody takes the locks in this order. The plan is held so that its
 * deadlines stand still; a reversal takes it whole, so that no draw runs beside it.
 */
export async function lockedOrder(
  scope: Scope,
  orderId: number,
  take: 'HOLD' | 'WHOLE' = 'HOLD',
): Promise<{ order: queries.OrderRecord; plan: PlanFacts }> {
  const seen = found(await queries.findOrder(scope, orderId), ORDER)
  const plan = await (take === 'WHOLE' ? lockPlan : holdPlan)(scope, seen.plan_id)
  await lockOrders(scope, [orderId])
  return { order: found(await queries.findOrder(scope, orderId), ORDER), plan }
}

interface Told {
  readonly verb: string
  readonly sentence: string
  readonly reason?: string
}
interface About {
  readonly id: number
  readonly org_id: number
  readonly evaluation_org_id: number
}

const happening = (order: About, { verb, sentence, reason }: Told) => ({
  action: `payments.${verb}`,
  entity: 'payment_order',
  entityId: order.id,
  sentence,
  ...(reason ? { reason } : {}),
  seenBy: [order.org_id, order.evaluation_org_id],
  facts: { orderId: order.id, orgId: order.org_id },
})

/** Tells both sides what was done to an order. */
export const tell = (scope: Scope, order: About, told: Told) => scope.happened(happening(order, told))

/** The same for many orders at once. */
export const tellAll = (scope: Scope, told: readonly (Told & { order: About })[]) =>
  scope.happenedAll(told.map((each) => happening(each.order, each)))

/** An order as audit sentences name it. */
export const named = (order: { order_no: string; plan_name: string }) => ({
  orderNo: order.order_no,
  planName: order.plan_name,
})

/** Whose books and which record an entry about an order names. */
export const booked = (order: {
  id: number
  org_id: number
  evaluation_org_id: number
  plan_id: number
}) => ({
  orgId: order.org_id,
  evaluationOrgId: order.evaluation_org_id,
  planId: order.plan_id,
  orderId: order.id,
})
