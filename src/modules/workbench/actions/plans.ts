import { phaseOf } from '#src/modules/plans/index.ts'
import type { comingPlans } from '#src/modules/workbench/queries/plans.ts'
import { phaseEndOf, type PlanMoments } from '#src/modules/workbench/rules/moments.ts'

type PlanRow = Awaited<ReturnType<ReturnType<typeof comingPlans>['execute']>>[number]

/** The moments of a plan as rules want them. */
export const calendarOf = (row: PlanRow): PlanMoments => ({
  id: row.id,
  year: row.year,
  opensAt: row.registration_opens_at,
  closesAt: row.registration_closes_at,
  paymentClosesAt: row.payment_closes_at,
  schedulingClosesAt: row.scheduling_closes_at,
  ticketsOpenAt: row.tickets_open_at,
  firstSessionAt: row.first_starts_at,
  lastSessionEndsAt: row.last_ends_at,
})

/** What every list of plans shows: name, certificate, phase, and when the phase ends. */
export function planHead(row: PlanRow, now: Date) {
  const moments = calendarOf(row)
  const phase = phaseOf(
    {
      window: { opensAt: moments.opensAt, closesAt: moments.closesAt },
      paymentClosesAt: moments.paymentClosesAt,
      schedulingClosesAt: moments.schedulingClosesAt,
      later: { ticketsOpenAt: row.tickets_open_at },
      sessions: [{ startsAt: moments.firstSessionAt, endsAt: moments.lastSessionEndsAt }],
    },
    now,
  )
  return {
    planId: row.id,
    name: row.name,
    certificateId: row.certificate_id,
    certificateName: row.certificate_name,
    evaluationOrgName: row.org_name,
    phase,
    phaseEndsAt: phaseEndOf(phase, moments).toISOString(),
  }
}
