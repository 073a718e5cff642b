import type { Refusal } from '#src/shared/refusal.ts'
import { refusals, type AddressState } from './words.ts'

/**
 * Which reminder a deadline is due for, when so many days are left: the smallest offset that is not yet over. A day on
 * which nobody swept is caught up with by the next; after the deadline nothing is told.
 */
export function offsetDue(daysLeft: number, offsets: readonly number[]): number | undefined {
  if (daysLeft < 0) return undefined
  return offsets.toSorted((a, b) => a - b).find((offset) => daysLeft <= offset)
}

const ASK_AGAIN_SECONDS = 60
export const MOST_ASKED_A_DAY = 10

/** Whether a confirmation may be mailed now: not twice a minute, not all day long to strangers. */
export function refusalsForAsking(facts: {
  readonly mailIsOn: boolean
  readonly isConfirmed: boolean
  readonly secondsSinceAsked: number | undefined
  readonly askedToday: number
}): Refusal[] {
  if (!facts.mailIsOn) return [refusals.mailOff()]
  if (facts.isConfirmed) return [refusals.addressKnown()]
  if (facts.askedToday >= MOST_ASKED_A_DAY) return [refusals.askedTooOften(MOST_ASKED_A_DAY)]
  const since = facts.secondsSinceAsked ?? ASK_AGAIN_SECONDS
  return since < ASK_AGAIN_SECONDS ? [refusals.askedJustNow(Math.ceil(ASK_AGAIN_SECONDS - since))] : []
}

/** How an address stands: one that has refused takes nothing more until it is confirmed anew. */
export function stateOfAddress(facts: {
  readonly address: string | null
  readonly askedAddress: string | null
  readonly refusedNote: string | undefined
}): AddressState {
  if (facts.askedAddress !== null) return 'ASKED'
  if (facts.address === null) return 'NONE'
  return facts.refusedNote === undefined ? 'CONFIRMED' : 'REFUSED'
}

/** What an opened confirmation link comes to: only the last one asked for counts, and only for its own account. */
export function verdictOnLink(
  claim: { readonly accountId: number; readonly address: string; readonly until: number },
  facts: {
    readonly accountId: number
    readonly address: string | null
    readonly askedAddress: string | null
    readonly now: number
  },
): 'OTHER' | 'KNOWN' | 'OVER' | 'GOOD' {
  if (claim.accountId !== facts.accountId) return 'OTHER'
  if (facts.askedAddress === null && facts.address === claim.address) return 'KNOWN'
  return claim.until > facts.now && facts.askedAddress === claim.address ? 'GOOD' : 'OVER'
}

/** Titles in a daily letter; the rest is a number. */
export const MOST_IN_DIGEST = 50
