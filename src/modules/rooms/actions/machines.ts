import * as machines from '#src/modules/rooms/queries/machines.ts'
import { lockSetting } from '#src/modules/rooms/queries/rooms.ts'
import { sameAccess } from '#src/modules/rooms/rules/access.ts'
import { machineRoomKey } from '#src/modules/rooms/rules/name.ts'
import { refusals, said } from '#src/modules/rooms/words.ts'
import { accessField, accessOrNone, type Access } from '#src/modules/rooms/words/access.ts'
import { mapRefusals } from '#src/modules/rooms/words/map.ts'
import { getSite } from '#src/modules/sites/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Change } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'

/** A machine room as entered: machines that stand there, and how many of them do not work. */
export interface MachineForm {
  building: string
  roomNo: string
  installedMachines: number
  faultyMachines: number
  /** 1 is the ground floor; left out: as it is, or not said. */
  floor?: number | null | undefined
  stepFree?: boolean | undefined
}

/** Enters a machine room of the asker's own site; each real room once. */
export async function addPhysicalRoom(scope: Scope, given: MachineForm & { siteId: number }) {
  const site = await getSite(scope, given.siteId)
  if (site.orgId !== scope.actor.org.id) found(undefined, '考核站点')
  refuseImpossible(given)
  await lockSetting(scope, scope.actor.org.id)
  await refuseTwin(scope, given, { siteId: site.id, id: 0 })
  const owners = { org_id: site.orgId, evaluation_org_id: site.evaluationOrgId, site_id: site.id }
  const row = await refusing(onlyOnce(given), () =>
    machines.insertMachineRoom(scope, { ...owners, ...fieldsOf(given) }),
  )
  const sentence = said.physicalAdded(given, given.installedMachines - given.faultyMachines)
  const about = { id: row.id, evaluation_org_id: site.evaluationOrgId }
  await tellOfMachines(scope, about, { verb: 'machines_added', sentence })
  return row
}

/** Changes the numbers of a machine room at any time (machines break when they like); its name only while no exam room bears it. */
export async function editPhysicalRoom(scope: Scope, given: MachineForm & { physicalRoomId: number }) {
  await lockSetting(scope, scope.actor.org.id)
  const row = await ownMachineRoom(scope, given.physicalRoomId)
  refuseImpossible(given)
  refuseAgainstMap(row, given)
  await refuseTwin(scope, given, { siteId: row.site_id, id: row.id })
  const renamed = row.building !== given.building || row.room_no !== given.roomNo
  if (renamed && (await machines.findUseOf(scope, row.id))) refuse(refusals.machineRoomNamed())
  await refusing(onlyOnce(given), () => machines.setMachineRoom(scope, row.id, fieldsOf(given)))
  const usable = given.installedMachines - given.faultyMachines
  const changes = [
    { field: '可用机位数', before: row.installed_machines - row.faulty_machines, after: usable },
    ...accessChange(accessOf(row), {
      floor: given.floor === undefined ? row.floor : given.floor,
      stepFree: given.stepFree ?? row.step_free,
    }),
  ]
  const sentence = said.physicalEdited(given, usable)
  await tellOfMachines(scope, row, { verb: 'machines_edited', sentence, changes })
  return { id: row.id }
}

/** Removes a machine room no exam room stands in. */
export async function removePhysicalRoom(scope: Scope, { physicalRoomId }: { physicalRoomId: number }) {
  const row = await ownMachineRoom(scope, physicalRoomId)
  await refusing({ exam_room_physical_room_id_fkey: refusals.machineRoomInUse() }, () =>
    machines.deleteMachineRoom(scope, row.id),
  )
  const sentence = said.physicalRemoved({ building: row.building, roomNo: row.room_no })
  await tellOfMachines(scope, row, { verb: 'machines_removed', sentence })
  return { id: row.id }
}

/** A machine room of the asker's own institution, with the rule for spares of the plan or of today; or a 404. */
export async function ownMachineRoom(scope: Scope, physicalRoomId: number, planId?: number) {
  const row = found(await machines.findMachineRoom(scope, physicalRoomId, planId), '机房')
  return found(row.org_id === scope.actor.org.id ? row : undefined, '机房')
}

function refuseImpossible({ installedMachines, faultyMachines }: MachineForm) {
  if (faultyMachines > installedMachines) refuse(refusals.moreFaultyThanInstalled(installedMachines), 422)
}

type MachineRow = NonNullable<Awaited<ReturnType<typeof machines.findMachineRoom>>>

/** With a map, machines are counted on it: two answers to one question would be one too many. */
function refuseAgainstMap(row: MachineRow, given: MachineForm) {
  const same =
    row.installed_machines === given.installedMachines && row.faulty_machines === given.faultyMachines
  if (row.map_rows !== null && !same) refuse(mapRefusals.followMap(), 422)
}

/** 201 and 201机房 are one room (BR-36): entered twice, its machines would be promised twice. */
async function refuseTwin(scope: Scope, given: MachineForm, of: { siteId: number; id: number }) {
  const placeKey = machineRoomKey(given.building, given.roomNo)
  const twin = await machines.findTwin(scope, { siteId: of.siteId, placeKey, notId: of.id })
  if (twin) refuse(refusals.machineRoomTwice(twin.building, twin.room_no))
}

const onlyOnce = ({ building, roomNo }: MachineForm) => ({
  physical_room_site_id_building_room_no_key: refusals.machineRoomTwice(building, roomNo),
})

const fieldsOf = (given: MachineForm) => ({
  building: given.building,
  room_no: given.roomNo,
  installed_machines: given.installedMachines,
  faulty_machines: given.faultyMachines,
  ...(given.floor === undefined ? {} : { floor: given.floor }),
  ...(given.stepFree === undefined ? {} : { step_free: given.stepFree }),
})

const accessOf = (row: Pick<MachineRow, 'floor' | 'step_free'>): Access => ({
  floor: row.floor,
  stepFree: row.step_free,
})

/** What is told when a room is said to lie elsewhere than before (BR-59). */
export const accessChange = (before: Access, after: Access): Change[] =>
  sameAccess(before, after)
    ? []
    : [{ field: accessField, before: accessOrNone(before), after: accessOrNone(after) }]

/** Tells what was done to a machine room. */
export const tellOfMachines = (
  scope: Scope,
  about: { id: number; evaluation_org_id: number },
  what: { verb: string; sentence: string; changes?: Change[] },
) =>
  scope.happened({
    action: `rooms.${what.verb}`,
    entity: 'physical_room',
    entityId: about.id,
    sentence: what.sentence,
    ...(what.changes ? { changes: what.changes } : {}),
    seenBy: [about.evaluation_org_id],
  })

/** 机房 for whoever prepares a college: the demonstration, scripts. */
export const machineRooms = { add: addPhysicalRoom, edit: editPhysicalRoom } as const
