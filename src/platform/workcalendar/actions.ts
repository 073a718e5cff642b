import { FIRST_YEAR, publishedDays, YEARS_AHEAD } from '#src/platform/calendar.ts'
import type { Scope } from '#src/platform/scope.ts'
import { addDays, type Day } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuse } from '#src/shared/refusal.ts'
import type { DayKind } from '#src/shared/workdays.ts'
import * as queries from './queries.ts'
import { refusals, said } from './words.ts'

const MOST_DAYS = 31

/** The days of a year that differ from the plain week, and what is known of the years around it. */
export async function getCalendar(scope: Scope, { year }: { year: number }) {
  const rows = await queries.listDays(scope, year)
  const known = new Map((await queries.countByYear(scope)).map((each) => [each.year, each]))
  const last = Math.max(Number(shanghaiDay(scope.now).slice(0, 4)) + YEARS_AHEAD, year)
  const years = Array.from({ length: last - FIRST_YEAR + 1 }, (_, at) => FIRST_YEAR + at)
  return {
    year,
    years: years.map((each) => ({
      year: each,
      days: known.get(each)?.days ?? 0,
      byHand: known.get(each)?.by_hand ?? 0,
      isShipped: publishedDays(each).length > 0,
    })),
    days: rows.map((row) => ({
      day: row.on_day,
      kind: row.kind,
      name: row.name,
      source: row.source,
      reason: row.reason,
      changedByName: row.changed_by_name,
      changedAt: row.changed_at?.toISOString() ?? null,
    })),
  }
}

/** Sets days by hand, with the reason; PLAIN lets them follow the week again. Dates already promised stay promised. */
export async function setCalendarDays(
  scope: Scope,
  given: { fromOn: Day; toOn: Day; kind: DayKind | 'PLAIN'; name: string; reason: string },
) {
  const { fromOn, toOn, kind, name, reason } = given
  if (toOn < fromOn) refuse(refusals.reversed(), 422)
  if (toOn > addDays(fromOn, MOST_DAYS - 1)) refuse(refusals.tooLong(MOST_DAYS), 422)
  if (fromOn < `${FIRST_YEAR}-01-01`) refuse(refusals.tooEarly(FIRST_YEAR), 422)
  const days: Day[] = []
  for (let day = fromOn; day <= toOn; day = addDays(day, 1)) days.push(day)
  if (kind === 'PLAIN') await queries.deleteDays(scope, days)
  else {
    const by = { changed_by_name: scope.actor.name, changed_at: scope.now }
    const row = { kind, name, reason, source: 'HAND', ...by } as const
    await queries.setDays(
      scope,
      days.map((on_day) => ({ on_day, ...row })),
    )
  }
  await tell(scope, { on: fromOn, sentence: said.set(fromOn, toOn, kind), reason })
  return { days: days.length }
}

/** The days of a year as the program brings them along; days set by hand stay as somebody meant them. */
export async function importCalendarYear(scope: Scope, { year }: { year: number }) {
  const shipped = publishedDays(year)
  if (shipped.length === 0) refuse(refusals.notShipped(year), 422)
  const before = await queries.listDays(scope, year)
  const byHand = new Set(before.filter((row) => row.source === 'HAND').map((row) => row.on_day))
  const wanted = new Set(shipped.map((row) => row.on_day))
  const gone = before.map((row) => row.on_day).filter((day) => !wanted.has(day) && !byHand.has(day))
  await queries.deleteDays(scope, gone)
  const rows = shipped.filter((row) => !byHand.has(row.on_day))
  const by = {
    reason: '',
    source: 'PUBLISHED',
    changed_by_name: scope.actor.name,
    changed_at: scope.now,
  } as const
  await queries.setDays(
    scope,
    rows.map((row) => ({ ...row, ...by })),
  )
  const known = new Set(before.map((row) => row.on_day))
  const added = rows.filter((row) => !known.has(row.on_day)).length
  await tell(scope, { on: `${year}-01-01`, sentence: said.imported(year, added, gone.length) })
  return { added, removed: gone.length, keptByHand: byHand.size }
}

/** A day is named by its number: 20261001. */
const tell = (scope: Scope, { on, sentence, reason }: { on: Day; sentence: string; reason?: string }) =>
  scope.happened({
    action: 'calendar.changed',
    entity: 'calendar_day',
    entityId: Number(on.replaceAll('-', '')),
    sentence,
    ...(reason ? { reason } : {}),
  })
