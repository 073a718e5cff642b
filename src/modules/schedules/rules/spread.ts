import type { Table } from './deal.ts'
import type { DrawRegistration } from './input.ts'
import type { Plan } from './plan.ts'
import { neighboursIn } from './seating.ts'

/** How far ahead somebody of another class is looked for. */
const REACH = 24

/**
 * The people of a table with classmates set apart by the map of the machine room (BR-59), on these seat numbers. Without
 * a map the seats are one row.
 */
export function spreadTable(
  { site }: Plan,
  { room, people }: Table,
  seats: readonly number[],
): DrawRegistration[] {
  const physicalRoom = site.physicalRoomOf.get(room.physicalRoomId)
  if (!physicalRoom?.map) return spreadClasses(people)
  const neighbours = neighboursIn(physicalRoom)
  const at = new Map(seats.map((seatNo, index) => [seatNo, index]))
  return spreadClasses(people, (index) =>
    neighbours(seats[index] ?? 0).flatMap((seatNo) => at.get(seatNo) ?? []),
  )
}

/**
 * Keeps members of a class from sitting side by side where a swap within reach can do it (BR-59): one pass from the
 * front; at each seat the next suitable person changes places with the one who does not suit.
 */
export function spreadClasses(
  people: readonly DrawRegistration[],
  beside: (at: number) => readonly number[] = (at) => [at - 1],
): DrawRegistration[] {
  const row = [...people]
  for (let at = 1; at < row.length; at++) {
    const classes = new Set(
      beside(at)
        .filter((other) => other < at)
        .flatMap((other) => row[other]?.classKey ?? []),
    )
    const suits = (each: DrawRegistration | undefined) => !classes.has(each?.classKey ?? '')
    if (suits(row[at])) continue
    const other = row.findIndex((each, i) => i > at && i <= at + REACH && suits(each))
    if (other < 0) continue
    const held = row[at] as DrawRegistration
    row[at] = row[other] as DrawRegistration
    row[other] = held
  }
  return row
}
