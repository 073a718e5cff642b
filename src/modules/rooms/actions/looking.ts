import { getPlanFacts } from '#src/modules/plans/index.ts'
import * as machines from '#src/modules/rooms/queries/machines.ts'
import * as rooms from '#src/modules/rooms/queries/rooms.ts'
import * as sites from '#src/modules/rooms/queries/sites.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { shownMachines, shownRoom } from './shown.ts'

/** A page of a plan's exam rooms with their machine rooms and with whom they share them. */
export async function listRooms(scope: Scope, filter: rooms.RoomFilter) {
  const { listed, total } = await rooms.listRooms(scope, filter)
  const neighbours = await rooms.listNeighbours(scope, {
    planId: filter.planId,
    physicalRoomIds: listed.map((row) => row.physical_room_id),
  })
  const byMachines = Map.groupBy(neighbours, (each) => each.physical_room_id)
  return {
    total,
    rows: listed.map((row) => ({
      ...shownRoom(row),
      levelName: row.level_name,
      siteId: row.site_id,
      siteName: row.site_name,
      siteCode: row.site_code,
      ...shownMachines(row),
      sharedWith: (byMachines.get(row.physical_room_id) ?? [])
        .filter((each) => each.id !== row.id)
        .map((each) => each.name),
    })),
  }
}

/** Enabled sites of the plan's certificate, with what they have set up so far. */
export async function listRoomSites(scope: Scope, filter: ListQuery & { planId: number }) {
  await getPlanFacts(scope, filter.planId)
  const { listed, total } = await sites.listRoomSites(scope, filter)
  return {
    total,
    rows: listed.map(({ site_code, org_name, ...row }) => ({
      ...row,
      siteCode: site_code,
      orgName: org_name,
    })),
  }
}

/** Seats per level and session of a plan, at one site or at all sites within reach (BR-39). Levels and sessions without a room are not in it. */
export const seatsOfPlan = (scope: Scope, at: { planId: number; siteId?: number | undefined }) =>
  rooms.countSeats(scope, at)

/** What a draw needs to know of a site's rooms in a plan (BR-34…BR-37): exam rooms by level and number, and all machine rooms with their limits. */
export async function listRoomsForDraw(scope: Scope, at: { planId: number; siteId: number }) {
  const examRooms = await rooms.listRoomsAt(scope, at)
  const machineRooms = await machines.listMachineRooms(scope, at)
  return {
    rooms: examRooms.map(shownRoom),
    physicalRooms: machineRooms.map((row) => {
      const { building, roomNo, usable, spare, max } = shownMachines(row)
      return { id: row.id, building, roomNo, usable, spare, max }
    }),
  }
}
