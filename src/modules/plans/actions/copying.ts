import { daysToMove, movedBy, refusalsForCopy } from '#src/modules/plans/rules/copy.ts'
import { copySaid as said } from '#src/modules/plans/words/copy.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { draftPlan, type PlanForm } from './drafting.ts'
import { ownPlan, tell } from './own.ts'
import { getPlanFacts, type PlanFacts } from './reading.ts'

/** A plan as the form would have it, every moment so many days later. */
export const formOf = (plan: PlanFacts, days = 0): PlanForm => ({
  ...movedBy(plan, days),
  name: plan.name,
  levelIds: plan.levels.map((level) => level.id),
  turnaroundMinutes: plan.turnaroundMinutes,
  sharedRooms: plan.sharedRooms,
  fill: plan.fill,
  seating: plan.seating,
  schedulesUnpaid: plan.schedulesUnpaid,
  ticketShowsFullId: plan.ticketShowsFullId,
  ticketNotes: plan.ticketNotes,
  contactPhone: plan.contactPhone,
  photo: plan.photo,
})

/**
 * A new draft after a former plan, whatever became of that: sessions, manners, photo and notes as they were, every moment
 * moved by the same number of days.
 */
export async function copyPlan(scope: Scope, given: { planId: number; name: string; firstExamOn: Day }) {
  const plan = ownPlan(scope, await getPlanFacts(scope, given.planId))
  refuseAll(refusalsForCopy(given.firstExamOn, shanghaiDay(scope.now)), 422)
  const draft = await draftPlan(scope, {
    ...formOf(plan, daysToMove(plan, given.firstExamOn)),
    certificateId: plan.certificateId,
    name: given.name,
  })
  await tell(
    scope,
    { planId: draft.id, name: given.name },
    { verb: 'copied', sentence: (name) => said.copied(name, plan.name) },
  )
  return draft
}
