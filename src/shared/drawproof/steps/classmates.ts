import type { Candidate } from '#src/shared/drawproof/format.ts'
import type { Hall } from '#src/shared/drawproof/hall.ts'
import { besideOnMap } from '#src/shared/drawproof/machine-room.ts'
import type { Row } from './dealing.ts'

/** How far ahead somebody of another class is looked for. */
const AHEAD = 24

/**
 * Step 10: one pass; who would sit beside a classmate changes places with the next within reach who would not. Beside is
 * the number before, or on a map whoever is left, right, before and behind and comes earlier in the row.
 */
export function apart(hall: Hall, { room, people }: Row, numbers: readonly number[]): Candidate[] {
  const machineRoom = hall.machineRoom(room)
  const row = people.slice()
  const placeOf = new Map(numbers.map((seatNo, at) => [seatNo, at]))
  const before = (at: number): number[] => {
    if (!machineRoom?.map) return [at - 1]
    const places = besideOnMap(machineRoom, numbers[at] ?? 0).map((seatNo) => placeOf.get(seatNo) ?? at)
    return places.filter((place) => place < at)
  }
  for (const at of row.keys()) {
    const classes = new Set(before(at).map((place) => row[place]?.class))
    const isApart = (each: Candidate | undefined) => each?.class === undefined || !classes.has(each.class)
    if (isApart(row[at])) continue
    const ahead = row.slice(at + 1, at + 1 + AHEAD).findIndex(isApart)
    const here = row[at]
    if (ahead < 0 || !here) continue
    const [moved] = row.splice(at + 1 + ahead, 1, here)
    row[at] = moved as Candidate
  }
  return row
}
