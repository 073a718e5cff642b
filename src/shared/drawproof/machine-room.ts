import type { Grant, MachineRoom, Room, Span } from './format.ts'

/** People a machine room holds at a time: its machines, and no more than its map has open places for. */
export function machinesOf(machineRoom: MachineRoom | undefined): number {
  if (!machineRoom?.map) return machineRoom?.maxSeats ?? 0
  const open = machineRoom.map.filter(({ seatNo }) => !isBlocked(machineRoom, seatNo))
  return Math.min(machineRoom.maxSeats, open.length)
}

const isBlocked = (machineRoom: MachineRoom | undefined, seatNo: number) =>
  machineRoom?.blocked?.includes(seatNo) ?? false

/** The highest number a room gives out: that of the map, or as many as there are people for, blocked ones not counted. */
export function highestNumber(machineRoom: MachineRoom | undefined, room: Room): number {
  if (machineRoom?.map) return Math.max(0, ...machineRoom.map.map((place) => place.seatNo))
  let open = Math.max(machinesOf(machineRoom), room.seatCapacity)
  let number = 0
  while (open > 0) {
    number++
    if (!isBlocked(machineRoom, number)) open--
  }
  return number
}

/** True for a number of the machine room that is not blocked. */
export const isOpenNumber = (machineRoom: MachineRoom, seatNo: number): boolean =>
  !isBlocked(machineRoom, seatNo) && (machineRoom.map?.some((place) => place.seatNo === seatNo) ?? true)

/** The first numbers that nobody has, in their order: those of the map first, then those that follow. */
export function freeNumbers(
  machineRoom: MachineRoom | undefined,
  taken: ReadonlySet<number>,
  many: number,
): number[] {
  const mapped = (machineRoom?.map ?? []).map((place) => place.seatNo).toSorted((a, b) => a - b)
  const free: number[] = []
  const offer = (seatNo: number) => {
    if (free.length < many && !taken.has(seatNo) && !isBlocked(machineRoom, seatNo)) free.push(seatNo)
  }
  mapped.forEach(offer)
  for (let next = (mapped.at(-1) ?? 0) + 1; free.length < many; next++) offer(next)
  return free
}

/** The numbers right beside, before and behind a number on the map. */
export function besideOnMap({ map = [] }: MachineRoom, seatNo: number): number[] {
  const own = map.find((place) => place.seatNo === seatNo)
  if (!own) return []
  return map
    .filter((place) => Math.abs(place.row - own.row) + Math.abs(place.column - own.column) === 1)
    .map((place) => place.seatNo)
}

/** A session with somebody's extra time. */
export function lengthened(session: Span, grant: Grant | undefined): Span {
  const length = session.endsAtMs - session.startsAtMs
  const extra = (grant?.extraMinutes ?? 0) * 60_000 + Math.ceil((length * (grant?.extraPercent ?? 0)) / 100)
  return { startsAtMs: session.startsAtMs, endsAtMs: session.endsAtMs + extra }
}
