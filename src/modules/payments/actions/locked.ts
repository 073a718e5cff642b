import * as queries from '#src/modules/payments/queries/read.ts'
import { lockOrder } from '#src/modules/payments/queries/write.ts'
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
  found(await lockOrder(scope, orderId), ORDER)
  return { order: found(await queries.findOrder(scope, orderId), ORDER), plan }
}

/** Tells both sides what was done to an order. */
export const tell = (
  scope: Scope,
  order: { id: number; org_id: number; evaluation_org_id: number },
  what: { verb: string; sentence: string; reason?: string },
) =>
  scope.happened({
    action: `payments.${what.verb}`,
    entity: 'payment_order',
    entityId: order.id,
    sentence: what.sentence,
    ...(what.reason ? { reason: what.reason } : {}),
    seenBy: [order.org_id, order.evaluation_org_id],
    facts: { orderId: order.id, orgId: order.org_id },
  })

/** An order as audit sentences name it. */
export const named = (order: { order_no: string; plan_name: string }) => ({
  orderNo: order.order_no,
  planName: order.plan_name,
})
