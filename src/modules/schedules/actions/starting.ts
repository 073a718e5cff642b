import * as runs from '#src/modules/schedules/queries/runs.ts'
import { listPledges } from '#src/modules/schedules/queries/proof.ts'
import { refusalsForDrawing, refusalsForPublishing } from '#src/modules/schedules/rules/pledge.ts'
import { refusalsForTiming } from '#src/modules/schedules/rules/timing.ts'
import { refusals, titles } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { startTask } from '#src/platform/tasks.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { ownPlan } from './planning.ts'
import { currentPledge } from './pledging.ts'
import { sitesToDraw } from './waiting.ts'

export const PLEDGE = 'schedules.pledge'
export const DRAW = 'schedules.draw'
export const PUBLISH = 'schedules.publish'

/** Starts the work of a pledge, unless it would be refused anyway. */
export async function startPledge(
  scope: Scope,
  { planId, reason = '' }: { planId: number; reason?: string | undefined },
) {
  const plan = await ownPlan(scope, planId)
  const sites = await sitesToDraw(scope, plan)
  const before = await listPledges(scope, planId)
  if (before.length > 0 && reason.trim().length < 2) refuse(refusals.reasonMissing(before.length), 422)
  const title = titles.pledge(plan.name)
  const data = { planId, reason: reason.trim(), after: before.length }
  return { taskId: await startTask(scope, { kind: PLEDGE, title, data, total: sites.length }) }
}

/** Starts the draw from the current pledge, unless it would be refused anyway. */
export async function startDraw(scope: Scope, { planId }: { planId: number }) {
  const plan = await ownPlan(scope, planId)
  const sites = await sitesToDraw(scope, plan)
  const pledge = await currentPledge(scope, planId)
  refuseAll(refusalsForDrawing(await runs.listLiveRuns(scope, planId), pledge))
  const data = { planId, pledgeId: pledge?.id }
  const title = titles.draw(plan.name)
  return { taskId: await startTask(scope, { kind: DRAW, title, data, total: sites.length }) }
}

/** Starts the publication of what was drawn, after a second person has confirmed it. */
export async function startPublish(scope: Scope, { planId }: { planId: number }) {
  const plan = await ownPlan(scope, planId)
  const live = await runs.listLiveRuns(scope, planId)
  refuseAll([...refusalsForPublishing(live), ...refusalsForTiming(plan, scope.now)])
  const title = titles.publish(plan.name)
  return { taskId: await startTask(scope, { kind: PUBLISH, title, data: { planId } }) }
}
