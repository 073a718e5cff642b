import { daysBetween, type Day } from '#src/shared/days.ts'
import { milliseconds, shanghaiDay, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { copyRefusals as refusals } from '#src/modules/plans/words/copy.ts'
import { LATER_NAMES, type Later } from './later.ts'

// Clocks in China have not been moved since 1991: a day is a day.
const DAY_MS = 86_400_000

interface Dated {
  readonly window: { readonly opensAt: Instant; readonly closesAt: Instant }
  readonly paymentClosesAt: Instant
  readonly schedulingClosesAt: Instant
  readonly later: Later
  readonly sessions: readonly { readonly startsAt: Instant; readonly endsAt: Instant }[]
}

/** Days by which a plan has to move so that its first session lies on this day. */
export function daysToMove(plan: Pick<Dated, 'sessions'>, firstExamOn: Day): number {
  const first = Math.min(...plan.sessions.map((each) => milliseconds(each.startsAt)))
  return daysBetween(shanghaiDay(first), firstExamOn)
}

/** Every moment of a plan so many days later: times of day and the distances between them stay. */
export function movedBy<P extends Dated>(plan: P, days: number) {
  const move = (at: Instant) => new Date(milliseconds(at) + days * DAY_MS)
  const moveOpen = (at: Instant | null | undefined) => (at ? move(at) : null)
  return {
    registrationOpensAt: move(plan.window.opensAt),
    registrationClosesAt: move(plan.window.closesAt),
    paymentClosesAt: move(plan.paymentClosesAt),
    schedulingClosesAt: move(plan.schedulingClosesAt),
    later: Object.fromEntries(LATER_NAMES.map((name) => [name, moveOpen(plan.later[name])])) as Record<
      (typeof LATER_NAMES)[number],
      Date | null
    >,
    sessions: plan.sessions.map((each: P['sessions'][number]) => ({
      ...each,
      startsAt: move(each.startsAt),
      endsAt: move(each.endsAt),
    })),
  }
}

/** A copy is for an exam to come. */
export const refusalsForCopy = (firstExamOn: Day, today: Day): Refusal[] =>
  firstExamOn <= today ? [refusals.past(firstExamOn)] : []
