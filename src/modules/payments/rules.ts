import type { Day } from '#src/shared/days.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { refusals } from './words.ts'

/** The deadlines of the order's plan. Ends are exclusive. */
export interface PlanMoments {
  readonly name: string
  readonly state: string
  readonly paymentClosesAt: Date
  readonly schedulingClosesAt: Date
  /** The window of late registrations, when there is one (BR-46). */
  readonly late?: { readonly opensAt: Date } | null | undefined
}

/** BR-46: behind the payment deadline only those who came late are ordered, until scheduling closes. */
export const ordersLateOnly = (
  { late, paymentClosesAt, schedulingClosesAt }: PlanMoments,
  now: Date,
): boolean => Boolean(late) && now >= paymentClosesAt && now < schedulingClosesAt

/** What forbids a new order now: a plan that is not held, a payment deadline that is over (BR-25, BR-85). */
export function refusalsForOrdering(
  plan: PlanMoments,
  now: Date,
  lines: { readonly hasLate: boolean } = { hasLate: false },
): Refusal[] {
  if (plan.state !== 'PUBLISHED') return [refusals.planNotPublished(plan.name)]
  if (now < plan.paymentClosesAt || (lines.hasLate && ordersLateOnly(plan, now))) return []
  return [refusals.paymentOver(plan.paymentClosesAt)]
}

/**
 * What forbids a slip now (BR-48). The first slip comes before the payment deadline; who announced the transfer in time
 * may correct the slip until the scheduling deadline, because the money is on its way already.
 */
export function refusalsForSlip(
  slip: { paidOn: Day; isCorrection: boolean; isLate?: boolean },
  plan: PlanMoments,
  at: { now: Date; today: Day },
): Refusal[] {
  // The bill of those who came late was made behind the deadline; it has the time until scheduling closes (BR-46).
  const mayBeLater = slip.isCorrection || slip.isLate
  const late = mayBeLater ? refusalsForCorrection(plan, at.now) : refusalsForOrdering(plan, at.now)
  return [...late, ...(slip.paidOn > at.today ? [refusals.paidInFuture()] : [])]
}

function refusalsForCorrection(plan: PlanMoments, now: Date): Refusal[] {
  if (plan.state !== 'PUBLISHED') return [refusals.planNotPublished(plan.name)]
  return now < plan.schedulingClosesAt ? [] : [refusals.correctionOver(plan.schedulingClosesAt)]
}

/**
 * What forbids a confirmation (BR-48): the amount of the slip is the amount of the order, or a note says why another is
 * accepted; money for a cancelled plan is given back, not confirmed.
 */
export function refusalsForConfirmation(
  order: { amountFen: number; slipAmountFen: number },
  given: { differenceNote: string },
  plan: Pick<PlanMoments, 'name' | 'state'>,
): Refusal[] {
  const differs = order.amountFen !== order.slipAmountFen && given.differenceNote.trim().length < 2
  return [
    ...(plan.state === 'CANCELLED' ? [refusals.planNotPublished(plan.name)] : []),
    ...(differs ? [refusals.amountDiffers(order.slipAmountFen, order.amountFen)] : []),
  ]
}

/** Domain 5.7: a confirmation is taken back only while nobody of the order has been drawn. */
export const refusalsForReversal = (seatedCount: number): Refusal[] =>
  seatedCount > 0 ? [refusals.seatedAlready(seatedCount)] : []

/** The total of an order, in fen. */
export const amountOf = (lines: readonly { feeFen: number }[]) =>
  lines.reduce((sum, line) => sum + line.feeFen, 0)

/** What to write into the remark of the transfer, so that the money finds its order. */
export const remarkOf = (order: { orderNo: string; orgShortName: string }) =>
  `${order.orderNo} ${order.orgShortName} 考试费`
