import { listFeesOf } from '#src/modules/catalogue/index.ts'
import * as queries from '#src/modules/plans/queries.ts'
import {
  movedBy,
  refusalsForClosing,
  refusalsForExtension,
  refusalsForPublishing,
  type Extension,
} from '#src/modules/plans/rules/change.ts'
import { planMachine, type PlanVerb } from '#src/modules/plans/states.ts'
import { deadlineNames, said } from '#src/modules/plans/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { formatClosesAt, shanghaiDay } from '#src/shared/instants.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { lockPlan } from './locking.ts'
import { ownPlan, tell } from './own.ts'
import type { PlanFacts } from './reading.ts'

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
  await tell(scope, { planId, name: plan.name }, { verb: 'published', sentence: said.published })
  return { state, version }
}

/** Levels with any price valid on the day registration opens (or today, when it already has). */
async function pricedDuringWindow(scope: Scope, plan: PlanFacts): Promise<ReadonlySet<number>> {
  const on = shanghaiDay(Math.max(plan.window.opensAt.getTime(), scope.now.getTime()))
  const fees = await listFeesOf(
    scope,
    plan.levels.map((level) => level.id),
  )
  const valid = fees.filter((fee) => fee.validFromOn <= on && on <= fee.validToOn)
  return new Set(valid.map((fee) => fee.levelId))
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
  const changes = movedBy(before, given).map(({ name, before: from, after }) => ({
    field: deadlineNames[name],
    before: formatClosesAt(from),
    after: formatClosesAt(after),
  }))
  const about = { planId: plan.id, name: plan.name }
  await tell(scope, about, { verb: 'extended', sentence: said.extended, reason: given.opinion, changes })
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
  const about = { planId, name: plan.name }
  await tell(scope, about, { verb: 'cancelled', sentence: said.cancelled, reason: opinion })
  return { state, version }
}

/** Closes a plan after its last session. */
export async function closePlan(scope: Scope, { planId }: { planId: number }) {
  const { plan, state } = await stepped(scope, planId, 'close')
  refuseAll(refusalsForClosing(plan, scope.now))
  const { version } = await queries.setPlan(scope, plan.id, { state })
  await tell(scope, { planId, name: plan.name }, { verb: 'closed', sentence: said.closed })
  return { state, version }
}

/** Lock first: what is decided upon is what is there now. */
async function stepped(scope: Scope, planId: number, verb: PlanVerb) {
  const plan = ownPlan(scope, await lockPlan(scope, planId))
  return { plan, state: planMachine.step(verb, plan.state) }
}
