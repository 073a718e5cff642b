import type { Refusal } from '#src/shared/refusal.ts'
import { reviewRefusals } from '#src/modules/candidates/words/verification.ts'

/** A decision of 人工核对 may be taken back while nothing rests on it (BR-11). */
export function refusalsForReopening(it: { verifiedBy: string; isRegistered: boolean }): Refusal[] {
  if (it.verifiedBy !== 'HAND') return [reviewRefusals.notByHand()]
  return it.isRegistered ? [reviewRefusals.registered()] : []
}

/** Seconds until people an authority did not answer for are asked about again, ever longer; then it is given up. */
const PAUSES_S = [60, 300, 900, 3_600, 14_400] as const

/** @param failed how many times they have been asked about without an answer, from 1 */
export const nextTryAfter = (failed: number): number | undefined => PAUSES_S[failed - 1]
