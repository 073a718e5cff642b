import * as rooms from '#src/modules/rooms/queries/rooms.ts'
import { designRooms, type RoomDesign, type RoomWish } from '#src/modules/rooms/rules/design.ts'
import { refusalsForRoom } from '#src/modules/rooms/rules/room.ts'
import { refusals, said } from '#src/modules/rooms/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll, type Refusal } from '#src/shared/refusal.ts'
import { gather } from './facts.ts'
import { ownMachineRoom } from './machines.ts'
import { shownRoom } from './shown.ts'
import { openPlan, tell, writeRooms } from './writing.ts'

/** Sets up a machine room for one or several levels of a plan, one exam room each (BR-33); names and numbers are given here (BR-32, BR-38). */
export async function buildRooms(
  scope: Scope,
  given: { planId: number; physicalRoomId: number; rooms: RoomWish[] },
) {
  const plan = await openPlan(scope, given.planId)
  const machineRoom = await ownMachineRoom(scope, given.physicalRoomId, plan.id)
  const facts = await gather(scope, plan, machineRoom.site_id)
  const designs = designRooms(given.rooms, facts.inMachineRoom(machineRoom))
  refuseAll(designs.flatMap(placed), 422)
  const built = designs.map(({ room }) => room)
  return { rooms: await writeRooms(scope, plan, { siteId: machineRoom.site_id, rooms: built }) }
}

/** Reasons at their place in the form: `rooms.1.seatCapacity`. */
const placed = ({ refusals: against }: RoomDesign, index: number): Refusal[] =>
  against.map((refusal) => ({ ...refusal, path: `rooms.${index}.${refusal.path ?? 'levelId'}` }))

/** Changes seats and sessions of a room; its name and number stay. */
export async function editRoom(
  scope: Scope,
  given: { roomId: number; seatCapacity: number; sessionIds: number[] },
) {
  const { row, plan } = await openRoom(scope, given.roomId)
  const machineRoom = await ownMachineRoom(scope, row.physical_room_id, plan.id)
  const facts = (await gather(scope, plan, row.site_id)).inMachineRoom(machineRoom)
  const { roomId: _, ...changed } = given
  refuseAll(refusalsForRoom({ ...shownRoom(row), ...changed }, facts), 422)
  const fields = { seat_capacity: given.seatCapacity, session_ids: [...new Set(given.sessionIds)] }
  await rooms.setRoom(scope, row.id, fields)
  const changes = [{ field: '考位数', before: row.seat_capacity, after: given.seatCapacity }]
  const sentence = said.edited(row.name, given.seatCapacity)
  await tell(scope, row.id, { verb: 'edited', sentence, plan, changes })
  return { id: row.id }
}

/** Removes a room nobody is seated in; its number becomes free again. */
export async function removeRoom(scope: Scope, { roomId }: { roomId: number }) {
  const { row, plan } = await openRoom(scope, roomId)
  await refusing({ seat_assignment_exam_room_id_fkey: refusals.roomInUse(row.name) }, () =>
    rooms.deleteRoom(scope, row.id),
  )
  await tell(scope, row.id, { verb: 'removed', sentence: said.removed(row.name), plan })
  return { id: row.id }
}

async function openRoom(scope: Scope, roomId: number) {
  const before = ownRoom(scope, await rooms.findRoom(scope, roomId))
  const plan = await openPlan(scope, before.plan_id)
  return { plan, row: ownRoom(scope, await rooms.findRoom(scope, roomId)) }
}

type RoomRow = NonNullable<Awaited<ReturnType<typeof rooms.findRoom>>>

const ownRoom = (scope: Scope, row: RoomRow | undefined) =>
  found(row?.org_id === scope.actor.org.id ? row : undefined, '考场')
