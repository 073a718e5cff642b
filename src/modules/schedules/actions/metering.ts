import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import { machinesFor } from '#src/modules/rooms/index.ts'
import type { RoomRow } from '#src/modules/schedules/queries/gather.ts'
import type * as queries from '#src/modules/schedules/queries/meter.ts'
import {
  freeFor,
  provenWays,
  seatsAt,
  type LevelMeter,
  type ProvenWay,
} from '#src/modules/schedules/rules/meter.ts'
import { wayText } from '#src/modules/schedules/words/meter.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { gauge, type GaugedSite } from './gauging.ts'

/** 够不够 at one site, level by level and session by session, with every way out and whom it seats (BR-39, BR-56). */
export async function getMeter(scope: Scope, given: { planId: number; siteId?: number | undefined }) {
  const plan = await getPlanFacts(scope, given.planId)
  const { gauged, sparePolicy } = await gauge(scope, plan, given.siteId)
  if (given.siteId) found(gauged[0], '考核站点')
  // Whoever has many sites asks for one of them; a college has one.
  const isOne = given.siteId !== undefined || scope.actor.org.kind !== 'EVALUATION'
  const site = isOne ? gauged[0] : undefined
  return {
    ...headOf(scope, plan),
    planId: plan.id,
    ...(site ? { siteId: site.site.siteId, siteName: site.site.siteName } : { siteId: null, siteName: '' }),
    isOpen: scope.now < plan.schedulingClosesAt,
    levels: site ? site.levels.map((level) => shownLevel(level, site, { plan, sparePolicy })) : [],
  }
}

function shownLevel(level: LevelMeter, site: GaugedSite, { plan, sparePolicy }: Omit<About, 'rooms'>) {
  const { input, demand, rooms, counts } = site
  const { levelId } = level
  return {
    levelId,
    levelName: nameOf(plan, levelId),
    ...figuresOf(counts, [level]),
    free: freeFor(input, demand, levelId),
    rooms: rooms.filter((room) => room.levelId === levelId).length,
    sessions: level.sessions.map((each) => ({ ...each, ordinal: ordinalOf(plan, each.sessionId) })),
    ways: provenWays(input, demand, level).map((way) => ({
      helps: way.helps,
      text: sentenceOf(way, { plan, rooms, sparePolicy }),
    })),
  }
}

type Verdict = 'SHORT' | 'ENOUGH' | 'NO_ROOM' | 'NOBODY'
type SiteFilter = ListQuery & { planId: number; verdict?: Verdict | undefined; levelId?: number | undefined }

/** All sites of a plan within reach, those that lack most first. Counted as a whole, shown page by page. */
export async function listMeterSites(scope: Scope, filter: SiteFilter) {
  const plan = await getPlanFacts(scope, filter.planId)
  const { gauged } = await gauge(scope, plan)
  const rows = gauged
    .map((site) => rowOf(plan, site, filter.levelId))
    .filter((row) => !filter.verdict || row.verdict === filter.verdict)
    .filter((row) => matches(row, filter.q))
    .toSorted((a, b) => b.missing - a.missing || b.people - a.people || a.siteCode.localeCompare(b.siteCode))
  const start = offsetOf(filter)
  return { rows: rows.slice(start, start + filter.size), total: rows.length }
}

/** What all sites within reach come to, per level. */
export async function getMeterTotals(scope: Scope, { planId }: { planId: number }) {
  const plan = await getPlanFacts(scope, planId)
  const { gauged } = await gauge(scope, plan)
  return {
    ...headOf(scope, plan),
    sites: gauged.filter((site) => site.rooms.length > 0 || site.demand.length > 0).length,
    lackingSites: gauged.filter((site) => site.levels.some((level) => level.missing > 0)).length,
    levels: plan.levels.map(({ id, name }) => {
      const levels = gauged.flatMap((site) => site.levels.filter((level) => level.levelId === id))
      const counts = gauged.flatMap((site) => site.counts)
      return {
        levelId: id,
        levelName: name,
        seats: sum(gauged, (site) => seatsAt(site.input, id)),
        ...figuresOf(counts, levels),
      }
    }),
  }
}

const headOf = (scope: Scope, plan: PlanFacts) => ({
  countedAt: scope.now.toISOString(),
  isRegistering: plan.state === 'PUBLISHED' && scope.now < plan.window.closesAt,
})

function figuresOf(counts: readonly queries.DemandRow[], levels: readonly LevelMeter[]) {
  const wanted = new Set(levels.map((level) => level.levelId))
  const own = counts.filter((row) => wanted.has(row.level_id))
  return {
    registered: sum(own, (row) => row.registered),
    verified: sum(own, (row) => row.verified),
    paid: sum(own, (row) => row.paid),
    guests: sum(own, (row) => row.guests),
    people: sum(levels, (level) => level.people),
    missing: sum(levels, (level) => level.missing),
    later: sum(levels, laterOf),
  }
}

/** Who sits after the first session in which the level has seats at all. */
function laterOf({ sessions }: LevelMeter): number {
  const open = sessions.filter((session) => session.seats > 0)
  return sum(open.slice(1), (session) => session.seated)
}

function rowOf(plan: PlanFacts, gauged: GaugedSite, levelId?: number) {
  const { site, rooms, counts, levels } = gauged
  const shown = levels.filter((level) => levelId === undefined || level.levelId === levelId)
  const offered = rooms.filter((room) => levelId === undefined || room.levelId === levelId)
  const figures = figuresOf(counts, shown)
  return {
    ...site,
    ...figures,
    rooms: offered.length,
    seats: seatsAt(gauged.input, levelId),
    verdict: verdictOf(figures, offered.length),
    lacking: shown
      .filter((level) => level.missing > 0)
      .map((level) => ({ levelName: nameOf(plan, level.levelId), missing: level.missing })),
  }
}

function verdictOf({ people, missing }: { people: number; missing: number }, rooms: number): Verdict {
  if (rooms === 0) return 'NO_ROOM'
  if (missing > 0) return 'SHORT'
  return people > 0 ? 'ENOUGH' : 'NOBODY'
}

const matches = (row: queries.SiteRow, q = '') =>
  q === '' || row.siteCode === q || row.siteName.includes(q) || row.orgName.includes(q)

interface About {
  readonly plan: PlanFacts
  readonly rooms: readonly RoomRow[]
  readonly sparePolicy: Parameters<typeof machinesFor>[1]
}

function sentenceOf(way: ProvenWay, { plan, rooms, sparePolicy }: About): string {
  const { helps } = way
  if (way.kind === 'ADD_SESSION') return wayText.addSession(way.sessions, helps)
  if (way.kind === 'ADD_ROOM') {
    const seats = way.seatsPerSession
    return wayText.addRoom({ seats, machines: machinesFor(seats, sparePolicy), helps })
  }
  const room = rooms.find((each) => each.id === way.roomId)?.name ?? ''
  if (way.kind === 'RAISE_CAPACITY') return wayText.raise(room, way.to, helps)
  return wayText.offer(room, ordinalOf(plan, way.sessionId), helps)
}

const nameOf = (plan: PlanFacts, levelId: number) =>
  plan.levels.find((level) => level.id === levelId)?.name ?? ''
const ordinalOf = (plan: PlanFacts, sessionId: number) =>
  plan.sessions.find((session) => session.id === sessionId)?.ordinal ?? 0
const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0)
