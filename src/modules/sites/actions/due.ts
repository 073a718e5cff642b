import type { DueDays } from '#src/modules/sites/queries/applications.ts'
import { SOON_WORKDAYS } from '#src/modules/sites/rules.ts'
import { readCalendar } from '#src/platform/calendar.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { addWorkdays } from '#src/shared/workdays.ts'

/**
 * Today, the last promised day that counts as near (two working days from now), and which days ahead are counted by
 * weekends alone, because nobody has published their year (BR-04).
 */
export async function dueDays(
  scope: Scope,
): Promise<DueDays & { isUncertain: (on: string | null) => boolean }> {
  const today = shanghaiDay(scope.now)
  const year = Number(today.slice(0, 4))
  const calendar = await readCalendar(scope, [year, year + 1])
  const soonUntil = addWorkdays(today, SOON_WORKDAYS, calendar).on
  const isUncertain = (on: string | null) =>
    on !== null && on >= today && !calendar.years.has(Number(on.slice(0, 4)))
  return { today, soonUntil, isUncertain }
}
