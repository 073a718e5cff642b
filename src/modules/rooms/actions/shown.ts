import { seatMaximum } from '#src/modules/rooms/rules/seats.ts'

interface MachineRow {
  building: string
  room_no: string
  installed_machines: number
  faulty_machines: number
  spare_percent: number
  spare_minimum: number
}

/** The most seats of a machine room, faulty machines taken off first, spares as the certificate asks (BR-35). */
export const maximumOf = (row: Omit<MachineRow, 'building' | 'room_no'>) =>
  seatMaximum({
    usable: row.installed_machines - row.faulty_machines,
    sparePolicy: { percent: row.spare_percent, minimum: row.spare_minimum, rounding: 'ceil' },
  })

export const shownMachines = (row: MachineRow) => ({
  building: row.building,
  roomNo: row.room_no,
  installedMachines: row.installed_machines,
  faultyMachines: row.faulty_machines,
  ...maximumOf(row),
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
