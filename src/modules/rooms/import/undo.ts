import { gather } from '#src/modules/rooms/actions/facts.ts'
import { lineOf, openPlan } from '#src/modules/rooms/actions/writing.ts'
import * as bulk from '#src/modules/rooms/queries/bulk.ts'
import { listMachineRooms } from '#src/modules/rooms/queries/machines.ts'
import { listRoomsAt } from '#src/modules/rooms/queries/rooms.ts'
import { refusalsForRoom } from '#src/modules/rooms/rules/room.ts'
import { said, undoing } from '#src/modules/rooms/words.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { isAsLeft, listTraces, type Trace } from '#src/platform/imports/trace.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { siteFor, type Params } from './gather.ts'
import type { MachinesTrace, RoomTrace } from './write.ts'

type RoomRow = Awaited<ReturnType<typeof listRoomsAt>>[number]
type MachineRow = Awaited<ReturnType<typeof listMachineRooms>>[number]

/** A record as it is now beside what the import did to it. */
type Left<Row, Fields extends object> = { row: Row; trace: Trace<Fields> }

/**
 * Takes an import of rooms back: what it made goes, what it changed is as before. Refused when anything has changed
 * since, when somebody sits in a room, or when the rooms as they were do not fit any more.
 */
export async function undoRooms(
  scope: Scope,
  { params, importId }: { params: Params; importId: number },
): Promise<number> {
  const plan = await openPlan(scope, params.planId)
  const site = await siteFor(scope, plan)
  const rooms = await leftRooms(scope, { importId, planId: plan.id, siteId: site.id })
  const machines = await leftMachines(scope, { importId, siteId: site.id })
  refuseChanged(rooms, machines)
  await takeRoomsBack(scope, rooms)
  await takeMachinesBack(scope, machines)
  await refuseUnfit(scope, { plan, siteId: site.id, ids: restored(rooms).map(({ row }) => row.id) })
  await tellOfUndo(scope, plan, rooms)
  const count = rooms.length + machines.length
  await scope.happened({
    action: 'rooms.import_undone',
    entity: 'exam_plan',
    entityId: plan.id,
    sentence: said.takenBack(count),
    seenBy: [plan.evaluationOrgId],
  })
  return count
}

async function leftRooms(scope: Scope, at: { importId: number; planId: number; siteId: number }) {
  const traces = await listTraces<RoomTrace>(scope, { importId: at.importId, entity: 'exam_room' })
  const rows = new Map((await listRoomsAt(scope, at)).map((row) => [row.id, row]))
  return withRows(traces, rows)
}

async function leftMachines(scope: Scope, at: { importId: number; siteId: number }) {
  const traces = await listTraces<MachinesTrace>(scope, { importId: at.importId, entity: 'physical_room' })
  const rows = new Map((await listMachineRooms(scope, at)).map((row) => [row.id, row]))
  return withRows(traces, rows)
}

/** Records that are gone need not be taken back. */
const withRows = <Row, Fields extends object>(
  traces: readonly Trace<Fields>[],
  rows: ReadonlyMap<number, Row>,
): Left<Row, Fields>[] =>
  traces.flatMap((trace) => {
    const row = rows.get(trace.entityId)
    return row ? [{ row, trace }] : []
  })

const made = <Row, Fields extends object>(all: readonly Left<Row, Fields>[]) =>
  all.filter(({ trace }) => trace.before === null)
const restored = <Row, Fields extends object>(all: readonly Left<Row, Fields>[]) =>
  all.flatMap(({ row, trace }) => (trace.before ? [{ row, before: trace.before }] : []))

const roomNow = (row: RoomRow): RoomTrace => ({
  seatCapacity: row.seat_capacity,
  sessionIds: row.session_ids,
})
/** As it is now, in the fields the import wrote down: older ones knew nothing of floors. */
const machinesNow = (row: MachineRow, kept: object): Partial<MachinesTrace> => ({
  installed: row.installed_machines,
  faulty: row.faulty_machines,
  ...('floor' in kept ? { floor: row.floor, stepFree: row.step_free } : {}),
})

function refuseChanged(rooms: Left<RoomRow, RoomTrace>[], machines: Left<MachineRow, MachinesTrace>[]): void {
  const changed = [
    ...rooms.filter(({ row, trace }) => !isAsLeft(roomNow(row), trace)).map(({ row }) => row.name),
    ...machines
      .filter(({ row, trace }) => row.map_rows !== null || !isAsLeft(machinesNow(row, trace.after), trace))
      .map(({ row }) => `${row.building} ${row.room_no}`),
  ]
  if (changed.length > 0) refuse(undoing.changedSince(changed))
}

async function takeRoomsBack(scope: Scope, rooms: readonly Left<RoomRow, RoomTrace>[]): Promise<void> {
  await refusing({ seat_assignment_exam_room_id_fkey: undoing.seated() }, () =>
    bulk.deleteRooms(
      scope,
      made(rooms).map(({ row }) => row.id),
    ),
  )
  await bulk.setRoomNumbers(
    scope,
    restored(rooms).map(({ row, before }) => ({ id: row.id, ...before })),
  )
}

async function takeMachinesBack(scope: Scope, machines: readonly Left<MachineRow, MachinesTrace>[]) {
  await refusing({ exam_room_physical_room_id_fkey: undoing.machinesUsed() }, () =>
    bulk.deleteMachineRooms(
      scope,
      made(machines).map(({ row }) => row.id),
    ),
  )
  await bulk.setMachineNumbers(
    scope,
    restored(machines).map(({ row, before }) => asBefore(row, before)),
  )
}

const asBefore = (row: MachineRow, before: Partial<MachinesTrace>): bulk.MachineNumbers => ({
  id: row.id,
  installed: before.installed ?? row.installed_machines,
  faulty: before.faulty ?? row.faulty_machines,
  floor: before.floor === undefined ? row.floor : before.floor,
  stepFree: before.stepFree ?? row.step_free,
})

/** The rooms as they were must still be allowed beside whatever was set up since (BR-36). */
async function refuseUnfit(scope: Scope, at: { plan: PlanFacts; siteId: number; ids: readonly number[] }) {
  if (at.ids.length === 0) return
  const facts = await gather(scope, at.plan, at.siteId)
  const machines = new Map((await listMachineRooms(scope, at)).map((row) => [row.id, row]))
  const rooms = facts.rooms.filter((room) => at.ids.includes(room.id))
  refuseAll(
    rooms.flatMap((room) => {
      const row = machines.get(room.physicalRoomId)
      return row ? refusalsForRoom(room, facts.inMachineRoom(row)) : []
    }),
  )
}

/** Each room's own history; for a room that stands again as before, reactions may refuse (somebody sits there). */
const tellOfUndo = (scope: Scope, plan: PlanFacts, rooms: readonly Left<RoomRow, RoomTrace>[]) =>
  scope.happenedAll([
    ...restored(rooms).map(({ row, before }) => {
      const changes = [{ field: '考位数', before: row.seat_capacity, after: before.seatCapacity }]
      return lineOf(row.id, {
        verb: 'edited',
        sentence: said.edited(row.name, before.seatCapacity),
        plan,
        changes,
      })
    }),
    ...made(rooms).map(({ row }) =>
      lineOf(row.id, { verb: 'removed', sentence: said.removed(row.name), plan }),
    ),
  ])
