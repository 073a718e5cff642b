import * as queries from '#src/modules/plans/queries.ts'
import {
  refusalsForClosing,
  refusalsForExtension,
  refusalsForPublishing,
  type Extension,
} from '#src/modules/plans/rules/change.ts'
import { planMachine, type PlanVerb } from '#src/modules/plans/states.ts'
import { said } from '#src/modules/plans/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { lockPlan } from './locking.ts'
import { ownPlan } from './own.ts'
import { pricedDuringWindow } from './pricing.ts'
import type { PlanFacts } from './reading.ts'
import { keepVersion } from './versions.ts'

/** Publishes a draft: from now on every college sees it and its deadlines only move later. */
export async function publishPlan(scope: Scope, { planId }: { planId: number }) {
  const { plan, state } = await stepped(scope, planId, 'publish')
  const pricedLevelIds = await pricedDuringWindow(scope, plan)
  const { closesAt } = plan.window
  refuseAll(
    refusalsForPublishing(
      { registrationClosesAt: closesAt, levels: plan.levels },
      { now: scope.now, pricedLevelIds },
    ),
  )
  const { version } = await queries.setPlan(scope, plan.id, { state, published_at: scope.now })
  await keepVersion(scope, plan, { verb: 'PUBLISHED', sentence: said.published })
  return { state, version }
}

/** Puts deadlines of a published plan off (BR-27, BR-30): never shorter, never into the past, the order kept. */
export async function extendPlan(scope: Scope, given: Extension & { planId: number; opinion: string }) {
  const { plan, state } = await stepped(scope, given.planId, 'extend')
  const before = deadlinesOf(plan)
  refuseAll(refusalsForExtension({ ...before, sessions: plan.sessions }, given, scope.now), 422)
  const { version } = await queries.setPlan(scope, plan.id, {
    registration_closes_at: new Date(given.registrationClosesAt ?? before.registrationClosesAt),
    payment_closes_at: new Date(given.paymentClosesAt ?? before.paymentClosesAt),
    scheduling_closes_at: new Date(given.schedulingClosesAt ?? before.schedulingClosesAt),
  })
  await keepVersion(scope, plan, { verb: 'EXTENDED', sentence: said.extended, reason: given.opinion })
  return { state, version }
}

const deadlinesOf = (plan: PlanFacts) => ({
  registrationOpensAt: plan.window.opensAt,
  registrationClosesAt: plan.window.closesAt,
  paymentClosesAt: plan.paymentClosesAt,
  schedulingClosesAt: plan.schedulingClosesAt,
})

/** Cancels a published plan; what that means for registrations, money and tickets is in app/reactions.ts (BR-29). */
export async function cancelPlan(scope: Scope, { planId, opinion }: { planId: number; opinion: string }) {
  const { plan, state } = await stepped(scope, planId, 'cancel')
  const { version } = await queries.setPlan(scope, plan.id, { state })
  await keepVersion(scope, plan, { verb: 'CANCELLED', sentence: said.cancelled, reason: opinion })
  return { state, version }
}

/** Closes a plan after its last session. */
export async function closePlan(scope: Scope, { planId }: { planId: number }) {
  const { plan, state } = await stepped(scope, planId, 'close')
  refuseAll(refusalsForClosing(plan, scope.now))
  const { version } = await queries.setPlan(scope, plan.id, { state })
  await keepVersion(scope, plan, { verb: 'CLOSED', sentence: said.closed })
  return { state, version }
}

/** Lock first: what is decided upon is what is there now. */
async function stepped(scope: Scope, planId: number, verb: PlanVerb) {
  const plan = ownPlan(scope, await lockPlan(scope, planId))
  return { plan, state: planMachine.step(verb, plan.state) }
}
