import { refusals, statusNames } from '#src/modules/registrations/words.ts'
import type { Refusal } from '#src/shared/refusal.ts'

export type Status = keyof typeof statusNames

/** BR-45: an institution withdraws by itself only while the window is open and nothing is ordered or paid. */
export function refusalsForWithdrawal(
  registration: { status: string; paymentStatus: string },
  at: { now: Date; closesAt: Date },
): Refusal[] {
  const { status, paymentStatus } = registration
  if (status !== 'PENDING' && status !== 'CONFIRMED') return [refusals.notLive(statusNames[status as Status])]
  if (paymentStatus === 'IN_ORDER') return [refusals.inOrder()]
  if (paymentStatus !== 'UNPAID' && paymentStatus !== 'WAIVED') return [refusals.alreadyPaid()]
  return at.now < at.closesAt ? [] : [refusals.windowOver(at.closesAt)]
}
