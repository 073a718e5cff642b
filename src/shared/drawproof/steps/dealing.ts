import { mixed, type Dice } from '#src/shared/drawproof/chance.ts'
import type { Candidate, Room, Session } from '#src/shared/drawproof/format.ts'
import type { Served } from '#src/shared/drawproof/hall.ts'
import type { Seating } from './seating.ts'

/** The people of a room in a session, in the order of their seats, before classmates are set apart. */
export interface Row {
  readonly level: Served
  readonly session: Session
  readonly room: Room
  readonly people: readonly Candidate[]
}

/** Step 8: the first of the lottery in the first session, all of a session shuffled again. */
export function deal(seating: Seating, others: readonly Candidate[], roll: Dice): Row[] {
  const rows: Row[] = []
  for (const level of seating.hall.levels) {
    const queue = others.filter((each) => each.levelId === level.id)
    for (const { session, rooms } of level.openings) {
      const chosen = (seating.chosen.get(session.id) ?? []).filter((each) => each.levelId === level.id)
      const people = mixed([...chosen, ...queue.splice(0, seating.loose.of(level, session))], roll)
      for (const room of rooms) {
        const here = people.splice(0, seating.hall.movable(room, session))
        rows.push({ level, session, room, people: here })
      }
    }
  }
  return rows
}
