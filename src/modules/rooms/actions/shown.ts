import { seatMaximum, type SparePolicy } from '#src/modules/rooms/rules/seats.ts'
import { spareRuleText } from '#src/modules/rooms/words/map.ts'

interface MachineRow {
  building: string
  room_no: string
  installed_machines: number
  faulty_machines: number
  spare_machines: number
  granted_spares: number | null
  spare_percent: number
  spare_minimum: number
  floor: number | null
  step_free: boolean
  is_ground: boolean
  spare_rounding: string
  spare_version: number
}

/** The rule for spares a machine room was read with, and its version. */
export const policyOf = (row: SpareColumns) => ({
  percent: row.spare_percent,
  minimum: row.spare_minimum,
  rounding: row.spare_rounding as SparePolicy['rounding'],
  version: row.spare_version,
})
type SpareColumns = Pick<MachineRow, 'spare_percent' | 'spare_minimum' | 'spare_rounding' | 'spare_version'>

/** The most seats of a machine room, faulty machines taken off first, spares as the certificate asks or as chosen (BR-35). */
export const maximumOf = (
  row: Omit<MachineRow, 'building' | 'room_no' | 'floor' | 'step_free' | 'is_ground'>,
) =>
  seatMaximum({
    usable: row.installed_machines - row.faulty_machines,
    chosen: row.spare_machines,
    granted: row.granted_spares,
    sparePolicy: policyOf(row),
  })

export const shownMachines = (row: MachineRow) => ({
  building: row.building,
  roomNo: row.room_no,
  installedMachines: row.installed_machines,
  faultyMachines: row.faulty_machines,
  floor: row.floor,
  stepFree: row.step_free,
  isGround: row.is_ground,
  ...maximumOf(row),
  spareRule: spareRuleText(policyOf(row)),
})

interface RoomRow {
  id: number
  level_id: number
  physical_room_id: number
  seq: number
  name: string
  seat_capacity: number
  session_ids: number[]
}

export const shownRoom = (row: RoomRow) => ({
  id: row.id,
  levelId: row.level_id,
  physicalRoomId: row.physical_room_id,
  seq: row.seq,
  name: row.name,
  seatCapacity: row.seat_capacity,
  sessionIds: row.session_ids,
})
