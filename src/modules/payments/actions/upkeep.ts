import * as queries from '#src/modules/payments/queries/expiry.ts'
import { lockPlan } from '#src/modules/plans/index.ts'
import { lapsing } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { expireOrders } from './ending.ts'

export { dropLines } from './lines.ts'
export { voidOrdersOfPlan } from './ordering.ts'
export { reactivate, reviveExpired } from './reviving.ts'

/** Plans where something unpaid is over its time; with the reach of the platform. */
export const listPlansOverdue = queries.listPlansOverdue

/**
 * What is unpaid ends with its time (BR-25, BR-45): orders expire, and whoever is not paid for at the payment deadline is
 * cancelled, with the quota back. Each fact one statement, however many people; done twice it finds nothing. The plan is
 * taken whole: no deadline is put off, nothing ordered, paid or drawn meanwhile.
 */
export async function endUnpaid(scope: Scope, { planId }: { planId: number }) {
  const plan = await lockPlan(scope, planId)
  if (plan.state !== 'PUBLISHED') return { orderIds: [], registrations: 0 }
  const overdue = await queries.lockOverdue(scope, planId)
  await expireOrders(scope, overdue)
  const isOver = !plan.schedulesUnpaid && scope.now >= plan.paymentClosesAt
  const ended = isOver ? await lapsing.cancelUnpaid(scope, plan) : []
  const orderIds = overdue.map((order) => order.id)
  return { orderIds, registrations: ended.reduce((sum, each) => sum + each.amount, 0) }
}
