import { sparePolicyOf } from '#src/modules/catalogue/index.ts'
import { listGranted } from '#src/modules/accommodations/index.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import { listForDraw } from '#src/modules/registrations/index.ts'
import { mapsOf, seatMaximum, type SparePolicy } from '#src/modules/rooms/index.ts'
import * as gather from '#src/modules/schedules/queries/gather.ts'
import { listLocks } from '#src/modules/schedules/queries/locks.ts'
import { longestExtra, usesThatMatter } from '#src/modules/schedules/rules/elsewhere.ts'
import type { SiteOfDraw } from '#src/modules/schedules/rules/gathered.ts'
import { grantOf } from '#src/modules/schedules/rules/granted.ts'
import type { DrawPhysicalRoom, Interval, Lock } from '#src/modules/schedules/rules/input.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Registrations that are read and drawn together: many small sites, or one large one. */
export const CHUNK = 10_000

/** A site with what its draw needs, and the organisation of each registration for the rows to write. */
export interface GatheredSite extends SiteOfDraw {
  readonly site: gather.SiteRow
  readonly orgOf: ReadonlyMap<number, number>
  readonly roomNames: ReadonlyMap<number, string>
}

/**
 * Everything the draws of some sites need, one question per fact for all of them: registrations, rooms, machines other
 * plans take, seats the same people have elsewhere.
 */
export async function gatherSites(
  scope: Scope,
  plan: PlanFacts,
  sites: readonly gather.SiteRow[],
): Promise<GatheredSite[]> {
  const siteIds = sites.map((site) => site.siteId)
  const of = { planId: plan.id, siteIds }
  const registrations = await listForDraw(scope, { ...of, includeUnpaid: plan.schedulesUnpaid })
  const rows = await gather.listRooms(scope, of)
  const rooms = Map.groupBy(rows, (room) => room.siteId)
  const sittings = (await gather.listSittings(scope, personsOf(registrations))).map(intervalOf)
  const sparePolicy = await sparePolicyOf(scope, plan)
  const grants = await listGranted(scope, of)
  const granted = Map.groupBy(grants, (each) => each.siteId)
  const uses = await gather.listMachineUses(scope, {
    planId: plan.id,
    physicalRoomIds: distinct(rows.map((row) => row.physicalRoomId)),
    ...spanOf(plan, grants),
  })
  const locks = Map.groupBy(await listLocks(scope, of), (lock) => lock.siteId)
  const bySite = Map.groupBy(registrations, (each) => each.siteId)
  const facts = {
    timing: { sessions: sessionsOf(plan), changeoverMs: changeoverOf(plan) },
    separates: plan.seating.separatesClasses,
    uses: Map.groupBy(uses.map(useOf), (use) => use.physicalRoomId),
    sittings: Map.groupBy(sittings, (each) => each.personId),
    machines: await machineRooms(scope, rows, sparePolicy),
  }
  return sites.map((site) =>
    assemble(site, facts, {
      registrations: bySite.get(site.siteId) ?? [],
      rooms: rooms.get(site.siteId) ?? [],
      granted: granted.get(site.siteId) ?? [],
      locks: locks.get(site.siteId) ?? [],
    }),
  )
}

type Granted = Awaited<ReturnType<typeof listGranted>>[number]

type UseRow = Awaited<ReturnType<typeof gather.listMachineUses>>[number]

interface ChunkFacts {
  /** When the plan's sessions are, and how far apart. */
  readonly timing: { readonly sessions: readonly Interval[]; readonly changeoverMs: number }
  /** Whether the plan sets classmates apart. */
  readonly separates: boolean
  /** By machine room. */
  readonly uses: ReadonlyMap<number, ReturnType<typeof useOf>[]>
  readonly sittings: ReadonlyMap<number, ReturnType<typeof intervalOf>[]>
  readonly machines: ReadonlyMap<number, DrawPhysicalRoom>
}

