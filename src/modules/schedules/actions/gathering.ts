import { listGranted } from '#src/modules/accommodations/index.ts'
import { getCertificate } from '#src/modules/catalogue/index.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import { listForDraw } from '#src/modules/registrations/index.ts'
import { mapsOf, seatMaximum, type SparePolicy } from '#src/modules/rooms/index.ts'
import * as gather from '#src/modules/schedules/queries/gather.ts'
import { listLocks } from '#src/modules/schedules/queries/locks.ts'
import { CHANGEOVER_MINUTES, type SiteOfDraw } from '#src/modules/schedules/rules/gathered.ts'
import type { Accommodation, DrawPhysicalRoom, Lock } from '#src/modules/schedules/rules/input.ts'
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
  const uses = await gather.listRoomUses(scope, { ...of, ...spanOf(plan) })
  const sittings = (await gather.listSittings(scope, distinct(registrations))).map(intervalOf)
  const { sparePolicy } = await getCertificate(scope, plan.certificateId)
  const granted = Map.groupBy(await listGranted(scope, of), (each) => each.siteId)
  const locks = Map.groupBy(await listLocks(scope, of), (lock) => lock.siteId)
  const bySite = Map.groupBy(registrations, (each) => each.siteId)
  const facts = {
    uses: Map.groupBy(uses, (use) => use.siteId),
    sittings: Map.groupBy(sittings, (each) => each.personId),
    machines: await machineRooms(scope, rows, { ...sparePolicy, rounding: 'ceil' }),
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

/** Only what was granted: the digest should not depend on what was not. */
const grantOf = ({ registrationId, ...grant }: Granted): Accommodation => ({
  registrationId,
  ...(grant.extraMinutes > 0 ? { extraMinutes: grant.extraMinutes } : {}),
  ...(grant.extraPercent > 0 ? { extraPercent: grant.extraPercent } : {}),
  ...(grant.ownRoom ? { ownRoom: true } : {}),
  ...(grant.physicalRoomIds.length > 0 ? { physicalRoomIds: grant.physicalRoomIds } : {}),
  ...(grant.seatNo === null ? {} : { seatNo: grant.seatNo }),
})

type RoomUseRow = Awaited<ReturnType<typeof gather.listRoomUses>>[number]

interface ChunkFacts {
  readonly uses: ReadonlyMap<number, Awaited<ReturnType<typeof gather.listRoomUses>>>
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
  return {
    site,
    siteId,
    registrations: own.registrations.map(({ id, personId, levelId, orgId, classKey }) => ({
      id,
      personId,
      levelId,
      // Classes of two colleges may bear one name; without a class nobody is a classmate.
      ...(classKey ? { classKey: `${orgId}/${classKey}` } : {}),
    })),
    rooms: own.rooms.map(({ id, levelId, physicalRoomId, seq, seatCapacity, sessionIds }) => {
      return { id, levelId, physicalRoomId, seq, seatCapacity, sessionIds }
    }),
    physicalRooms: [...new Set(own.rooms.map((room) => room.physicalRoomId))].flatMap(
      (id) => facts.machines.get(id) ?? [],
    ),
    roomUses: (facts.uses.get(siteId) ?? []).map(useOf),
    commitments: distinct(own.registrations).flatMap((personId) => facts.sittings.get(personId) ?? []),
    accommodations: own.granted.filter((each) => here.has(each.registrationId)).map(grantOf),
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

const useOf = ({ physicalRoomId, seats, startsAt, endsAt }: RoomUseRow) => ({
  physicalRoomId,
  seats,
  startsAtMs: startsAt.getTime(),
  endsAtMs: endsAt.getTime(),
})

const distinct = (registrations: readonly { personId: number }[]) => [
  ...new Set(registrations.map((each) => each.personId)),
]

const intervalOf = (row: { personId: number; startsAt: Date; endsAt: Date }) => ({
  personId: row.personId,
  startsAtMs: row.startsAt.getTime(),
  endsAtMs: row.endsAt.getTime(),
})

/** From the first start to the last end, with the changeover on both sides. */
function spanOf(plan: PlanFacts) {
  const buffer = CHANGEOVER_MINUTES * 60_000
  const starts = plan.sessions.map((each) => each.startsAt.getTime())
  const ends = plan.sessions.map((each) => each.endsAt.getTime())
  return { from: new Date(Math.min(...starts) - buffer), until: new Date(Math.max(...ends) + buffer) }
}
