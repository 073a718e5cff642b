import type { Part, Sitter } from '#src/modules/papers/rules/facts.ts'
import { printed } from '#src/modules/papers/words.ts'
import { weekdayName } from '#src/shared/days.ts'
import { formatPeriod, formatTime, shanghaiDay } from '#src/shared/instants.ts'

/** Seats as papers print them: 07, 45, 100 (BR-40). */
export const seatText = (seatNo: number): string => String(seatNo).padStart(2, '0')

export const tailOf = (ticketNo: string) => ticketNo.slice(-4)

/** A room and session in words, every text final. */
export interface Heading {
  readonly room: string
  readonly level: string
  readonly session: string
  /** `2026-05-16 周六 09:00—10:30` */
  readonly when: string
  readonly day: string
  readonly time: string
  readonly entry: string
  readonly late: string
  readonly count: number
  readonly tickets: string
  readonly seats: string
}

export function headingOf(part: Part): Heading {
  const { startsAt, endsAt, sitters } = part
  const start = startsAt.getTime()
  const day = shanghaiDay(start)
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const latest = formatTime(start + part.lateLimitMinutes * 60_000)
  return {
    room: part.roomName,
    level: part.levelName,
    session: printed.session(part.ordinal),
    when: formatPeriod(startsAt, endsAt),
    day: printed.day({ year, month, date }, weekdayName(day)),
    time: `${formatTime(start)}—${formatTime(endsAt)}`,
    entry: `${formatTime(start - part.checkInMinutes * 60_000)}—${formatTime(start)}`,
    late: printed.late(latest, part.lateLimitMinutes),
    count: sitters.length,
    tickets: ticketRange(sitters),
    seats: seatRange(sitters),
  }
}

/** `05-16 09:00`, for labels. */
export const shortTime = (at: Date): string => `${shanghaiDay(at).slice(5)} ${formatTime(at)}`

/** From the lowest to the highest number of the room; they need not be in a row. */
export function ticketRange(sitters: readonly Sitter[]): string {
  const numbers = sitters.map((each) => each.ticketNo).filter(Boolean)
  const [first, last] = [numbers.toSorted()[0], numbers.toSorted().at(-1)]
  if (first === undefined || last === undefined) return printed.noTicket
  return first === last ? first : `${first}—${last}`
}

function seatRange(sitters: readonly Sitter[]): string {
  const seats = sitters.map((each) => each.seatNo)
  const [first, last] = [Math.min(...seats), Math.max(...seats)]
  return first === last ? seatText(first) : `${seatText(first)}—${seatText(last)}`
}
