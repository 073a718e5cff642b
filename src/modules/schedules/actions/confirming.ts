import * as runs from '#src/modules/schedules/queries/runs.ts'
import { confirmComputed, discardPending } from '#src/modules/schedules/queries/write.ts'
import { refusalsForConfirming, refusalsForDiscarding } from '#src/modules/schedules/rules/pledge.ts'
import { refusals, said } from '#src/modules/schedules/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { lockOwnPlan, summaryOf, type Summary } from './planning.ts'

/** A second person stands up for the results of a plan; never the one who drew (four eyes). */
export async function confirmSchedule(
  scope: Scope,
  { planId, opinion }: { planId: number; opinion?: string | undefined },
): Promise<Summary> {
  const plan = await lockOwnPlan(scope, planId)
  const live = await runs.listLiveRuns(scope, planId)
  refuseAll(refusalsForConfirming(live, scope.actor.accountId))
  const drawnBy = live.find((run) => run.state === 'COMPUTED')?.createdByName ?? ''
  await refusing({ schedule_run_four_eyes: refusals.fourEyes(drawnBy) }, () => confirmComputed(scope, planId))
  await scope.happened({
    action: 'schedules.confirmed',
    entity: 'exam_plan',
    entityId: planId,
    sentence: said.confirmed({ planName: plan.name, drawnBy, ...summaryOf(live) }),
    ...(opinion ? { reason: opinion } : {}),
  })
  return summaryOf(await runs.listLiveRuns(scope, planId))
}

/** Throws away what is not published, with the reason; the pledge it was drawn from stays to be seen. */
export async function discardSchedule(
  scope: Scope,
  { planId, opinion }: { planId: number; opinion: string },
): Promise<Summary> {
  const plan = await lockOwnPlan(scope, planId)
  const live = await runs.listLiveRuns(scope, planId)
  refuseAll(refusalsForDiscarding(live))
  await discardPending(scope, planId)
  await scope.happened({
    action: 'schedules.discarded',
    entity: 'exam_plan',
    entityId: planId,
    sentence: said.discarded({ planName: plan.name, ...summaryOf(live) }),
    reason: opinion,
  })
  return summaryOf(await runs.listLiveRuns(scope, planId))
}
