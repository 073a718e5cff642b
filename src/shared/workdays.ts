import { addDays, weekday, type Day } from './days.ts'
import { shanghaiDay, type Instant } from './instants.ts'

/** What a calendar says of a day: worked (also a make-up Saturday) or free (also a holiday). */
export type DayKind = 'WORKDAY' | 'REST'

/** Days that differ from the plain week, and the years somebody has published. */
export interface WorkCalendar {
  readonly kinds: ReadonlyMap<Day, DayKind>
  readonly years: ReadonlySet<number>
}

/** A result in working days; `missingYears` are years without data, where only weekends counted as free: warn. */
export interface Counted {
  readonly on: Day
  readonly missingYears: readonly number[]
}

/** Builds the calendar from table rows. A year counts as published when it has at least one row. */
export function workCalendar(rows: Iterable<{ readonly day: Day; readonly kind: DayKind }>): WorkCalendar {
  const kinds = new Map<Day, DayKind>()
  for (const row of rows) kinds.set(row.day, row.kind)
  return { kinds, years: new Set([...kinds.keys()].map(yearOf)) }
}

/** True when people work on that day; days the table does not name follow the week. */
export function isWorkday(day: Day, calendar: WorkCalendar): boolean {
  const kind = calendar.kinds.get(day)
  return kind === undefined ? weekday(day) % 6 !== 0 : kind === 'WORKDAY'
}

/** The day that is `count` working days after `day` (before, when negative); `day` itself is day 0. */
export function addWorkdays(day: Day, count: number, calendar: WorkCalendar): Counted {
  const step = count < 0 ? -1 : 1
  let on = day
  for (let left = Math.abs(count); left > 0;) {
    on = addDays(on, step)
    if (isWorkday(on, calendar)) left--
  }
  return { on, missingYears: missingYears(day, on, calendar) }
}

/**
 * When the review of a site application is to be expected: 5 to 7 working days after it was submitted (BR-04). The day
 * of submission is day 0; what comes in on a rest day counts as submitted on the next working day.
 */
export function expectedDecisionOn(submittedAt: Instant, calendar: WorkCalendar) {
  const submittedOn = shanghaiDay(submittedAt)
  const day0 = isWorkday(submittedOn, calendar) ? submittedOn : addWorkdays(submittedOn, 1, calendar).on
  const earliest = addWorkdays(day0, 5, calendar)
  const latest = addWorkdays(day0, 7, calendar)
  return {
    earliestOn: earliest.on,
    latestOn: latest.on,
    missingYears: missingYears(submittedOn, latest.on, calendar),
  }
}

function missingYears(from: Day, to: Day, calendar: WorkCalendar): number[] {
  const [first, last] = [yearOf(from), yearOf(to)].toSorted((a, b) => a - b) as [number, number]
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).filter(
    (year) => !calendar.years.has(year),
  )
}

const yearOf = (day: Day) => Number(day.slice(0, 4))
