import { whyText } from '#src/modules/schedules/words/why.ts'
import type { SeatReason, UnseatedReason } from './input.ts'

/** Seats and people of one level in one session, at the moment of the draw. */
export interface LevelSession {
  readonly ordinal: number
  readonly seats: number
  readonly seated: number
}

export interface Placing {
  readonly levelName: string
  /** Undefined for whoever got no seat. */
  readonly seat: { readonly ordinal: number; readonly roomName: string; readonly seatNo: number } | undefined
  readonly reason: SeatReason | UnseatedReason
  /** Of the level at this site, with and without a seat. */
  readonly people: number
  /** In their order. */
  readonly sessions: readonly LevelSession[]
}

/** One reason: the rule, and the sentence with the numbers of that moment. */
export interface Line {
  readonly rule: string
  readonly text: string
}

/** “为什么是第二场？”: the rules that placed somebody, with the numbers of that moment (BR-86). */
export function whyPlaced(placing: Placing): Line[] {
  const { seat, sessions, people, levelName } = placing
  const first = sessions[0]
  const total = sessions.reduce((sum, session) => sum + session.seats, 0)
  const head = first ? [{ rule: 'BR-55', text: whyText.people({ levelName, people, total }) }] : []
  if (!seat) return [...head, { rule: 'BR-56', text: whyText.unseated[placing.reason as UnseatedReason] }]
  const earlier = sessions.filter((session) => session.ordinal < seat.ordinal)
  return [
    ...head,
    ...earlier.map((session) => ({ rule: 'BR-52', text: earlierText(session) })),
    lineOf(placing.reason as SeatReason, seat.ordinal),
    { rule: 'BR-55', text: whyText.seat(seat) },
  ]
}

const earlierText = (session: LevelSession) =>
  session.seated >= session.seats ? whyText.full(session) : whyText.shared(session)

const RULE_OF: Readonly<Record<SeatReason, string>> = {
  FIRST_SESSION: 'BR-52',
  OVERFLOW: 'BR-52',
  OTHER_EXAM: 'BR-54',
  LOCKED: 'BR-60',
  TAIL_MERGED: 'BR-57',
  ACCOMMODATION: 'BR-59',
  MOVED: 'BR-61',
  LATE: 'BR-46',
}

/** A reason this page does not know yet is told by its name alone. */
const lineOf = (reason: SeatReason, ordinal: number): Line => ({
  rule: RULE_OF[reason],
  text: whyText.reason[reason](ordinal),
})
