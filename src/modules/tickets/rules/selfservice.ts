import { milliseconds, type Instant } from '#src/shared/instants.ts'

/** How long the download of a found ticket may wait. */
export const PASS_MINUTES = 15
export const PASS_PURPOSE = 'ticket-pass'
/** Tickets stay up so long after the exam, for those who need the number for their score. */
const DAYS_AFTER = 30
const DAY_MS = 86_400_000

/** Whether candidates may fetch tickets themselves: from the day colleges get them, and not long after the exam (BR-63). */
export function isOpenToCandidates(
  plan: { state: string; opensAt: Instant; endsAt: Instant },
  now: Instant,
): boolean {
  const at = milliseconds(now)
  const over = milliseconds(plan.endsAt) + DAYS_AFTER * DAY_MS
  return plan.state !== 'CANCELLED' && milliseconds(plan.opensAt) <= at && at < over
}
