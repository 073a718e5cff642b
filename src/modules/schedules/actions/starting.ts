import * as runs from '#src/modules/schedules/queries/runs.ts'
import { refusalsForTiming } from '#src/modules/schedules/rules/timing.ts'
import { refusals, titles } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { startTask } from '#src/platform/tasks.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { newSeed, sitesToDraw } from './drawing.ts'
import { ownPlan } from './planning.ts'

export const DRAW = 'schedules.draw'
export const PUBLISH = 'schedules.publish'

/** Starts the draw with a seed of its own, unless it would be refused anyway. */
export async function startDraw(scope: Scope, { planId }: { planId: number }) {
  const plan = await ownPlan(scope, planId)
  const sites = await sitesToDraw(scope, plan)
  const data = { planId, seed: newSeed() }
  const title = titles.draw(plan.name)
  return { taskId: await startTask(scope, { kind: DRAW, title, data, total: sites.length }) }
}

/** Starts the publication of what was drawn, after somebody has looked at it. */
export async function startPublish(scope: Scope, { planId }: { planId: number }) {
  const plan = await ownPlan(scope, planId)
  refuseAll(refusalsForTiming(plan, scope.now))
  const live = await runs.listLiveRuns(scope, planId)
  if (!live.some((run) => run.state === 'COMPUTED')) refuse(refusals.nothingToPublish())
  const title = titles.publish(plan.name)
  return { taskId: await startTask(scope, { kind: PUBLISH, title, data: { planId } }) }
}
