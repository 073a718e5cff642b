import type { PlanFacts } from '#src/modules/plans/index.ts'
import type { SiteRow } from '#src/modules/schedules/queries/gather.ts'
import { countDraw, listPledgeSites } from '#src/modules/schedules/queries/proof.ts'
import * as runs from '#src/modules/schedules/queries/runs.ts'
import { discardPending, insertRuns, packSeats, type NewRun } from '#src/modules/schedules/queries/write.ts'
import { draw } from '#src/modules/schedules/rules/draw.ts'
import { bound, chunksBy, inputOf, type SharedSitting } from '#src/modules/schedules/rules/gathered.ts'
import * as gather from '#src/modules/schedules/queries/gather.ts'
import type { DrawInput, DrawResult } from '#src/modules/schedules/rules/input.ts'
import { changedSites } from '#src/modules/schedules/rules/pledge.ts'
import { verify } from '#src/modules/schedules/rules/verify.ts'
import { progressText, refusals, said } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { digestOf } from './digesting.ts'
import { CHUNK, gatherSites, type GatheredSite } from './gathering.ts'
import { lockOwnPlan, summaryOf, untold, type Summary, type Told } from './planning.ts'
import { currentPledge, pledgeDraw } from './pledging.ts'
import { openSecret } from './sealing.ts'
import { sitesToDraw } from './waiting.ts'

/** What a draw came to; sites whose result did not hold are named and keep nothing. */
export interface Outcome extends Summary {
  readonly failed: readonly { readonly siteName: string; readonly detail: string }[]
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
  const before = await runs.listLiveRuns(scope, planId)
  if (before.some((run) => run.pledgeId === pledge.id)) return { ...summaryOf(before), failed: [] }
  const sites = await sitesToDraw(scope, plan)
  await told(0, sites.length, progressText.gathering)
  await discardPending(scope, planId)
  const { seed } = await openSecret(scope, pledge.seedId)
  const failed = await drawSites(scope, plan, { sites, seed, pledgeId: pledge.id, told, check })
  await countDraw(scope, pledge.id)
  const summary = summaryOf(await runs.listLiveRuns(scope, planId))
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

interface Work {
  readonly sites: readonly SiteRow[]
  readonly seed: string
  readonly pledgeId: number
  readonly told: Told
  readonly check: typeof verify
}

async function drawSites(scope: Scope, plan: PlanFacts, { sites, seed, pledgeId, told, check }: Work) {
  const promised = await listPledgeSites(scope, [pledgeId])
  const found: { siteId: number; factsDigest: string }[] = []
  const shared = openSharing(await gather.listSharedPersons(scope, plan.id))
  const drawn: NewRun[] = []
  const failed: { siteName: string; detail: string }[] = []
  for (const chunk of chunksBy(sites, CHUNK)) {
    for (const each of await gatherSites(scope, plan, chunk)) {
      const at = found.length + 1
      await told(
        at - 1,
        sites.length,
        progressText.drawing(
          each.site.siteName,
          at,
          failed.map((site) => site.siteName),
        ),
      )
      const factsDigest = digestOf(inputOf(plan, each, ''))
      found.push({ siteId: each.siteId, factsDigest })
      const site = bound(each, shared.sittings)
      const input = inputOf(plan, site, seed)
      const { result, detail } = attempt(input, check)
      if (!result) failed.push({ siteName: site.site.siteName, detail })
      else {
        shared.note(site, input, result)
        // Nearly always nothing was added: then it is the same digest, and hashing is a good part of the work.
        const isSame = site.commitments.length === each.commitments.length
        drawn.push({ ...runOf(site, input, result), inputDigest: isSame ? factsDigest : digestOf(input) })
      }
    }
  }
  await refuseChanged(scope, promised, found)
  await told(sites.length, sites.length, progressText.writing)
  if (drawn.length > 0) await insertRuns(scope, { planId: plan.id, seed: '', pledgeId }, drawn)
  return failed
}

/** Nothing is drawn from other facts than were promised. */
async function refuseChanged(
  scope: Scope,
  promised: readonly { siteId: number; factsDigest: string }[],
  found: readonly { siteId: number; factsDigest: string }[],
): Promise<void> {
  const changed = changedSites(promised, found)
  if (changed.length === 0) return
  const names = await runs.listSiteNames(scope, changed)
  refuse(refusals.pledgeStale(names.map((site) => `“${site.name}”`)))
}

/** Remembers the seats of people registered at several sites: they bind the sites drawn after. */
function openSharing(personIds: readonly number[]) {
  const persons = new Set(personIds)
  const sittings: SharedSitting[] = []
  return {
    sittings,
    note({ siteId }: GatheredSite, input: DrawInput, result: DrawResult) {
      if (persons.size === 0) return
      const personOf = new Map(input.registrations.map((each) => [each.id, each.personId]))
      const sessionOf = new Map(input.sessions.map((each) => [each.id, each]))
      for (const { registrationId, sessionId } of result.assignments) {
        const personId = personOf.get(registrationId) ?? 0
        const session = sessionOf.get(sessionId)
        if (!session || !persons.has(personId)) continue
        sittings.push({ siteId, personId, startsAtMs: session.startsAtMs, endsAtMs: session.endsAtMs })
      }
    },
  }
}

/** A result that breaks a promise is a bug and is never stored; its site is named, the others go on. */
function attempt(input: DrawInput, check: typeof verify): { result?: DrawResult; detail: string } {
  const result = draw(input)
  const broken = check(input, result).map((each) => `${each.promise} (${each.detail})`)
  return broken.length > 0 ? { detail: broken.slice(0, 20).join(', ') } : { result, detail: '' }
}

function runOf(
  { site, orgOf }: GatheredSite,
  input: DrawInput,
  result: DrawResult,
): Omit<NewRun, 'inputDigest'> {
  const registrationOf = new Map(input.registrations.map((each) => [each.id, each]))
  const orgIdOf = (registrationId: number) => orgOf.get(registrationId) ?? site.orgId
  const reasons = Map.groupBy(result.unseated, ({ registrationId, reason }) =>
    [registrationOf.get(registrationId)?.levelId ?? 0, reason].join('/'),
  )
  return {
    siteId: site.siteId,
    orgId: site.orgId,
    counts: result.counts,
    seated: packSeats(
      result.assignments.map((seat) => ({
        ...seat,
        orgId: orgIdOf(seat.registrationId),
        personId: registrationOf.get(seat.registrationId)?.personId ?? 0,
      })),
    ),
    unseated: result.unseated.map((each) => ({ ...each, orgId: orgIdOf(each.registrationId) })),
    shortages: [...reasons.values()].map((each) => ({
      levelId: registrationOf.get(each[0]?.registrationId ?? 0)?.levelId ?? 0,
      reason: each[0]?.reason ?? '',
      count: each.length,
    })),
  }
}
