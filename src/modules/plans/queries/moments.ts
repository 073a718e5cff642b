import { sql } from 'kysely'
import type { Phase } from '#src/modules/plans/rules/phase.ts'

// Index session_slot (plan_id, ordinal): a plan has at most 20 sessions.
export const firstStart = sql<Date>`(select min(starts_at) from session_slot where plan_id = p.id)`
export const lastEnd = sql<Date>`(select max(ends_at) from session_slot where plan_id = p.id)`
const ticketsOpen = sql<Date>`coalesce(p.tickets_open_at, p.scheduling_closes_at)`
const scored = sql<Date>`coalesce(p.publicity_opens_at, p.score_entry_closes_at, ${lastEnd})`
const published = sql<Date>`coalesce(p.publicity_closes_at, ${scored})`

/** The moments between which a plan is in a phase: the same steps as `phaseOf`, for filtering. */
export const PHASE_BETWEEN = {
  NOT_OPEN: [sql`'-infinity'::timestamptz`, sql`p.registration_opens_at`],
  REGISTERING: [sql`p.registration_opens_at`, sql`p.registration_closes_at`],
  PAYING: [sql`p.registration_closes_at`, sql`p.payment_closes_at`],
  SCHEDULING: [sql`p.payment_closes_at`, sql`p.scheduling_closes_at`],
  SETUP: [sql`p.scheduling_closes_at`, ticketsOpen],
  TICKETS_OPEN: [ticketsOpen, firstStart],
  EXAM: [firstStart, lastEnd],
  SCORING: [lastEnd, scored],
  PUBLICITY: [scored, published],
  FINISHED: [published, sql`'infinity'::timestamptz`],
} as const satisfies Record<Phase, readonly unknown[]>

/** The last moment a plan has on the calendar. */
export const lastMoment = sql<Date>`greatest(${lastEnd}, p.score_entry_closes_at, p.publicity_closes_at, p.review_closes_at,
  p.refund_closes_at, p.invoice_closes_at, p.opt_out_closes_at)`
