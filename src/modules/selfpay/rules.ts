import type { Refusal } from '#src/shared/refusal.ts'
import { refusals } from './words.ts'

/** How long a page found by name and number can be come back to. */
export const PASS_MINUTES = 60
export const PASS_PURPOSE = 'payment-pass'

export interface Owing {
  readonly feeFen: number
  readonly status: string
  readonly paymentStatus: string
  readonly isOwn: boolean
}

/** Whether this is to be paid by the candidate himself, and has not been ordered yet (BR-49). */
export const isDue = ({ status, paymentStatus, isOwn }: Owing): boolean =>
  isOwn && (status === 'PENDING' || status === 'CONFIRMED') && paymentStatus === 'UNPAID'

/** What an order made now would ask for. */
export const dueFen = (rows: readonly Owing[]): number =>
  rows.filter(isDue).reduce((sum, row) => sum + row.feeFen, 0)

/** Why there is nothing to be paid here, for somebody who came to pay. */
export function reasonsAgainst(rows: readonly Owing[], planState: string): Refusal[] {
  if (planState !== 'PUBLISHED') return [refusals.planOver()]
  return rows.some((row) => row.isOwn) ? [] : [refusals.byCollege()]
}
