import * as queries from '#src/modules/plans/queries.ts'
import { entriesOf } from '#src/modules/plans/rules/entries.ts'
import type { Phase } from '#src/modules/plans/rules/phase.ts'
import { calendarRefusals as refusals } from '#src/modules/plans/words/calendar.ts'
import type { Scope } from '#src/platform/scope.ts'
import { daysBetween, type Day } from '#src/shared/days.ts'
import { endOfDayClosesAt, startOfDay } from '#src/shared/instants.ts'
import { refuse } from '#src/shared/refusal.ts'
import { withParts } from './reading.ts'

/** Days a calendar shows at once: a month with the weeks at its ends. */
const MOST_DAYS = 62
/** Plans it shows; beyond that a filter helps more than a longer page. */
const MOST_PLANS = 300

interface Asked {
  from: Day
  to: Day
  certificateId?: number | undefined
  phase?: Phase | undefined
}

/** Every deadline and session of the plans within reach from one day to another, in the order of time. */
export async function planCalendar(scope: Scope, { from, to, certificateId, phase }: Asked) {
  const days = daysBetween(from, to) + 1
  if (days < 1 || days > MOST_DAYS) refuse(refusals.tooLong(MOST_DAYS), 422)
  const found = await queries.listBetween(
    scope,
    { page: 1, size: MOST_PLANS, certificateId, phase },
    { from: startOfDay(from), until: endOfDayClosesAt(to), limit: MOST_PLANS + 1 },
  )
  const plans = await withParts(scope, found.slice(0, MOST_PLANS))
  const entries = plans.flatMap((plan) =>
    entriesOf(plan)
      .filter(({ on }) => from <= on && on <= to)
      .map((entry) => ({ ...entry, plan })),
  )
  return {
    isCut: found.length > MOST_PLANS,
    entries: entries
      .toSorted((one, other) => one.at.getTime() - other.at.getTime() || one.plan.id - other.plan.id)
      .map(({ plan, kind, label, on, time }) => ({
        planId: plan.id,
        planName: plan.name,
        certificateName: plan.certificateName,
        state: plan.state,
        kind,
        label,
        on,
        time,
      })),
  }
}
