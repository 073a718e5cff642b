import type { Table } from './deal.ts'
import type { DrawPhysicalRoom, DrawRoom, DrawSession } from './input.ts'
import type { Plan } from './plan.ts'
import { lastSeat, machinesOf, seatNumbers } from './seating.ts'
import { touch, type Site } from './site.ts'

/** A number that somebody has on the machines of a room while a session runs. */
export interface HeldSeat {
  readonly room: DrawRoom
  readonly session: DrawSession
  readonly seatNo: number
}

/**
 * Seat numbers for every table: the lowest that nobody has on these machines while the session runs. Rooms of several
 * levels in one machine room therefore never give out the same place twice at a time; a room alone counts from 1.
 */
export function numberSeats(plan: Plan, tables: readonly Table[]): Map<Table, number[]> {
  const numbers = new Map<Table, number[]>()
  const fixed = Map.groupBy(plan.fixed.values(), (seat) => seat.room.physicalRoomId)
  for (const [physicalRoomId, neighbours] of Map.groupBy(tables, (table) => table.room.physicalRoomId)) {
    const held: HeldSeat[] = fixed.get(physicalRoomId) ?? []
    const inTime = neighbours.toSorted((a, b) => a.session.startsAtMs - b.session.startsAtMs)
    for (const table of inTime)
      numbers.set(table, takeNumbers(plan.site, { ...table, count: table.people.length }, held))
  }
  return numbers
}

/** Numbers for `count` more people of a room-session, in ascending order; they are held from now on. */
export function takeNumbers(
  site: Site,
  { room, session, count }: { room: DrawRoom; session: DrawSession; count: number },
  held: HeldSeat[],
): number[] {
  const near = held.filter((seat) => touch(seat.session, session, site.input.changeoverMs))
  const own = near.filter((seat) => seat.room === room && seat.session === session)
  const physicalRoom = site.physicalRoomOf.get(room.physicalRoomId) ?? { id: 0, maxSeats: 0 }
  const spread = lowest(physicalRoom, near, count)
  // Locks can scatter seats so that no common numbering fits the machines: then a room keeps at least its own seats apart.
  const seats =
    (spread.at(-1) ?? 0) <= highest(physicalRoom, room) ? spread : lowest(physicalRoom, own, count)
  for (const seatNo of seats) held.push({ room, session, seatNo })
  return seats
}

/** The highest number a room gives out. */
export const highest = (physicalRoom: DrawPhysicalRoom, room: DrawRoom): number =>
  lastSeat(physicalRoom, Math.max(machinesOf(physicalRoom), room.seatCapacity))

/** The first seat numbers that nobody holds. */
function lowest(physicalRoom: DrawPhysicalRoom, held: readonly HeldSeat[], count: number): number[] {
  const taken = new Set(held.map((seat) => seat.seatNo))
  const seats: number[] = []
  for (const seatNo of seatNumbers(physicalRoom)) {
    if (seats.length >= count) break
    if (!taken.has(seatNo)) seats.push(seatNo)
  }
  return seats
}
