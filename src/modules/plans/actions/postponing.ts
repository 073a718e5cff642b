import * as queries from '#src/modules/plans/queries.ts'
import * as impact from '#src/modules/plans/queries/impact.ts'
import { refusalsForOptOut, refusalsForPostponing } from '#src/modules/plans/rules/postponing.ts'
import { planMachine } from '#src/modules/plans/states.ts'
import { postponingSaid as said } from '#src/modules/plans/words/postponing.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { apply, type ChangeGiven } from './changing.ts'
import { fieldsOf } from './drafting.ts'
import { lockPlan } from './locking.ts'
import { ownPlan } from './own.ts'
import { getPlanFacts } from './reading.ts'
import { keepVersion } from './versions.ts'

/** What hangs on a plan now, before it is postponed or cancelled. */
export async function getImpact(scope: Scope, { planId }: { planId: number }) {
  const plan = ownPlan(scope, await getPlanFacts(scope, planId))
  return { version: plan.version, touched: await impact.countTouched(scope, planId) }
}

/**
 * Postpones a plan, new dates to follow: registrations and payments stay, the arrangement and its tickets are void, and
 * until the stated moment colleges may take people out with everything given back (BR-29).
 */
export async function postponePlan(
  scope: Scope,
  given: { planId: number; optOutClosesAt: Date; opinion: string },
) {
  const plan = ownPlan(scope, await lockPlan(scope, given.planId))
  const state = planMachine.step('postpone', plan.state)
  refuseAll([
    ...refusalsForPostponing(plan, scope.now),
    ...refusalsForOptOut(given.optOutClosesAt, scope.now),
  ])
  const { version } = await queries.setPlan(scope, plan.id, {
    state,
    postponed_at: scope.now,
    opt_out_closes_at: given.optOutClosesAt,
    // Its place between the old deadlines is gone; permissions for it stay readable and end by their own date.
    late_opens_at: null,
    late_closes_at: null,
  })
  await keepVersion(scope, plan, { verb: 'POSTPONED', sentence: said.postponed, reason: given.opinion })
  return { state, version }
}

/** Sets the new dates of a postponed plan: from now on it is held again, and drawn anew. */
export async function resumePlan(scope: Scope, given: ChangeGiven & { optOutClosesAt?: Date | undefined }) {
  const plan = ownPlan(scope, await lockPlan(scope, given.planId))
  const state = planMachine.step('resume', plan.state)
  if (given.optOutClosesAt) refuseAll(refusalsForOptOut(given.optOutClosesAt, scope.now))
  await apply(scope, plan, given)
  const { version } = await queries.setPlan(scope, plan.id, {
    ...fieldsOf(given),
    state,
    ...(given.optOutClosesAt ? { opt_out_closes_at: given.optOutClosesAt } : {}),
  })
  await keepVersion(scope, plan, { verb: 'RESUMED', sentence: said.resumed, reason: given.opinion })
  return { state, version }
}
