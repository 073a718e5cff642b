import { upkeep } from '#src/modules/payments/index.ts'
import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import { transact, type Ground } from '#src/platform/ground.ts'

/**
 * Ends what was not paid in time, plan by plan, each in a transaction of its own: a program that stops half-way has ended
 * whole plans, and the next round goes on with the rest. Two nodes at once wait for each other at the plan.
 */
export async function sweepUnpaid(ground: Ground): Promise<{ orders: number; registrations: number }> {
  const asking = { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'unpaid' } as const
  const planIds = await transact(ground, { ...asking, readOnly: true }, upkeep.listPlansOverdue)
  const sum = { orders: 0, registrations: 0 }
  for (const planId of planIds) {
    const { orderIds, registrations } = await transact(ground, asking, (scope) =>
      upkeep.endUnpaid(scope, { planId }),
    )
    sum.orders += orderIds.length
    sum.registrations += registrations
  }
  return sum
}
