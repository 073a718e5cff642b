import * as machines from '#src/modules/rooms/queries/machines.ts'
import * as maps from '#src/modules/rooms/queries/maps.ts'
import { lockSetting } from '#src/modules/rooms/queries/rooms.ts'
import {
  machinesOn,
  refusalsForMap,
  seatsOn,
  spareNumbers,
  type MachineMap,
} from '#src/modules/rooms/rules/map.ts'
import { sparesAsked } from '#src/modules/rooms/rules/seats.ts'
import { mapRefusals, mapSaid } from '#src/modules/rooms/words/map.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { ownMachineRoom, tellOfMachines } from './machines.ts'
import { maximumOf, policyOf } from './shown.ts'

interface Of {
  physicalRoomId: number
}

/** The map of a machine room within reach, with the numbers that are kept free (BR-35). */
export async function getMachineMap(scope: Scope, { physicalRoomId }: Of) {
  const row = found(await machines.findMachineRoom(scope, physicalRoomId), '机房')
  const map = (await maps.listMaps(scope, [row.id])).get(row.id)
  return {
    building: row.building,
    roomNo: row.room_no,
    version: row.version,
    installedMachines: row.installed_machines,
    sparePolicy: policyOf(row),
    grantedSpares: row.granted_spares,
    spareNumbers: map ? spareNumbers(map, askedOf(row)) : [],
    map: map ?? null,
  }
}

/**
 * Keeps a map, and with it the numbers of its room: machines, those nobody sits at, chosen spares. May be done at any time,
 * because machines break when they like; who sits there by then is told as an alarm, never hidden (edge of BR-34).
 */
export async function saveMachineMap(scope: Scope, given: Of & MachineMap & { version: number }) {
  await lockSetting(scope, scope.actor.org.id)
  const row = await ownMachineRoom(scope, given.physicalRoomId)
  if (row.version !== given.version) refuse(mapRefusals.changed())
  refuseAll(refusalsForMap(given), 422)
  const now = machinesOn(given)
  await maps.setMap(scope, row, given)
  await machines.setMachineRoom(scope, row.id, {
    installed_machines: now.installed,
    faulty_machines: now.faulty,
    spare_machines: now.chosen,
  })
  const after = found(await machines.findMachineRoom(scope, row.id), '机房')
  const changes = [
    { field: '可用机位数', before: maximumOf(row).usable, after: maximumOf(after).usable },
    { field: '考位上限', before: maximumOf(row).max, after: maximumOf(after).max },
  ]
  const sentence = mapSaid.mapped(`${row.building} ${row.room_no}`, now)
  await tellOfMachines(scope, row, { verb: 'machines_mapped', sentence, changes })
  return { id: row.id }
}

/** Goes back to plain numbers: as many machines and broken ones as the map had, spares as the certificate asks. */
export async function removeMachineMap(scope: Scope, { physicalRoomId }: Of) {
  await lockSetting(scope, scope.actor.org.id)
  const row = await ownMachineRoom(scope, physicalRoomId)
  await maps.deleteMap(scope, row.id)
  await machines.setMachineRoom(scope, row.id, { spare_machines: 0 })
  const sentence = mapSaid.unmapped(`${row.building} ${row.room_no}`)
  await tellOfMachines(scope, row, { verb: 'machines_unmapped', sentence })
  return { id: row.id }
}

/**
 * For a draw: where the seats of these machine rooms stand, and the numbers never given out, which are broken and closed
 * machines and the spares (BR-35, BR-58). Rooms without a map are not in the answer; they are numbered 1, 2, 3 …
 */
export async function mapsOf(
  scope: Scope,
  rooms: readonly { readonly id: number; readonly spare: number }[],
) {
  const found = await maps.listMaps(
    scope,
    rooms.map((room) => room.id),
  )
  return new Map(
    rooms.flatMap(({ id, spare }) => {
      const map = found.get(id)
      return map ? [[id, seatsOn(map, spare)] as const] : []
    }),
  )
}

type MachineRow = Parameters<typeof maximumOf>[0]

const askedOf = (row: MachineRow) =>
  sparesAsked({
    usable: row.installed_machines - row.faulty_machines,
    granted: row.granted_spares,
    sparePolicy: policyOf(row),
  })
