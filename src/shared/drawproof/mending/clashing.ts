import type { Candidate, Span } from '#src/shared/drawproof/format.ts'
import type { Floor, Repairing, Sitting } from './floor.ts'

/** The exams of one person of which not all can stay; so many must go at least. */
export interface Clash {
  readonly sittings: readonly Sitting[]
  readonly least: number
}

/** Repair, step 2: people whose own seats have come together. */
export function clashesIn(floor: Floor): Clash[] {
  const clashes: Clash[] = []
  for (const exams of floor.examsOf.values()) {
    const sittings = exams.flatMap((each) => movable(floor, each))
    const least = leastGone(floor, sittings)
    if (least > 0) clashes.push({ sittings, least })
  }
  return clashes
}

function movable(floor: Floor, { no }: Candidate): Sitting[] {
  const sitting = floor.keptNos.has(no) ? undefined : floor.seated.get(no)
  return sitting ? [sitting] : []
}

/** Of spans that must keep apart as many as possible are kept, those that end first; answers how many are left over. */
export function leastGone(floor: Floor, sittings: readonly Sitting[]): number {
  const spans = sittings.map((each) => floor.spanOf(each.candidate, each.session))
  spans.sort((a, b) => a.endsAtMs - b.endsAtMs)
  let last: Span | undefined
  let gone = 0
  for (const span of spans) {
    if (last && floor.hall.near(last, span)) gone += 1
    else last = span
  }
  return gone
}

/** Gives up the fewest seats of a clash, the most willing first, then in lottery order. */
export function settleClash(
  floor: Floor,
  { sittings, least }: Clash,
  will: (sitting: Sitting) => number,
): void {
  const order = sittings.toSorted(
    (a, b) => will(b) - will(a) || floor.turn(a.candidate) - floor.turn(b.candidate),
  )
  for (let must = least; must > 0; must--) {
    const at = order.findIndex((_, gone) => leastGone(floor, order.toSpliced(gone, 1)) < must)
    const [sitting] = at < 0 ? [] : order.splice(at, 1)
    if (!sitting) return
    floor.lose(sitting.candidate, 'PERSON_CONFLICT')
  }
}

/**
 * Machines that two people have at once now though their sessions were apart then: those who must leave the number, by
 * number of the candidate. The kept stay, then whoever ends first; of equals own rooms go, then the later number.
 */
export function doubledIn(floor: Floor, { sessionsThen }: Repairing): Map<number, Sitting> {
  const then = new Map(sessionsThen.map((each) => [each.id, each]))
  const hasMoved = floor.hall.sessions.some((now) => {
    const old = then.get(now.id)
    return old !== undefined && (old.startsAtMs !== now.startsAtMs || old.endsAtMs !== now.endsAtMs)
  })
  const doubled = new Map<number, Sitting>()
  if (!hasMoved) return doubled
  const isTogetherNew = (a: Sitting, b: Sitting) => {
    const [x, y] = [then.get(a.session.id), then.get(b.session.id)]
    return floor.hall.near(a.session, b.session) && !(x && y && floor.hall.near(x, y))
  }
  const byMachine = Map.groupBy(inOrder(floor), (each) => `${each.room.machineRoomId}:${each.seatNo}`)
  for (const sittings of byMachine.values()) {
    const staying: Sitting[] = []
    for (const each of sittings)
      if (!floor.keptNos.has(each.candidate.no) && staying.some((other) => isTogetherNew(other, each)))
        doubled.set(each.candidate.no, each)
      else staying.push(each)
  }
  return doubled
}

function inOrder(floor: Floor): Sitting[] {
  const rank = ({ candidate }: Sitting) => {
    if (floor.keptNos.has(candidate.no)) return 0
    return floor.grant(candidate)?.ownRoom ? 2 : 1
  }
  return [...floor.seated.values()].toSorted(
    (a, b) =>
      Math.min(rank(a), 1) - Math.min(rank(b), 1) ||
      a.session.endsAtMs - b.session.endsAtMs ||
      rank(a) - rank(b) ||
      a.candidate.no - b.candidate.no,
  )
}
