import { createHash, randomBytes } from 'node:crypto'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import * as gather from '#src/modules/schedules/queries/gather.ts'
import * as runs from '#src/modules/schedules/queries/runs.ts'
import { discardComputed, insertRuns, packSeats, type NewRun } from '#src/modules/schedules/queries/write.ts'
import { digestText } from '#src/modules/schedules/rules/digest-text.ts'
import { draw } from '#src/modules/schedules/rules/draw.ts'
import { bound, chunksBy, inputOf, type SharedSitting } from '#src/modules/schedules/rules/gathered.ts'
import type { DrawInput, DrawResult } from '#src/modules/schedules/rules/input.ts'
import { refusalsForTiming } from '#src/modules/schedules/rules/timing.ts'
import { verify } from '#src/modules/schedules/rules/verify.ts'
import { progressText, refusals, said } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { CHUNK, gatherSites, type GatheredSite } from './gathering.ts'
import { lockOwnPlan, summaryOf, type Summary } from './planning.ts'

/** Tells how far the work is; nothing waits for the answer's meaning. */
export type Told = (done: number, total: number, message: string) => Promise<void>
const untold: Told = () => Promise.resolve()

/** 32 random bytes: drawn once for all sites of a run, stored with each (BR-55). */
export const newSeed = () => randomBytes(32).toString('hex')

/**
 * 排考 of a plan at all its sites that are not published yet, in one transaction: either the whole plan has a result
 * waiting for publication or nothing has changed. Earlier unpublished results are thrown away. The same seed again
 * answers the result it has made already, so a job that starts twice draws once.
 */
export async function drawPlan(
  scope: Scope,
  { planId, seed = newSeed(), told = untold }: { planId: number; seed?: string; told?: Told },
): Promise<Summary> {
  const plan = await lockOwnPlan(scope, planId)
  const before = await runs.listLiveRuns(scope, planId)
  if (before.some((run) => run.seed === seed)) return summaryOf(before)
  const sites = await sitesToDraw(scope, plan)
  await told(0, sites.length, progressText.gathering)
  await discardComputed(scope, planId)
  await drawSites(scope, plan, { sites, seed, told })
  const summary = summaryOf(await runs.listLiveRuns(scope, planId))
  await scope.happened({
    action: 'schedules.drawn',
    entity: 'exam_plan',
    entityId: planId,
    sentence: said.drawn({ planName: plan.name, ...summary }),
  })
  return summary
}

/** The sites that can be drawn now, or every reason why there are none. */
export async function sitesToDraw(scope: Scope, plan: PlanFacts): Promise<gather.SiteRow[]> {
  const { sites, reasons } = await lookForSites(scope, plan)
  refuseAll(reasons)
  return sites
}

/** Sites with people to draw that are not published yet, beside what speaks against drawing them now. */
export async function lookForSites(scope: Scope, plan: PlanFacts) {
  const all = await gather.listSites(scope, { planId: plan.id, includeUnpaid: plan.schedulesUnpaid })
  const waiting = all.filter((site) => site.count > 0)
  const sites = waiting.filter((site) => !site.isPublished)
  const leftOut = all.reduce((sum, site) => sum + site.leftOut, 0)
  const reasons = refusalsForTiming(plan, scope.now)
  if (waiting.length === 0) reasons.push(refusals.nobody(leftOut))
  else if (sites.length === 0) reasons.push(refusals.alreadyPublished())
  return { sites, reasons }
}

async function drawSites(
  scope: Scope,
  plan: PlanFacts,
  { sites, seed, told }: { sites: readonly gather.SiteRow[]; seed: string; told: Told },
): Promise<void> {
  const shared = openSharing(await gather.listSharedPersons(scope, plan.id))
  const drawn: NewRun[] = []
  for (const chunk of chunksBy(sites, CHUNK)) {
    for (const each of await gatherSites(scope, plan, chunk)) {
      const site = bound(each, shared.sittings)
      const input = inputOf(plan, site, seed)
      const result = checkedDraw(input)
      shared.note(site, input, result)
      drawn.push(runOf(site, input, result))
    }
    await told(drawn.length, sites.length, progressText.drawing(chunk.at(-1)?.siteName ?? ''))
  }
  await insertRuns(scope, { planId: plan.id, seed }, drawn)
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

/** A result that breaks a promise is a bug and is never stored. */
function checkedDraw(input: DrawInput): DrawResult {
  const result = draw(input)
  const broken = verify(input, result).map((each) => `${each.promise} (${each.detail})`)
  if (broken.length > 0) throw new Error(`a draw broke its promises: ${broken.slice(0, 20).join(', ')}`)
  return result
}

/** SHA-256 over everything the draw was made from, the seed apart. */
export const digestOf = (input: DrawInput): string =>
  createHash('sha256').update(digestText(input)).digest('hex')

function runOf({ site, orgOf }: GatheredSite, input: DrawInput, result: DrawResult): NewRun {
  const registrationOf = new Map(input.registrations.map((each) => [each.id, each]))
  const orgIdOf = (registrationId: number) => orgOf.get(registrationId) ?? site.orgId
  const reasons = Map.groupBy(result.unseated, ({ registrationId, reason }) =>
    [registrationOf.get(registrationId)?.levelId ?? 0, reason].join('/'),
  )
  return {
    siteId: site.siteId,
    orgId: site.orgId,
    inputDigest: digestOf(input),
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
