import chineseDays from 'chinese-days'
import type { Generated } from 'kysely'
import type { Pool } from 'pg'
import { addDays, type Day } from '#src/shared/days.ts'
import { workCalendar, type DayKind, type WorkCalendar } from '#src/shared/workdays.ts'
import type { Scope } from './scope.ts'

/** Row of `calendar_day`: a day that differs from the plain week. */
export interface CalendarDayTable {
  on_day: Day
  kind: DayKind
  name: string
  source: Generated<'PUBLISHED' | 'HAND'>
  reason: Generated<string>
  changed_by_name: Generated<string>
  changed_at: Date | null
}

/** A day as the program brings it along. */
export type PublishedDay = Pick<CalendarDayTable, 'on_day' | 'kind' | 'name'>

interface Seen {
  calendar_day: CalendarDayTable
}

/** The oldest year anybody counts working days in. */
export const FIRST_YEAR = 2019
/** The State Council publishes a year's days in the autumn before. */
export const YEARS_AHEAD = 2

/** The calendar of the given years as the table has it; a year nobody has published is missing from `years`. */
export async function readCalendar(scope: Scope, years: readonly number[]): Promise<WorkCalendar> {
  const rows = await scope
    .read<Seen>()
    .selectFrom('calendar_day')
    .select(['on_day as day', 'kind'])
    .where('on_day', '>=', `${Math.min(...years)}-01-01`)
    .where('on_day', '<=', `${Math.max(...years)}-12-31`)
    .execute()
  return workCalendar(rows)
}

/**
 * Fills the table with the published holidays and make-up working days of every year that has no row yet, and answers
 * how many days were added. Years somebody has filled or edited are left alone, so it may run at every start.
 */
export async function seedCalendar(pool: Pool, now = new Date()): Promise<number> {
  const years = Array.from(
    { length: now.getFullYear() + YEARS_AHEAD - FIRST_YEAR + 1 },
    (_, at) => FIRST_YEAR + at,
  )
  const days = years.flatMap(publishedDays)
  const { rowCount } = await pool.query(
    `insert into calendar_day (on_day, kind, name)
     select given.on_day, given.kind, given.name
     from unnest($1::date[], $2::text[], $3::text[]) as given (on_day, kind, name)
     where not exists (
       select from calendar_day as known
       where extract(year from known.on_day) = extract(year from given.on_day)
     )
     on conflict do nothing`,
    [days.map((each) => each.on_day), days.map((each) => each.kind), days.map((each) => each.name)],
  )
  return rowCount ?? 0
}

/** The days of a year that differ from the plain week; none when the year has not been published. */
export function publishedDays(year: number): PublishedDay[] {
  const days: PublishedDay[] = []
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const { work, name } = chineseDays.getDayDetail(day)
    // A published day is named “Spring Festival,春节,4”, a plain one by its weekday.
    const [, chinese] = name.split(',')
    if (chinese !== undefined) days.push({ on_day: day, kind: work ? 'WORKDAY' : 'REST', name: chinese })
  }
  return days
}
