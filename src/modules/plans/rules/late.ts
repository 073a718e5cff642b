import { isOpen, milliseconds, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { lateRefusals as refusals } from '#src/modules/plans/words/late.ts'
import { refusalsForWindow, type Registering } from './phase.ts'

/** The window of late registrations, end exclusive. */
export interface LateWindow {
  readonly opensAt: Instant
  readonly closesAt: Instant
}

/** A college's permission to register late (BR-46). */
export interface LateRight {
  readonly seats: number
  readonly closesAt: Instant
}

type WithLate = Registering & { readonly late: LateWindow | null }

/** Whether whoever registers now does so late: the regular window is over and the late one is open. */
export const isLateNow = (plan: WithLate, now: Instant): boolean =>
  plan.late !== null &&
  milliseconds(now) >= milliseconds(plan.window.closesAt) &&
  isOpen(now, plan.late.opensAt, plan.late.closesAt)

/**
 * The one rule of when registrations come in: in the window for everybody (BR-25), in the late window for those with a
 * permission that still holds (BR-46).
 */
export function refusalsForRegistering(
  plan: WithLate,
  right: LateRight | undefined,
  now: Instant,
): Refusal[] {
  const { late, state, window } = plan
  if (!late || state !== 'PUBLISHED') return refusalsForWindow(plan, now)
  if (!isLateNow(plan, now))
    return refusalsForWindow(plan, now).map((each) => refusals.windowsClosed(window, late, each))
  if (!right) return [refusals.noRight()]
  return milliseconds(now) < milliseconds(right.closesAt) ? [] : [refusals.rightOver(right.closesAt)]
}

interface Calendar {
  readonly window: { readonly closesAt: Instant }
  readonly schedulingClosesAt: Instant
}

/** BR-46: the late window lies after registration has closed and before scheduling does, and is not over yet. */
export function refusalsForLateWindow(late: LateWindow, plan: Calendar, now: Instant): Refusal[] {
  const [opens, closes] = [milliseconds(late.opensAt), milliseconds(late.closesAt)]
  return [
    ...(opens < closes ? [] : [refusals.reversed()]),
    ...(opens >= milliseconds(plan.window.closesAt) ? [] : [refusals.beforeClosing(plan.window.closesAt)]),
    ...(closes <= milliseconds(plan.schedulingClosesAt)
      ? []
      : [refusals.afterScheduling(plan.schedulingClosesAt)]),
    ...(closes > milliseconds(now) ? [] : [refusals.over(late.closesAt)]),
  ]
}

/** A permission needs a late window and ends within it, in the future. */
export function refusalsForRight(
  right: Pick<LateRight, 'closesAt'>,
  plan: { readonly late: LateWindow | null },
  now: Instant,
): Refusal[] {
  if (!plan.late) return [refusals.noWindow()]
  const until = milliseconds(right.closesAt)
  if (until > milliseconds(plan.late.closesAt)) return [refusals.rightBeyond(plan.late.closesAt)]
  return until > milliseconds(now) ? [] : [refusals.rightPast(right.closesAt)]
}
