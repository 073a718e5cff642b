import { milliseconds, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { postponingRefusals as refusals } from '#src/modules/plans/words/postponing.ts'

/** Only an exam that has not begun can be held later. */
export function refusalsForPostponing(
  plan: { readonly sessions: readonly { readonly startsAt: Instant }[] },
  now: Instant,
): Refusal[] {
  const first = Math.min(...plan.sessions.map((each) => milliseconds(each.startsAt)))
  return first <= milliseconds(now) ? [refusals.begun(first)] : []
}

/** Colleges need time to decide who stays: the end of it lies ahead (BR-29). */
export const refusalsForOptOut = (closesAt: Instant, now: Instant): Refusal[] =>
  milliseconds(closesAt) <= milliseconds(now) ? [refusals.optOutPast(closesAt)] : []

/** BR-29: whether a college may take people out of a postponed plan now, paid or not, with everything given back. */
export const isOptOutOpen = (plan: { readonly optOutClosesAt: Instant | null }, now: Instant): boolean =>
  plan.optOutClosesAt !== null && milliseconds(now) < milliseconds(plan.optOutClosesAt)
