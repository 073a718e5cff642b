import { sparePolicyOf } from '#src/modules/catalogue/index.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import { seatMaximum, type SparePolicy } from '#src/modules/rooms/index.ts'
import { listRooms, type RoomRow } from '#src/modules/schedules/queries/gather.ts'
import * as queries from '#src/modules/schedules/queries/meter.ts'
import { CHANGEOVER_MINUTES, inputOf } from '#src/modules/schedules/rules/gathered.ts'
import type { DrawInput } from '#src/modules/schedules/rules/input.ts'
import { meterOf, type LevelMeter } from '#src/modules/schedules/rules/meter.ts'
import type { Scope } from '#src/platform/scope.ts'
import { takingTurns } from '#src/platform/turns.ts'

/** A site with what is registered there, and how far its seats reach. */
export interface GaugedSite {
  readonly site: queries.SiteRow
  readonly rooms: readonly RoomRow[]
  readonly counts: readonly queries.DemandRow[]
  readonly demand: readonly { levelId: number; people: number }[]
  readonly input: DrawInput
  readonly levels: readonly LevelMeter[]
}

/** One question per fact for all sites, then each is counted by itself. */
export async function gauge(scope: Scope, plan: PlanFacts, siteId?: number) {
  const sites = await queries.listSites(scope, { certificateId: plan.certificateId, siteId })
  const of = { planId: plan.id, siteIds: sites.map((site) => site.siteId) }
  const counts = Map.groupBy(await queries.listDemand(scope, of), (row) => row.site_id)
  const rooms = Map.groupBy(await listRooms(scope, of), (row) => row.siteId)
  const uses = Map.groupBy(await queries.listUses(scope, { ...of, ...spanOf(plan) }), (row) => row.siteId)
  const sparePolicy = await sparePolicyOf(scope, plan)
  const gauged: GaugedSite[] = []
  const turn = takingTurns()
  for (const site of sites) {
    await turn()
    const own = { rooms: rooms.get(site.siteId) ?? [], counts: counts.get(site.siteId) ?? [] }
    const demand = own.counts.map((row) => ({ levelId: row.level_id, people: row.registered - row.leaving }))
    const roomUses = (uses.get(site.siteId) ?? []).map(useOf)
    const physicalRooms = machineRooms(own.rooms, sparePolicy)
    const nobody = { registrations: [], commitments: [] }
    const input = inputOf(
      plan,
      { ...nobody, siteId: site.siteId, rooms: own.rooms, roomUses, physicalRooms },
      '',
    )
    gauged.push({ site, ...own, demand, input, levels: meterOf(input, demand) })
  }
  return { gauged, sparePolicy }
}

const useOf = ({ startsAt, endsAt, ...use }: Awaited<ReturnType<typeof queries.listUses>>[number]) => ({
  ...use,
  startsAtMs: startsAt.getTime(),
  endsAtMs: endsAt.getTime(),
})

const machineRooms = (rooms: readonly RoomRow[], sparePolicy: SparePolicy) =>
  [...new Map(rooms.map((room) => [room.physicalRoomId, room])).values()].map(
    ({ physicalRoomId, usable, chosen, granted }) => ({
      id: physicalRoomId,
      maxSeats: seatMaximum({ usable, chosen, granted, sparePolicy }).max,
    }),
  )
/** From the first start to the last end, with the changeover on both sides. */
function spanOf({ sessions }: PlanFacts) {
  const buffer = CHANGEOVER_MINUTES * 60_000
  const starts = sessions.map((each) => each.startsAt.getTime())
  const ends = sessions.map((each) => each.endsAt.getTime())
  return { from: new Date(Math.min(...starts) - buffer), until: new Date(Math.max(...ends) + buffer) }
}
