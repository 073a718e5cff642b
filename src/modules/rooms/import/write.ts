import { accessChange } from '#src/modules/rooms/actions/machines.ts'
import { lineOf, writeRooms } from '#src/modules/rooms/actions/writing.ts'
import { insertMachineRooms, setMachineNumbers, setRoomNumbers } from '#src/modules/rooms/queries/bulk.ts'
import { sameAccess, UNSAID } from '#src/modules/rooms/rules/access.ts'
import type { ExistingRoom } from '#src/modules/rooms/rules/room.ts'
import { said } from '#src/modules/rooms/words.ts'
import { keepTraces, type Trace } from '#src/platform/imports/trace.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Row } from './check-facts.ts'
import { draftRooms, type MachinesDraft, type RoomDraft } from './check.ts'
import type { Gathered } from './gather.ts'

/** What is remembered of a room and of a machine room, to take an import back. */
export type RoomTrace = { seatCapacity: number; sessionIds: number[] }
export type MachinesTrace = { installed: number; faulty: number; floor: number | null; stepFree: boolean }

interface Writing {
  readonly rows: readonly Row[]
  readonly facts: Gathered
  readonly importId: number
}

/** Machine rooms first, then the rooms in them: a statement for each kind of change, however many rows. */
export async function writeDrafts(scope: Scope, { rows, facts, importId }: Writing): Promise<number> {
  const drafts = draftRooms(rows, facts).filter((each) => each.rooms.length > 0)
  const placed = await writeMachines(scope, drafts, { facts, importId })
  await changeRooms(
    scope,
    drafts.flatMap((each) => each.rooms),
    { facts, importId },
  )
  await addRooms(scope, placed, { facts, importId })
  const written = drafts.reduce((sum, each) => sum + each.rooms.length, 0)
  await scope.happened({
    action: 'rooms.imported',
    entity: 'exam_plan',
    entityId: facts.plan.id,
    sentence: said.imported(written),
    seenBy: [facts.plan.evaluationOrgId],
  })
  return written
}

type About = Pick<Writing, 'facts' | 'importId'>

/** Registers new machine rooms and corrects the numbers of known ones; answers the new rooms with their machine room's id. */
async function writeMachines(
  scope: Scope,
  drafts: readonly MachinesDraft[],
  { facts, importId }: About,
): Promise<ExistingRoom[]> {
  const placed = await withIds(scope, drafts, facts)
  const changed = placed.filter(({ draft }) => isCorrected(draft)).map(({ id, draft }) => traceOf(id, draft))
  await setMachineNumbers(
    scope,
    changed.map(({ entityId, after }) => ({ id: entityId, ...after })),
  )
  const touched = placed.filter(({ draft }) => !draft.before || isCorrected(draft))
  const traces = touched.map(({ id, draft }) => traceOf(id, draft))
  await keepTraces(scope, { importId, entity: 'physical_room' }, traces)
  await scope.happenedAll(touched.map((each) => machinesLine(each, facts)))
  return placed.flatMap(({ id, draft }) =>
    draft.rooms.filter(({ before }) => !before).map(({ room }) => ({ ...room, physicalRoomId: id })),
  )
}

/** A machine room with its record. */
interface PlacedMachines {
  readonly id: number
  readonly draft: MachinesDraft
}

async function withIds(
  scope: Scope,
  drafts: readonly MachinesDraft[],
  facts: Gathered,
): Promise<PlacedMachines[]> {
  const fresh = drafts.filter((each) => !each.before)
  const ids = await insertMachineRooms(
    scope,
    { id: facts.site.id, orgId: scope.actor.org.id, evaluationOrgId: facts.plan.evaluationOrgId },
    fresh.map(({ building, roomNo, usable, access }) => ({ building, roomNo, installed: usable, ...access })),
  )
  const idOf = new Map(fresh.map((each, at) => [each, ids[at] ?? 0]))
  return drafts.map((draft) => ({ id: draft.before?.id ?? idOf.get(draft) ?? 0, draft }))
}

const isCorrected = ({ before, usable, access }: MachinesDraft) =>
  before !== undefined &&
  (before.installed - before.faulty !== usable || !sameAccess(before.access ?? UNSAID, access))

/** Broken machines stay counted as installed; more machines than ever stood there means that there are more now. */
function traceOf(entityId: number, { before, usable, access }: MachinesDraft): Trace<MachinesTrace> {
  const installed = Math.max(before?.installed ?? usable, usable)
  return {
    entityId,
    before: before
      ? { installed: before.installed, faulty: before.faulty, ...(before.access ?? UNSAID) }
      : null,
    after: { installed, faulty: installed - usable, ...access },
  }
}

function machinesLine({ id, draft }: PlacedMachines, { plan }: Gathered) {
  const { before, usable } = draft
  const common = { entity: 'physical_room', entityId: id, seenBy: [plan.evaluationOrgId] }
  if (!before)
    return { ...common, action: 'rooms.machines_added', sentence: said.physicalAdded(draft, usable) }
  const changes = [
    { field: '可用机位数', before: before.installed - before.faulty, after: usable },
    ...accessChange(before.access ?? UNSAID, draft.access),
  ]
  return { ...common, action: 'rooms.machines_edited', sentence: said.physicalEdited(draft, usable), changes }
}

const numbersOf = (room: ExistingRoom): RoomTrace => ({
  seatCapacity: room.seatCapacity,
  sessionIds: [...room.sessionIds],
})

/** Seats and sessions of rooms that stand; whoever sits there by a published arrangement may refuse it (reactions). */
async function changeRooms(
  scope: Scope,
  drafts: readonly RoomDraft[],
  { facts, importId }: About,
): Promise<void> {
  const changed = drafts.flatMap(({ room, before }) => (before ? [{ room, before }] : []))
  if (changed.length === 0) return
  await setRoomNumbers(
    scope,
    changed.map(({ room }) => ({ id: room.id, ...numbersOf(room) })),
  )
  await keepTraces(
    scope,
    { importId, entity: 'exam_room' },
    changed.map(({ room, before }) => ({
      entityId: room.id,
      before: numbersOf(before),
      after: numbersOf(room),
    })),
  )
  await scope.happenedAll(
    changed.map(({ room, before }) => {
      const changes = [{ field: '考位数', before: before.seatCapacity, after: room.seatCapacity }]
      const sentence = said.edited(room.name, room.seatCapacity)
      return lineOf(room.id, { verb: 'edited', sentence, plan: facts.plan, changes })
    }),
  )
}

async function addRooms(
  scope: Scope,
  rooms: readonly ExistingRoom[],
  { facts, importId }: About,
): Promise<void> {
  const built = await writeRooms(scope, facts.plan, { siteId: facts.site.id, rooms })
  const byName = new Map(rooms.map((room) => [room.name, room]))
  await keepTraces(
    scope,
    { importId, entity: 'exam_room' },
    built.flatMap(({ id, name }) => {
      const room = byName.get(name)
      return room ? [{ entityId: id, before: null, after: numbersOf(room) }] : []
    }),
  )
}
