import type { Candidate, Session, Span } from '#src/shared/drawproof/format.ts'
import type { Opening } from '#src/shared/drawproof/hall.ts'
import type { Seating } from './seating.ts'

type Times = ReadonlyMap<string, readonly Span[]>

/**
 * Step 4: people with more than one exam, those with the fewest possibilities first. Answers the others in the order of
 * the lottery.
 */
export function placeSeveral(seating: Seating, lottery: readonly Candidate[], times: Times): Candidate[] {
  const exams = new Map<string, Candidate[]>()
  for (const each of lottery) exams.set(each.person, [...(exams.get(each.person) ?? []), each])
  const isSeveral = (person: string) => times.has(person) || (exams.get(person)?.length ?? 0) > 1
  const people = [...exams.entries()]
    .filter(([person]) => isSeveral(person))
    .map(([person, own]) => {
      const busy = times.get(person) ?? []
      let possibilities = 0
      for (const each of own) possibilities += possible(seating, each, busy).length
      return { own, busy, possibilities }
    })
  // Equal numbers keep the order of the lottery: `sort` is stable.
  people.sort((a, b) => a.possibilities - b.possibilities)
  for (const { own, busy } of people) placeOne(seating, own, busy)
  return lottery.filter((each) => !isSeveral(each.person))
}

function placeOne(seating: Seating, own: readonly Candidate[], busy: readonly Span[]): void {
  const combination = bestOf(seating, own, busy)
  for (const [at, candidate] of own.entries()) {
    const opening = combination[at]
    if (opening) choose(seating, candidate, opening)
    else seating.stranded.push(candidate)
  }
}

function choose({ hall, chosen }: Seating, candidate: Candidate, { session, rooms }: Opening): void {
  const room = rooms.find((each) => hall.free(each, session) > 0)
  if (room) hall.taken.add(room, session, 1)
  chosen.set(session.id, [...(chosen.get(session.id) ?? []), candidate])
}

/** Openings of a level with a free seat that collide with nothing the person has. */
function possible({ hall }: Seating, { levelId }: Candidate, busy: readonly Span[]): Opening[] {
  const level = hall.levels.find((each) => each.id === levelId)
  return (level?.openings ?? []).filter(
    ({ session, rooms }) =>
      busy.every((span) => !hall.near(session, span)) && rooms.some((room) => hall.free(room, session) > 0),
  )
}

type Combination = readonly (Opening | undefined)[]

/**
 * All combinations in order, exam by exam: earlier sessions before later ones, none at all last. The first of those that
 * seat most exams.
 */
function bestOf(seating: Seating, own: readonly Candidate[], busy: readonly Span[]): Combination {
  let best: Combination = own.map(() => undefined)
  let most = -1
  const walk = (so: Combination, sessions: readonly Session[]) => {
    const next = own[so.length]
    if (!next) {
      if (sessions.length > most) [best, most] = [so, sessions.length]
      return
    }
    for (const opening of possible(seating, next, [...busy, ...sessions])) {
      if (most === own.length) return
      walk([...so, opening], [...sessions, opening.session])
    }
    // Whoever leaves this exam out seats at most all others.
    if (sessions.length + own.length - so.length - 1 > most) walk([...so, undefined], sessions)
  }
  walk([], [])
  return best
}
