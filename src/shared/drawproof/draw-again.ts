import { dice, mixed } from './chance.ts'
import type { Busy, Candidate, Input, Left, Result, Rules, Seat, Span } from './format.ts'
import { Hall } from './hall.ts'
import { apart } from './steps/classmates.ts'
import { deal, type Row } from './steps/dealing.ts'
import { fill } from './steps/filling.ts'
import { placeGranted } from './steps/granted.ts'
import { numberRows } from './steps/numbers.ts'
import { whyLeft } from './steps/reasons.ts'
import { openSeating, takenTimes, waitingOf, type Seating } from './steps/seating.ts'
import { placeSeveral } from './steps/several.ts'
import { closeTails } from './steps/tails.ts'

/** What a draw is made from. */
export interface Drawing {
  readonly input: Input
  readonly earlier: readonly Busy[]
  readonly rules: Rules
  readonly seedText: string
}

/**
 * Does a draw again, step by step as `docs/algorithms/arrangement.md` and `draw-proof.md` tell it. Written from that
 * text alone and sharing nothing with the program that drew, so that a mistake there cannot hide here.
 */
export function drawAgain({ input, earlier, rules, seedText }: Drawing): Result {
  const hall = new Hall(input, rules)
  const seating = openSeating(hall)
  const roll = dice(seedText)
  const keptNos = new Set(hall.settled.map((seat) => seat.candidate.no))
  const lottery = mixed(
    hall.candidates.filter((each) => !keptNos.has(each.no)),
    roll,
  )
  const refused = placeGranted(hall, lottery, earlier)
  const times = takenTimes(hall, earlier)
  const drawn = lottery.filter((each) => !hall.grants.has(each.no))
  const others = placeSeveral(seating, drawn, times)
  for (const level of hall.levels)
    seating.waiting.set(level.id, others.filter((each) => each.levelId === level.id).length)
  fill(seating)
  if (rules.tailMerge) closeTails(seating)
  const rows = deal(seating, others, roll)
  const unseated = [...refused, ...leftOf(seating, others, times)]
  return { seats: seatsOf(seating, rows), unseated: unseated.toSorted(byNo) }
}

const byNo = (a: { no: number }, b: { no: number }) => a.no - b.no

function seatsOf(seating: Seating, rows: readonly Row[]): Seat[] {
  const { hall } = seating
  const numbers = numberRows(hall, rows)
  const seats: Seat[] = hall.settled.map(({ candidate, room, session, seatNo, reason }) => ({
    no: candidate.no,
    sessionId: session.id,
    roomId: room.id,
    seatNo,
    reason,
  }))
  for (const row of rows) {
    const given = numbers.get(row) ?? []
    for (const [at, candidate] of apart(hall, row, given).entries())
      seats.push({
        no: candidate.no,
        sessionId: row.session.id,
        roomId: row.room.id,
        seatNo: given[at] ?? 0,
        reason: reasonOf(seating, row, { candidate, at }),
      })
  }
  return seats.toSorted(byNo)
}

function reasonOf(
  { tails, chosen }: Seating,
  { level, session, room, people }: Row,
  { candidate, at }: { candidate: Candidate; at: number },
): Seat['reason'] {
  if (people.length - at <= tails.of(room, session)) return 'TAIL_MERGED'
  if (level.openings[0]?.session.id === session.id) return 'FIRST_SESSION'
  return chosen.get(session.id)?.includes(candidate) ? 'OTHER_EXAM' : 'OVERFLOW'
}

/** Everybody without a seat: the stranded, the last of each level's lottery, and levels nobody knows. */
function leftOf(
  seating: Seating,
  others: readonly Candidate[],
  times: ReadonlyMap<string, readonly Span[]>,
): Left[] {
  const { hall, stranded } = seating
  const left = [
    ...stranded,
    ...others.filter((each) => !hall.levels.some((level) => level.id === each.levelId)),
  ]
  for (const level of hall.levels) {
    const own = others.filter((each) => each.levelId === level.id)
    left.push(...own.slice(own.length - waitingOf(seating, level)))
  }
  return left.map((each) => {
    const busy = times.get(each.person) ?? []
    const reason = whyLeft(hall, each, (session) => busy.every((span) => !hall.near(session, span)))
    return { no: each.no, reason }
  })
}
