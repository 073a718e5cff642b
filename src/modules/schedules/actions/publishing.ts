import { listGuestIds } from '#src/modules/hostings/index.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import { markSeated } from '#src/modules/registrations/index.ts'
import * as gather from '#src/modules/schedules/queries/gather.ts'
import * as runs from '#src/modules/schedules/queries/runs.ts'
import { publishConfirmed } from '#src/modules/schedules/queries/write.ts'
import { bound, chunksBy, inputOf, type SharedSitting } from '#src/modules/schedules/rules/gathered.ts'
import { refusalsForPublishing } from '#src/modules/schedules/rules/pledge.ts'
import { refusalsForTiming } from '#src/modules/schedules/rules/timing.ts'
import { progressText, refusals, said } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { openBundles, type Bundles } from './bundling.ts'
import { digestOf } from './digesting.ts'
import { CHUNK, gatherSites } from './gathering.ts'
import { lockOwnPlan, summaryOf, untold, type Summary, type Told } from './planning.ts'

/**
 * Publishes the confirmed results of a plan, all sites in one transaction: seats become visible to the colleges, the seed
 * is laid open beside the file that proves each site, the registrations know whether they have a seat, tickets are issued
 * (`app/reactions.ts`). Answers how the plan stands after it, all published sites counted. Started again after it has
 * committed it changes nothing and answers the same.
 */
export async function publishSchedule(
  scope: Scope,
  { planId, told = untold }: { planId: number; told?: Told },
): Promise<Summary> {
  const plan = await lockOwnPlan(scope, planId)
  const live = await runs.listLiveRuns(scope, planId)
  const pending = live.filter((run) => run.state !== 'PUBLISHED')
  if (pending.length === 0 && live.length > 0) return summaryOf(live)
  refuseAll([...refusalsForPublishing(live), ...refusalsForTiming(plan, scope.now)])
  await told(0, 2, progressText.checking)
  await gather.holdSittings(scope)
  const bundles = await openBundles(scope, plan, pending)
  await refuseStale(scope, plan, { pending, bundles })
  await told(1, 2, progressText.issuing)
  const outcome = await runs.listOutcome(
    scope,
    pending.map((run) => run.id),
  )
  await publishConfirmed(scope, planId)
  await markSeated(scope, outcome)
  await scope.happened({
    action: 'schedules.published',
    entity: 'exam_plan',
    entityId: planId,
    sentence: said.published({ planName: plan.name, ...summaryOf(pending) }),
    seenBy: [...new Set([...pending.map((run) => run.orgId), ...(await listGuestIds(scope, planId))])],
    facts: { planId },
  })
  await told(2, 2, progressText.issuing)
  return summaryOf(await runs.listLiveRuns(scope, planId))
}

/**
 * What was drawn must still be what is there: every site is read again and its digest compared, so nobody who has paid
 * since is left without an answer, and nobody who has withdrawn gets a seat. What is read is also what the published
 * files show.
 */
async function refuseStale(
  scope: Scope,
  plan: PlanFacts,
  { pending, bundles }: { pending: readonly runs.LiveRun[]; bundles: Bundles },
): Promise<void> {
  const all = await gather.listSites(scope, { planId: plan.id, includeUnpaid: plan.schedulesUnpaid })
  const open = all.filter((site) => site.count > 0 && !site.isPublished)
  const runOf = new Map(pending.map((run) => [run.siteId, run]))
  const gone = pending.filter((run) => !open.some((site) => site.siteId === run.siteId))
  const stale = gone.map((run) => run.siteId)
  const shared = await sharedSittings(scope, plan)
  for (const chunk of chunksBy(open, CHUNK)) {
    const sound = []
    for (const site of await gatherSites(scope, plan, chunk)) {
      const run = runOf.get(site.siteId)
      const whole = bound(site, shared)
      if (run && digestOf(inputOf(plan, whole, '')) === run.inputDigest) {
        sound.push({ run, site, earlier: whole.commitments.slice(site.commitments.length) })
      } else stale.push(site.siteId)
    }
    if (stale.length === 0) await bundles.keep(sound)
  }
  if (stale.length === 0) return
  const names = await runs.listSiteNames(scope, stale)
  refuse(refusals.stale(names.map((site) => `“${site.name}”`)))
}

async function sharedSittings(scope: Scope, plan: PlanFacts): Promise<SharedSitting[]> {
  const personIds = await gather.listSharedPersons(scope, plan.id)
  const rows = await gather.listSharedSittings(scope, { planId: plan.id, personIds })
  return rows.map((row) => ({
    siteId: row.siteId,
    personId: row.personId,
    startsAtMs: row.startsAt.getTime(),
    endsAtMs: row.endsAt.getTime(),
  }))
}
