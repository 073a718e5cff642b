import { countDraw } from '#src/modules/schedules/queries/proof.ts'
import { listLiveRuns } from '#src/modules/schedules/queries/runs.ts'
import { discardPending } from '#src/modules/schedules/queries/write.ts'
import { verify } from '#src/modules/schedules/rules/verify.ts'
import { progressText, refusals, said } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { drawSites, type FailedSite } from './drawing-sites.ts'
import { lockOwnPlan, summaryOf, untold, type Summary, type Told } from './planning.ts'
import { currentPledge, pledgeDraw } from './pledging.ts'
import { openSecret } from './sealing.ts'
import { sitesToDraw } from './waiting.ts'

/** What a draw came to; sites whose result did not hold are named and keep nothing. */
export interface Outcome extends Summary {
  readonly failed: readonly FailedSite[]
}

interface Drawing {
  readonly planId: number
  readonly pledgeId?: number
  readonly told?: Told
  /** What every result has to pass. */
  readonly check?: typeof verify
}

/**
 * 排考 of a plan at all its sites that are not published yet, in one transaction, from the pledge that was published
 * before. Earlier unpublished results are thrown away. The same pledge again answers the result it has made already, so a
 * job that starts twice draws once. Without a pledge named the latest one counts; where there is none, one is made first.
 */
export async function drawPlan(
  scope: Scope,
  { planId, pledgeId, told = untold, check = verify }: Drawing,
): Promise<Outcome> {
  const plan = await lockOwnPlan(scope, planId)
  const pledge = await pledgeFor(scope, { planId, pledgeId })
  const before = await listLiveRuns(scope, planId)
  if (before.some((run) => run.pledgeId === pledge.id)) return { ...summaryOf(before), failed: [] }
  const sites = await sitesToDraw(scope, plan)
  await told(0, sites.length, progressText.gathering)
  await discardPending(scope, planId)
  const { seed } = await openSecret(scope, pledge.seedId)
  const failed = await drawSites(scope, plan, { sites, seed, pledgeId: pledge.id, told, check })
  await countDraw(scope, pledge.id)
  const summary = summaryOf(await listLiveRuns(scope, planId))
  await scope.happened({
    action: 'schedules.drawn',
    entity: 'exam_plan',
    entityId: planId,
    sentence: said.drawn({ planName: plan.name, no: pledge.no, failed: failed.length, ...summary }),
  })
  return { ...summary, failed }
}

async function pledgeFor(
  scope: Scope,
  { planId, pledgeId }: { planId: number; pledgeId: number | undefined },
) {
  const named = await currentPledge(scope, planId)
  if (pledgeId !== undefined && named?.id !== pledgeId) return refuse(refusals.notPledged())
  if (named) return named
  await pledgeDraw(scope, { planId })
  return (await currentPledge(scope, planId)) ?? refuse(refusals.notPledged())
}
