import { addDays, weekday, type Day } from '#src/shared/days.ts'

/** `2026-05` */
export type Month = string

/** The weeks that show a month, Monday first; the days at its ends belong to its neighbours. */
export function weeksOf(month: Month): Day[][] {
  const first = `${month}-01`
  const monday = addDays(first, -((weekday(first) + 6) % 7))
  const weeks = Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => addDays(monday, week * 7 + day)),
  )
  return weeks.filter((week) => week.some((day) => day.startsWith(month)))
}

/** The month so many later, earlier when negative. */
export function monthAfter(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const months = year * 12 + number - 1 + count
  return `${Math.floor(months / 12)}-${String((((months % 12) + 12) % 12) + 1).padStart(2, '0')}`
}

/** `2026 年 5 月` */
export const monthText = (month: Month): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`

/** What an address says of the month; today's when it says nonsense. */
export const monthFrom = (text: unknown, today: Day): Month =>
  typeof text === 'string' && /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7)

/** Entries by day, days in order, days without any left out. */
export function byDay<E extends { readonly on: Day }>(entries: readonly E[]): [Day, E[]][] {
  return [...Map.groupBy(entries, (entry) => entry.on)].toSorted(([one], [other]) => one.localeCompare(other))
}
