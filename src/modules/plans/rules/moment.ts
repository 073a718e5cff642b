import { isDay, type Day } from '#src/shared/days.ts'
import { endOfDayClosesAt, parseShanghai, startOfDay } from '#src/shared/instants.ts'

/** A beginning as written: a day means its first moment; else Shanghai time (`2026-05-06 09:00`) or ISO 8601 with its zone. */
export const readOpensAt = (text: string) => read(text, startOfDay)

/** An exclusive end as written: a day means its 24:00 (BR-25); else Shanghai time (24:00 allowed) or ISO 8601 with its zone. */
export const readClosesAt = (text: string) => read(text, endOfDayClosesAt)

const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/

function read(text: string, ofDay: (day: Day) => Date): Date | undefined {
  if (isDay(text)) return ofDay(text)
  if (!WITH_ZONE.test(text)) return parseShanghai(text)
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at
}
