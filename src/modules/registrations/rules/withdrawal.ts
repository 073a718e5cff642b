import { statusNames } from '#src/modules/registrations/words.ts'
import { withdrawalRefusals as refusals } from '#src/modules/registrations/words/withdrawal.ts'
import type { Refusal } from '#src/shared/refusal.ts'

export type Status = keyof typeof statusNames

/** A registration as far as taking it back goes. */
export interface Withdrawing {
  readonly status: string
  readonly paymentStatus: string
  /** The bill it is on, while that is neither paid nor cancelled. */
  readonly orderNo?: string | undefined
  /** No slip waits for a decision there and no money has come: the line can be taken off. */
  readonly isBillOpen?: boolean
  /** Whether the evaluation organisation is asked already. */
  readonly isRequested?: boolean
}

/** When: `closesAt` is the end of the window the registration came in by, `endsAt` the end of the exam. */
export interface Moment {
  readonly now: Date
  readonly closesAt: Date
  readonly endsAt: Date
  /** Of a postponed plan: until then people are let go, paid or not, with everything given back (BR-29). */
  readonly optOutClosesAt?: Date | null
}

const mayOptOut = ({ now, optOutClosesAt }: Pick<Moment, 'now' | 'optOutClosesAt'>) =>
  Boolean(optOutClosesAt && now < optOutClosesAt)

const isLive = ({ status }: Withdrawing) => status === 'PENDING' || status === 'CONFIRMED'

/** What forbids either way. */
function refusalsForBoth(registration: Withdrawing): Refusal[] {
  const { status, isRequested = false } = registration
  if (!isLive(registration)) return [refusals.notLive(statusNames[status as Status])]
  const byMoney = refusalsForMoney(registration)
  if (byMoney.length > 0) return byMoney
  return isRequested ? [refusals.requested()] : []
}

/** A slip waits for a decision or money has come, or the money is on its way back. */
function refusalsForMoney({ paymentStatus, orderNo = '', isBillOpen = false }: Withdrawing): Refusal[] {
  if (paymentStatus === 'IN_ORDER' && !isBillOpen) return [refusals.inOrder(orderNo)]
  return paymentStatus === 'REFUND_PENDING' || paymentStatus === 'REFUNDED' ? [refusals.refunding()] : []
}

/**
 * BR-45: an institution withdraws by itself only while the window is open and nothing is paid or about to be; a bill
 * nothing was paid on loses the line. From a postponed plan also what is paid, until the stated moment (BR-29).
 */
export function refusalsForWithdrawal(
  registration: Withdrawing,
  at: Pick<Moment, 'now' | 'closesAt' | 'optOutClosesAt'>,
): Refusal[] {
  const both = refusalsForBoth(registration)
  if (both.length > 0 || mayOptOut(at)) return both
  if (registration.paymentStatus === 'PAID') return [refusals.alreadyPaid()]
  return at.now < at.closesAt ? [] : [refusals.windowOver(at.closesAt)]
}

/** BR-45: asking is for what the institution may not take back by itself, until the exam is over. */
export function refusalsForRequest(registration: Withdrawing, at: Moment): Refusal[] {
  const both = refusalsForBoth(registration)
  if (both.length > 0) return both
  if (at.now >= at.endsAt) return [refusals.examOver()]
  return refusalsForWithdrawal(registration, at).length === 0 ? [refusals.directly()] : []
}

/** What forbids the organisation's consent now: the registration may have moved since it was asked for. */
export const refusalsForConsent = (registration: Withdrawing, at: Moment): Refusal[] => [
  ...refusalsForBoth({ ...registration, isRequested: false }),
  ...(at.now >= at.endsAt ? [refusals.examOver()] : []),
]

/** BR-08: the place in the quota is free again only while the window is open, or while people may leave a postponed plan. */
export const releasesQuota = (at: Pick<Moment, 'now' | 'closesAt' | 'optOutClosesAt'>): boolean =>
  at.now < at.closesAt || mayOptOut(at)

const PAYMENT_AFTER: Readonly<Record<string, string>> = { PAID: 'REFUND_PENDING', IN_ORDER: 'UNPAID' }

/**
 * What a withdrawal leaves behind: money paid is to be given back, a bill asks for it no more, a seat is free for others,
 * who stay where they are.
 */
export const afterWithdrawal = (registration: { paymentStatus: string; seatStatus: string }) => ({
  status: 'WITHDRAWN' as const,
  paymentStatus: PAYMENT_AFTER[registration.paymentStatus] ?? registration.paymentStatus,
  seatStatus: registration.seatStatus === 'PUBLISHED' ? 'RELEASED' : registration.seatStatus,
})
