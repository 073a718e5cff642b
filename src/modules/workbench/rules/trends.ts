import { addDays, isDay, weekday, type Day } from '#src/shared/days.ts'
import { shanghaiDay, startOfDay } from '#src/shared/instants.ts'

/** From a moment to another, exclusive. */
export interface Span {
  readonly from: Date
  readonly to: Date
}

export interface Spans {
  readonly year: number
  /** The Mondays the last weeks begin with, the oldest first. */
  readonly weeksFrom: readonly Day[]
  readonly weeks: readonly Span[]
  readonly thisYear: Span
  /** The year before, up to the same moment of the day: what is compared is equally long. */
  readonly lastYear: Span
}

const WEEKS = 8

/** The last eight weeks from Monday to Sunday in Beijing, the present one under way; the year so far and the one before. */
export function spansOf(now: Date): Spans {
  const today = shanghaiDay(now)
  const year = Number(today.slice(0, 4))
  const monday = addDays(today, -((weekday(today) + 6) % 7))
  const weeksFrom = Array.from({ length: WEEKS }, (_, at) => addDays(monday, (at - WEEKS + 1) * 7))
  const weeks = weeksFrom.map((from) => ({ from: startOfDay(from), to: startOfDay(addDays(from, 7)) }))
  const yearBegan = (of: number) => startOfDay(`${of}-01-01`)
  const sinceMidnightMs = now.getTime() - startOfDay(today).getTime()
  const before = new Date(startOfDay(yearEarlier(today, year)).getTime() + sinceMidnightMs)
  return {
    year,
    weeksFrom,
    weeks,
    thisYear: { from: yearBegan(year), to: startOfDay(addDays(today, 1)) },
    lastYear: { from: yearBegan(year - 1), to: before },
  }
}

/** The same day of the year before; the last of February for one that year did not have. */
function yearEarlier(today: Day, year: number): Day {
  const day = `${year - 1}${today.slice(4)}`
  return isDay(day) ? day : `${year - 1}-02-28`
}

/** Whole percent of a part; null of nothing. */
export const percentOf = (part: number, whole: number): number | null =>
  whole > 0 ? Math.round((part / whole) * 100) : null