function assemble(
  site: gather.SiteRow,
  facts: ChunkFacts,
  own: {
    registrations: Awaited<ReturnType<typeof listForDraw>>
    rooms: readonly gather.RoomRow[]
    granted: readonly Granted[]
    locks: readonly (Lock & { siteId: number })[]
  },
): GatheredSite {
  const { siteId } = site
  const here = new Set(own.registrations.map((each) => each.id))
  const machineIds = distinct(own.rooms.map((room) => room.physicalRoomId))
  const ground = own.rooms.filter((room) => room.isGround).map((room) => room.physicalRoomId)
  const granted = own.granted.filter((each) => here.has(each.registrationId))
  const accommodations = granted.map((each) => grantOf(each, ground))
  const timing = { ...facts.timing, accommodations }
  return {
    site,
    siteId,
    registrations: own.registrations.map(({ id, personId, levelId, orgId, classKey }) => ({
      id,
      personId,
      levelId,
      // Classes of two colleges may bear one name; without a class nobody is a classmate, nor where the plan sets none apart.
      ...(classKey && facts.separates ? { classKey: `${orgId}/${classKey}` } : {}),
    })),
    rooms: own.rooms.map(({ id, levelId, physicalRoomId, seq, seatCapacity, sessionIds }) => {
      return { id, levelId, physicalRoomId, seq, seatCapacity, sessionIds }
    }),
    physicalRooms: machineIds.flatMap((id) => facts.machines.get(id) ?? []),
    roomUses: machineIds.flatMap((id) => usesThatMatter(facts.uses.get(id) ?? [], timing)),
    commitments: personsOf(own.registrations).flatMap((personId) => facts.sittings.get(personId) ?? []),
    accommodations,
    locks: own.locks.map(({ siteId: _, ...lock }) => lock),
    orgOf: new Map(own.registrations.map((each) => [each.id, each.orgId])),
    roomNames: new Map(own.rooms.map((room) => [room.id, room.name])),
  }
}

/** The machine rooms of all these sites: seats, and where there is a map the places and the numbers never given out (BR-35, BR-58). */
async function machineRooms(scope: Scope, rooms: readonly gather.RoomRow[], sparePolicy: SparePolicy) {
  const maxima = new Map(
    rooms.map(({ physicalRoomId, usable, chosen, granted }) => [
      physicalRoomId,
      seatMaximum({ usable, chosen, granted, sparePolicy }),
    ]),
  )
  const wanted = [...maxima].map(([id, { spare }]) => ({ id, spare }))
  const maps = await mapsOf(scope, wanted)
  return new Map(
    [...maxima].map(([id, { max }]): [number, DrawPhysicalRoom] => [
      id,
      { id, maxSeats: max, ...maps.get(id) },
    ]),
  )
}

const useOf = ({ physicalRoomId, seats, startsAt, endsAt }: UseRow) => ({
  physicalRoomId,
  seats,
  startsAtMs: startsAt.getTime(),
  endsAtMs: endsAt.getTime(),
})

const distinct = (ids: readonly number[]) => [...new Set(ids)]
const personsOf = (registrations: readonly { personId: number }[]) =>
  distinct(registrations.map((each) => each.personId))

const intervalOf = (row: { personId: number; startsAt: Date; endsAt: Date }) => ({
  personId: row.personId,
  startsAtMs: row.startsAt.getTime(),
  endsAtMs: row.endsAt.getTime(),
})

const sessionsOf = ({ sessions }: PlanFacts) =>
  sessions.map(({ startsAt, endsAt }) => ({ startsAtMs: startsAt.getTime(), endsAtMs: endsAt.getTime() }))

const changeoverOf = ({ turnaroundMinutes }: PlanFacts) => turnaroundMinutes * 60_000

/** From the first start to the last end of anybody with extra time, with the changeover on both sides. */
function spanOf(plan: PlanFacts, grants: readonly Granted[]) {
  const sessions = sessionsOf(plan)
  const extra = longestExtra({ sessions, accommodations: grants.map((each) => grantOf(each, [])) })
  const from = Math.min(...sessions.map((each) => each.startsAtMs)) - changeoverOf(plan)
  const until = Math.max(...sessions.map((each) => each.endsAtMs)) + extra + changeoverOf(plan)
  return { from: new Date(from), until: new Date(until) }
}
