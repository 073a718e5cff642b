import type { Room, Session } from '#src/shared/drawproof/format.ts'
import type { Hall } from '#src/shared/drawproof/hall.ts'
import { freeNumbers, highestNumber } from '#src/shared/drawproof/machine-room.ts'
import type { Row } from './dealing.ts'

/** A number somebody has in a room and session. */
export interface Held {
  readonly room: Room
  readonly session: Session
  readonly seatNo: number
}

/** Step 9: the lowest numbers nobody has on the same machines at the time. */
export function numberRows(hall: Hall, rows: readonly Row[]): Map<Row, readonly number[]> {
  const numbers = new Map<Row, readonly number[]>()
  const heldBy = Map.groupBy<number, Held>(hall.settled, (seat) => seat.room.machineRoomId)
  const inTime = rows.toSorted((a, b) => a.session.startsAtMs - b.session.startsAtMs)
  for (const row of inTime) {
    const { room, session } = row
    const held = heldBy.get(room.machineRoomId) ?? []
    heldBy.set(room.machineRoomId, held)
    const given = numbersFor(hall, { room, session, many: row.people.length }, held)
    numbers.set(row, given)
    for (const seatNo of given) held.push({ room, session, seatNo })
  }
  return numbers
}

/** Numbers for so many more people of a room in a session. */
export function numbersFor(
  hall: Hall,
  { room, session, many }: { room: Room; session: Session; many: number },
  held: readonly Held[],
): number[] {
  const machineRoom = hall.machineRoom(room)
  const near = held.filter((seat) => hall.near(seat.session, session))
  const taken = (seats: readonly Held[]) => new Set(seats.map((seat) => seat.seatNo))
  const common = freeNumbers(machineRoom, taken(near), many)
  if ((common.at(-1) ?? 0) <= highestNumber(machineRoom, room)) return common
  // Kept seats are scattered so that nothing common fits: the room keeps its own seats apart.
  const own = near.filter((seat) => seat.room.id === room.id && seat.session.id === session.id)
  return freeNumbers(machineRoom, taken(own), many)
}
