/** BR-49: a candidate's own order waits so long for its payment, and never past the plan's deadline. */
const HOURS_OPEN = 24

/** When a candidate's own order ends by itself. */
export const ownExpiry = (now: Date, paymentClosesAt: Date): Date =>
  new Date(Math.min(now.getTime() + HOURS_OPEN * 3_600_000, paymentClosesAt.getTime()))
