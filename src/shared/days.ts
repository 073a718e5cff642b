/** A calendar day as people write it: `YYYY-MM-DD`. It has no clock and no time zone, so it never shifts. */
export type Day = string

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MS = 86_400_000
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** True when the text is `YYYY-MM-DD` and such a day exists (years 1000–9999). */
export function isDay(text: string): boolean {
  const match = SHAPE.exec(text)
  return match !== null && Number(match[1]) >= 1000 && dayOf(epochDays(text)) === text
}

/** The day `count` days later (earlier when negative). */
export const addDays = (day: Day, count: number): Day => dayOf(epochDays(day) + count)

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => epochDays(to) - epochDays(from)

/** 0 Sunday … 6 Saturday. */
export const weekday = (day: Day): number => (((epochDays(day) + 4) % 7) + 7) % 7

/** `周一` … `周日`. */
export const weekdayName = (day: Day): string => WEEKDAYS[weekday(day)] ?? ''

// Only UTC arithmetic: the zone of the machine and summer times of the past cannot reach it.
function epochDays(day: Day): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return Date.UTC(year, month - 1, date) / DAY_MS
}

function dayOf(days: number): Day {
  const at = new Date(days * DAY_MS)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10)
}
