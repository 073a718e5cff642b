import { holdPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import * as rooms from '#src/modules/rooms/queries/rooms.ts'
import {
  designRooms,
  type DesignFacts,
  type RoomDesign,
  type RoomWish,
} from '#src/modules/rooms/rules/design.ts'
import { refusalsForRoom } from '#src/modules/rooms/rules/room.ts'
import { refusalsForSetting } from '#src/modules/rooms/rules/setting.ts'
import { refusals, said } from '#src/modules/rooms/words.ts'
import { findSiteOf } from '#src/modules/sites/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll, type Refusal } from '#src/shared/refusal.ts'
import { levelsAt, sessionFact, usedElsewhere } from './facts.ts'
import { ownMachineRoom } from './machines.ts'
import { maximumOf, shownRoom } from './shown.ts'

type MachineRoom = Awaited<ReturnType<typeof ownMachineRoom>>

/** Sets up a machine room for one or several levels of a plan, one exam room each (BR-33); names and numbers are given here (BR-32, BR-38). */
export async function buildRooms(
  scope: Scope,
  given: { planId: number; physicalRoomId: number; rooms: RoomWish[] },
) {
  const plan = await openPlan(scope, given.planId)
  const machineRoom = await ownMachineRoom(scope, given.physicalRoomId)
  const facts = await gather(scope, plan, machineRoom)
  const designs = designRooms(given.rooms, facts)
  refuseAll(designs.flatMap(placed), 422)
  const rows = await rooms.insertRooms(
    scope,
    designs.map(({ room }) => ({
      org_id: machineRoom.org_id,
      evaluation_org_id: machineRoom.evaluation_org_id,
      site_id: machineRoom.site_id,
      plan_id: plan.id,
      level_id: room.levelId,
      physical_room_id: machineRoom.id,
      seq: room.seq,
      name: room.name,
      seat_capacity: room.seatCapacity,
      session_ids: [...room.sessionIds],
    })),
  )
  for (const row of rows) {
    const sentence = said.built(row.name, row.seat_capacity)
    await tell(scope, row.id, { verb: 'built', sentence, plan })
  }
  return { rooms: rows.map(({ id, name }) => ({ id, name })) }
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
  const machineRoom = await ownMachineRoom(scope, row.physical_room_id)
  const facts = await gather(scope, plan, machineRoom)
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

/** The plan, held as it is and still open for rooms; then nobody else changes rooms of this institution. */
async function openPlan(scope: Scope, planId: number) {
  const plan = await holdPlan(scope, planId)
  refuseAll(refusalsForSetting(plan, scope.now))
  await rooms.lockSetting(scope, scope.actor.org.id)
  return plan
}

async function openRoom(scope: Scope, roomId: number) {
  const before = ownRoom(scope, await rooms.findRoom(scope, roomId))
  const plan = await openPlan(scope, before.plan_id)
  return { plan, row: ownRoom(scope, await rooms.findRoom(scope, roomId)) }
}

type RoomRow = NonNullable<Awaited<ReturnType<typeof rooms.findRoom>>>

const ownRoom = (scope: Scope, row: RoomRow | undefined) =>
  found(row?.org_id === scope.actor.org.id ? row : undefined, '考场')

/** What decides about rooms in this machine room: what stands there, in this plan and in others, and what the site may hold. */
async function gather(scope: Scope, plan: PlanFacts, machineRoom: MachineRoom): Promise<DesignFacts> {
  const { certificateId } = plan
  const site = await findSiteOf(scope, { orgId: scope.actor.org.id, certificateId })
  // A machine room of the institution's site for another certificate is not to be found here.
  if (site && site.id !== machineRoom.site_id) found(undefined, '机房')
  const at = { planId: plan.id, siteId: machineRoom.site_id }
  const examRooms = await rooms.listRoomsAt(scope, at)
  const elsewhere = await usedElsewhere(scope, at)
  return {
    physicalRoom: { id: machineRoom.id, building: machineRoom.building, roomNo: machineRoom.room_no },
    maximum: maximumOf(machineRoom),
    rooms: examRooms.map(shownRoom),
    sessions: plan.sessions.map(sessionFact),
    sharedRooms: plan.sharedRooms,
    levels: await levelsAt(scope, plan, site),
    elsewhere: {
      rooms: elsewhere.rooms.filter((room) => room.physicalRoomId === machineRoom.id),
      sessions: elsewhere.sessions.map(sessionFact),
    },
  }
}

const tell = (
  scope: Scope,
  roomId: number,
  what: {
    verb: string
    sentence: string
    plan: PlanFacts
    changes?: { field: string; before: number; after: number }[]
  },
) =>
  scope.happened({
    action: `rooms.${what.verb}`,
    entity: 'exam_room',
    entityId: roomId,
    sentence: `${what.sentence}（${what.plan.name}）`,
    ...(what.changes ? { changes: what.changes } : {}),
    seenBy: [what.plan.evaluationOrgId],
    facts: { roomId, planId: what.plan.id },
  })
