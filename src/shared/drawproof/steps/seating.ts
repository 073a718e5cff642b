import type { Candidate, Session, Span } from '#src/shared/drawproof/format.ts'
import { Count, type Hall, type Served } from '#src/shared/drawproof/hall.ts'

/** The draw while it is being done again. */
export interface Seating {
  readonly hall: Hall
  /** People with several exams, by the id of the session chosen for them. */
  readonly chosen: Map<number, Candidate[]>
  /** People with several exams for whom there was nothing. */
  readonly stranded: Candidate[]
  /** How many of the others of a level sit in a session. */
  readonly loose: Count
  /** How many of the others of a level still wait, by the level's id. */
  readonly waiting: Map<number, number>
  /** How many of a tail were taken in, by room and session. */
  readonly tails: Count
}

export const openSeating = (hall: Hall): Seating => ({
  hall,
  chosen: new Map(),
  stranded: [],
  loose: new Count(),
  waiting: new Map(),
  tails: new Count(),
})

export const waitingOf = ({ waiting }: Seating, level: Served) => waiting.get(level.id) ?? 0

/** So many of the waiting of a level have a seat in the session now. */
export function found(
  seating: Seating,
  level: Served,
  { session, many }: { session: Session; many: number },
) {
  seating.waiting.set(level.id, waitingOf(seating, level) - many)
  seating.loose.add(level, session, many)
}

/** When a person sits elsewhere, or on a settled seat here. */
export function takenTimes(hall: Hall, earlier: readonly ({ person: string } & Span)[]): Map<string, Span[]> {
  const times = new Map<string, Span[]>()
  const note = (person: string, span: Span) => times.set(person, [...(times.get(person) ?? []), span])
  for (const { person, ...span } of [...hall.input.busy, ...earlier]) note(person, span)
  for (const seat of hall.settled) note(seat.candidate.person, hall.spanOf(seat))
  return times
}
