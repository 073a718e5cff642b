import type { DrawRegistration, DrawRoom, DrawSession } from './input.ts'
import { unlocked, type Plan } from './plan.ts'
import { shuffled, type Below } from './random.ts'
import { touch, type LevelRooms } from './site.ts'

/** Who sits in which room and session; seat numbers follow. */
export interface Table {
  readonly room: DrawRoom
  readonly session: DrawSession
  /** In the order of their seats. */
  readonly people: readonly DrawRegistration[]
}

/**
 * Gives names to the seats. The first of the lottery sit in the first session; within a level and session everybody is
 * shuffled over all rooms and seats, so a person placed early for other reasons has no better or worse seat.
 */
export function dealTables(plan: Plan, lottery: readonly DrawRegistration[], below: Below): Table[] {
  const byLevel = Map.groupBy(lottery, (registration) => registration.levelId)
  return plan.site.levels.flatMap((level) =>
    dealLevel(plan, { level, lottery: byLevel.get(level.id) ?? [] }, below),
  )
}

function dealLevel(
  plan: Plan,
  { level, lottery }: { level: LevelRooms; lottery: readonly DrawRegistration[] },
  below: Below,
): Table[] {
  let dealt = 0
  return level.offers.flatMap(({ session, rooms }) => {
    const count = plan.loose.get(level, session)
    const pinned = (plan.pinned.get(session) ?? []).filter((each) => each.levelId === level.id)
    const people = shuffled([...pinned, ...lottery.slice(dealt, dealt + count)], below)
    dealt += count
    let from = 0
    return rooms.map((room) => {
      const to = from + unlocked(plan, room, session)
      const table = { room, session, people: spreadClasses(people.slice(from, to)) }
      from = to
      return table
    })
  })
}

/** How far ahead somebody of another class is looked for. */
const REACH = 24

/**
 * Keeps members of a class from sitting side by side where a swap within reach can do it (BR-59): one pass from the
 * front; at each seat the next suitable person changes places with the one who does not suit.
 */
export function spreadClasses(people: readonly DrawRegistration[]): DrawRegistration[] {
  const row = [...people]
  for (let at = 1; at < row.length; at++) {
    const before = row[at - 1]?.classKey
    if (before === undefined || row[at]?.classKey !== before) continue
    const other = row.findIndex((each, i) => i > at && i <= at + REACH && each.classKey !== before)
    if (other < 0) continue
    const held = row[at] as DrawRegistration
    row[at] = row[other] as DrawRegistration
    row[other] = held
  }
  return row
}

/**
 * Seat numbers for every table: the lowest that nobody has on these machines while the session runs. Rooms of several
 * levels in one machine room therefore never give out the same place twice at a time; a room alone counts from 1.
 */
export function numberSeats(plan: Plan, tables: readonly Table[]): Map<Table, number[]> {
  const numbers = new Map<Table, number[]>()
  for (const neighbours of Map.groupBy(tables, (table) => table.room.physicalRoomId).values()) {
    const held = lockedSeats(plan, neighbours[0]?.room.physicalRoomId)
    const inTime = neighbours.toSorted((a, b) => a.session.startsAtMs - b.session.startsAtMs)
    for (const table of inTime) numbers.set(table, numberTable(plan, table, held))
  }
  return numbers
}

interface HeldSeat {
  readonly session: DrawSession
  readonly room: DrawRoom
  readonly seatNo: number
}

function lockedSeats({ site, locks }: Plan, physicalRoomId: number | undefined): HeldSeat[] {
  return [...locks.values()].flatMap((lock) => {
    const room = site.roomOf.get(lock.roomId)
    const session = site.sessionOf.get(lock.sessionId)
    return room && session && room.physicalRoomId === physicalRoomId
      ? [{ room, session, seatNo: lock.seatNo }]
      : []
  })
}

function numberTable({ site }: Plan, { room, session, people }: Table, held: HeldSeat[]): number[] {
  const near = held.filter((seat) => touch(seat.session, session, site.input.changeoverMs))
  const own = near.filter((seat) => seat.room === room && seat.session === session)
  const machines = site.input.physicalRooms.find((each) => each.id === room.physicalRoomId)?.maxSeats ?? 0
  const spread = lowest(near, people.length)
  // Locks can scatter seats so that no common numbering fits the machines: then a room keeps at least its own seats apart.
  const seats =
    (spread.at(-1) ?? 0) <= Math.max(machines, room.seatCapacity) ? spread : lowest(own, people.length)
  for (const seatNo of seats) held.push({ room, session, seatNo })
  return seats
}

/** The lowest seat numbers that nobody holds, in ascending order. */
function lowest(held: readonly HeldSeat[], count: number): number[] {
  const taken = new Set(held.map((seat) => seat.seatNo))
  const seats: number[] = []
  for (let seatNo = 1; seats.length < count; seatNo++) if (!taken.has(seatNo)) seats.push(seatNo)
  return seats
}
