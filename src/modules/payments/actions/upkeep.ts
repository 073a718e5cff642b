import * as queries from '#src/modules/payments/queries/expiry.ts'
import { listLiveOn } from '#src/modules/payments/queries/write.ts'
import { orderSaid as said } from '#src/modules/payments/words/orders.ts'
import { lockPlan } from '#src/modules/plans/index.ts'
import { lapsing, markUnpaid } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { endOrders } from './ending.ts'
import { named, tellAll } from './locked.ts'

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
  const orderIds = await expire(scope, planId)
  const isOver = !plan.schedulesUnpaid && scope.now >= plan.paymentClosesAt
  const ended = isOver ? await lapsing.cancelUnpaid(scope, plan) : []
  return { orderIds, registrations: ended.reduce((sum, each) => sum + each.amount, 0) }
}

async function expire(scope: Scope, planId: number): Promise<number[]> {
  const overdue = await queries.lockOverdue(scope, planId)
  const live = await listLiveOn(
    scope,
    overdue.map((order) => order.id),
  )
  await endOrders(scope, overdue, 'EXPIRED')
  await markUnpaid(
    scope,
    live.map((each) => each.id),
  )
  await tellAll(
    scope,
    overdue.map((order) => ({
      order,
      // The college is told of what it pays for; of a candidate's own order the candidate is.
      verb: order.payer_kind === 'CANDIDATE' ? 'own_expired' : 'expired',
      sentence: said.expired(named(order), order.line_count, order.amount_fen),
    })),
  )
  return overdue.map((order) => order.id)
}
