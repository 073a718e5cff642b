import * as machines from '#src/modules/rooms/queries/machines.ts'
import { lockSetting } from '#src/modules/rooms/queries/rooms.ts'
import { sparesAsked } from '#src/modules/rooms/rules/seats.ts'
import { mapRefusals, mapSaid } from '#src/modules/rooms/words/map.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { policyOf } from './shown.ts'

/**
 * Lets one machine room keep fewer spares than its certificate asks for, because machines broke after the seats were
 * published (BR-35); only the evaluation organisation may, with a reason. Null: as the certificate asks again.
 */
export async function grantSpares(
  scope: Scope,
  given: { physicalRoomId: number; spares: number | null; reason: string },
) {
  const seen = found(await machines.findMachineRoom(scope, given.physicalRoomId), '机房')
  await lockSetting(scope, seen.org_id)
  const row = found(await machines.findMachineRoom(scope, seen.id), '机房')
  const rule = sparesAsked({
    usable: row.installed_machines - row.faulty_machines,
    sparePolicy: policyOf(row),
  })
  if (given.spares !== null && given.spares >= rule) refuse(mapRefusals.sparesNotFewer(rule), 422)
  await machines.setMachineRoom(scope, row.id, { granted_spares: given.spares })
  const room = `${row.building} ${row.room_no}`
  await scope.happened({
    action: given.spares === null ? 'rooms.spares_taken_back' : 'rooms.spares_granted',
    entity: 'physical_room',
    entityId: row.id,
    sentence:
      given.spares === null
        ? mapSaid.sparesTakenBack(room, given.reason)
        : mapSaid.sparesGranted(room, given.spares, given.reason),
    seenBy: [row.org_id],
  })
  return { id: row.id }
}
