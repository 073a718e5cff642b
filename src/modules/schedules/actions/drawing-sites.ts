import type { PlanFacts } from '#src/modules/plans/index.ts'
import { beginRuns, dropRuns, writeRuns, type DrawnRun } from '#src/modules/schedules/queries/drawn.ts'
import { listSharedPersons, type SiteRow } from '#src/modules/schedules/queries/gather.ts'
import { listPledgeSites } from '#src/modules/schedules/queries/proof.ts'
import { listSiteNames } from '#src/modules/schedules/queries/runs.ts'
import { draw } from '#src/modules/schedules/rules/draw.ts'
import { bound, chunksBy, inputOf, type SharedSitting } from '#src/modules/schedules/rules/gathered.ts'
import type { DrawInput, DrawResult } from '#src/modules/schedules/rules/input.ts'
import { changedSites } from '#src/modules/schedules/rules/pledge.ts'
import type { verify } from '#src/modules/schedules/rules/verify.ts'
import { progressText, refusals } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { digestOf } from './digesting.ts'
import { CHUNK, gatherSites, type GatheredSite } from './gathering.ts'
import type { Told } from './planning.ts'

/** A site whose result broke a promise. */
export interface FailedSite {
  readonly siteName: string
  readonly detail: string
}

interface Work {
  readonly sites: readonly SiteRow[]
  readonly seed: string
  readonly pledgeId: number
  readonly told: Told
  readonly check: typeof verify
}

/** How far the sites of a plan have come. Of each only its digest and the seats that bind later sites are kept. */
interface Course extends Work {
  readonly plan: PlanFacts
  readonly runOf: ReadonlyMap<number, number>
  readonly promised: ReadonlyMap<number, string>
  readonly shared: ReturnType<typeof openSharing>
  readonly found: { siteId: number; factsDigest: string }[]
  readonly failed: (FailedSite & { runId: number })[]
  /** Something is not as it was promised: nothing more is drawn, all that has changed is still named. */
  isStale: boolean
}

/**
 * Draws the sites in the order of their ids, since seats drawn at one site bind the people registered at a later one
 * (BR-54): a group of small sites, or one large site, is read, drawn and written before the next is read, so that the
 * memory of a draw does not grow with the plan. Answers the sites whose result did not hold; they keep nothing.
 */
export async function drawSites(scope: Scope, plan: PlanFacts, work: Work): Promise<readonly FailedSite[]> {
  const { sites, pledgeId, told } = work
  const promised = await listPledgeSites(scope, [pledgeId])
  const course: Course = {
    ...work,
    plan,
    runOf: await beginRuns(scope, { planId: plan.id, pledgeId }, sites),
    promised: new Map(promised.map((site) => [site.siteId, site.factsDigest])),
    shared: openSharing(await listSharedPersons(scope, plan.id)),
    found: [],
    failed: [],
    isStale: false,
  }
  for (const group of chunksBy(sites, CHUNK)) await writeRuns(scope, await drawGroup(scope, course, group))
  await refuseChanged(scope, promised, course.found)
  await told(sites.length, sites.length, progressText.writing)
  const { failed } = course
  if (failed.length > 0)
    await dropRuns(
      scope,
      failed.map((site) => site.runId),
    )
  return failed.map(({ siteName, detail }) => ({ siteName, detail }))
}

async function drawGroup(scope: Scope, course: Course, group: readonly SiteRow[]): Promise<DrawnRun[]> {
  const drawn: DrawnRun[] = []
  for (const site of await gatherSites(scope, course.plan, group)) {
    await tellSite(course, site)
    const run = drawSite(course, site)
    if (run) drawn.push(run)
  }
  return drawn
}

function tellSite({ told, sites, found, failed }: Course, { site }: GatheredSite): Promise<void> {
  const failedNames = failed.map((each) => each.siteName)
  const text = progressText.drawing(site.siteName, found.length + 1, failedNames)
  return told(found.length, sites.length, text)
}

function drawSite(course: Course, each: GatheredSite): DrawnRun | undefined {
  const { plan, promised, shared, seed, check } = course
  const factsDigest = digestOf(inputOf(plan, each, ''))
  course.found.push({ siteId: each.siteId, factsDigest })
  course.isStale ||= promised.get(each.siteId) !== factsDigest
  if (course.isStale) return undefined
  const runId = course.runOf.get(each.siteId) ?? 0
  const site = bound(each, shared.sittings)
  const input = inputOf(plan, site, seed)
  const { result, detail } = attempt(input, check)
  if (!result) {
    course.failed.push({ runId, siteName: each.site.siteName, detail })
    return undefined
  }
  shared.note(site, input, result)
  // Nearly always nothing was added: then it is the same digest, and hashing is a good part of the work.
  const isSame = site.commitments.length === each.commitments.length
  return { inputDigest: isSame ? factsDigest : digestOf(input), ...shapeOf(site, runId, { input, result }) }
}

/** Nothing is drawn from other facts than were promised. */
async function refuseChanged(
  scope: Scope,
  promised: readonly { siteId: number; factsDigest: string }[],
  found: readonly { siteId: number; factsDigest: string }[],
): Promise<void> {
  const changed = changedSites(promised, found)
  if (changed.length === 0) return
  const names = await listSiteNames(scope, changed)
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

/** The result as rows. */
function shapeOf(
  { site, orgOf }: GatheredSite,
  runId: number,
  { input, result }: { input: DrawInput; result: DrawResult },
): Omit<DrawnRun, 'inputDigest'> {
  const registrationOf = new Map(input.registrations.map((each) => [each.id, each]))
  const orgIdOf = (registrationId: number) => orgOf.get(registrationId) ?? site.orgId
  const reasons = Map.groupBy(result.unseated, ({ registrationId, reason }) =>
    [registrationOf.get(registrationId)?.levelId ?? 0, reason].join('/'),
  )
  return {
    runId,
    counts: result.counts,
    seats: result.assignments.map((seat) => ({
      ...seat,
      runId,
      orgId: orgIdOf(seat.registrationId),
      personId: registrationOf.get(seat.registrationId)?.personId ?? 0,
    })),
    unseated: result.unseated.map((each) => ({ ...each, orgId: orgIdOf(each.registrationId) })),
    shortages: [...reasons.values()].map((each) => ({
      levelId: registrationOf.get(each[0]?.registrationId ?? 0)?.levelId ?? 0,
      reason: each[0]?.reason ?? '',
      count: each.length,
    })),
  }
}
