import { milliseconds, type Instant } from '#src/shared/instants.ts'

/** Questions an hour about one number, found or not: enough for a family that mistypes, useless for guessing names. */
export const MOST_PER_NUMBER = 10
/** Questions an hour from one address: a whole school may stand behind one. */
export const MOST_PER_ADDRESS = 1000
/** How long the download of a found ticket may wait. */
export const PASS_MINUTES = 15
/** Tickets stay up so long after the exam, for those who need the number for their score. */
const DAYS_AFTER = 30
const DAY_MS = 86_400_000

/** The hour a question is counted in. */
export const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000)

/** Whether candidates may fetch tickets themselves: from the day colleges get them, and not long after the exam (BR-63). */
export function isOpenToCandidates(
  plan: { state: string; opensAt: Instant; endsAt: Instant },
  now: Instant,
): boolean {
  const at = milliseconds(now)
  const over = milliseconds(plan.endsAt) + DAYS_AFTER * DAY_MS
  return plan.state !== 'CANCELLED' && milliseconds(plan.opensAt) <= at && at < over
}
