import { listGuestIds } from '#src/modules/hostings/index.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import type { SiteRow } from '#src/modules/schedules/queries/gather.ts'
import {
  addPledge,
  listPledges,
  listPledgeSites,
  listSeeds,
  type NewPledge,
} from '#src/modules/schedules/queries/proof.ts'
import { chunksBy, inputOf } from '#src/modules/schedules/rules/gathered.ts'
import { refusalsForPledge } from '#src/modules/schedules/rules/pledge.ts'
import { progressText, said } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { digestOf, opaqueOf, pledgeOf, pledgeOfAll } from './digesting.ts'
import { CHUNK, gatherSites } from './gathering.ts'
import { untold, lockOwnPlan, type Told } from './planning.ts'
import { secretSeed } from './sealing.ts'
import { sitesToDraw } from './waiting.ts'

/** The pledge a draw may be made from: the latest one, as long as its seed is secret. */
export async function currentPledge(scope: Scope, planId: number) {
  const secret = (await listSeeds(scope, planId)).find((each) => each.revealedAt === null)
  const last = (await listPledges(scope, planId)).at(-1)
  return last && last.seedId === secret?.id ? last : undefined
}

interface Pledging {
  readonly planId: number
  readonly reason?: string
  /** How many pledges there were when it was asked for. */
  readonly after?: number
  readonly told?: Told
}

/**
 * Publishes a pledge to the sites before anything is drawn: per site a digest over its roster, rooms, rules and the seal
 * of the secret seed. The first needs no reason; a later one needs one, and all of them stay to be seen. While nothing
 * has changed there is nothing new to promise: the same seed would give the same result.
 */
export async function pledgeDraw(
  scope: Scope,
  { planId, reason = '', after = Infinity, told = untold }: Pledging,
) {
  const plan = await lockOwnPlan(scope, planId)
  const before = await listPledges(scope, planId)
  // A job that starts again after it has committed finds its pledge made.
  if (before.length > after) return { pledges: before.length }
  const sites = await sitesToDraw(scope, plan)
  await told(0, sites.length, progressText.pledging)
  const seed = await secretSeed(scope, planId)
  const promised = await digestsOf(scope, plan, { sites, seal: seed.seal, told })
  const last = await lastPromised(scope, planId)
  refuseAll(refusalsForPledge({ count: before.length, last }, { reason, sites: promised }))
  const no = before.length + 1
  const digest = pledgeOfAll(plan, seed.seal, promised)
  await addPledge(scope, { planId, seedId: seed.id, no, reason, digest, sites: promised })
  await tell(scope, plan, { no, digest, reason, sites: promised })
  return { pledges: no }
}

async function lastPromised(scope: Scope, planId: number) {
  const last = await currentPledge(scope, planId)
  return last && { no: last.no, sites: await listPledgeSites(scope, [last.id]) }
}

async function digestsOf(
  scope: Scope,
  plan: PlanFacts,
  { sites, seal, told }: { sites: readonly SiteRow[]; seal: string; told: Told },
) {
  const opaque = opaqueOf(scope, plan.id)
  const promised: (NewPledge['sites'][number] & { siteCode: string })[] = []
  for (const chunk of chunksBy(sites, CHUNK)) {
    for (const each of await gatherSites(scope, plan, chunk)) {
      const input = inputOf(plan, each, '')
      promised.push({
        siteId: each.siteId,
        siteCode: each.site.siteCode,
        orgId: each.site.orgId,
        digest: pledgeOf({ plan, site: each.site, seal, opaque }, input),
        factsDigest: digestOf(input),
        registrations: input.registrations.length,
      })
    }
    await told(promised.length, sites.length, progressText.pledging)
  }
  return promised
}

async function tell(
  scope: Scope,
  plan: PlanFacts,
  { no, digest, reason, sites }: Pick<NewPledge, 'no' | 'digest' | 'reason' | 'sites'>,
) {
  const guestIds = await listGuestIds(scope, plan.id)
  await scope.happened({
    action: 'schedules.pledged',
    entity: 'exam_plan',
    entityId: plan.id,
    sentence: said.pledged({
      planName: plan.name,
      no,
      digest,
      sites: sites.length,
      registrations: sites.reduce((sum, site) => sum + site.registrations, 0),
    }),
    ...(reason ? { reason } : {}),
    seenBy: [...new Set([...sites.map((site) => site.orgId), ...guestIds])],
  })
}
