import type { Refusal } from '#src/shared/refusal.ts'
import type { DecisionState } from './states.ts'
import { notMine, refusals } from './words.ts'

/** How many scans go with one request at most. */
export const MOST_EVIDENCE = 10

export interface Decision {
  readonly evaluationOrgId: number
  readonly state: DecisionState
}

/**
 * BR-24: whose consent is still missing. Asked are those with a live registration now, whatever was true at submission:
 * who joined later is asked too, who has nobody registered any more is not waited for.
 */
export function missingConsent(organisers: readonly number[], decisions: readonly Decision[]): number[] {
  const agreed = new Set(
    decisions.filter((each) => each.state === 'APPROVED').map((each) => each.evaluationOrgId),
  )
  return [...new Set(organisers)].filter((each) => !agreed.has(each))
}

/** What a request lacks to be handed in. */
export function refusalsForSubmission(facts: { name: string; live: number; evidence: number }): Refusal[] {
  return [
    ...(facts.live === 0 ? [refusals.noLive(facts.name)] : []),
    ...(facts.evidence === 0 ? [refusals.noEvidence()] : []),
  ]
}

/** Why this organisation cannot decide now, beside the state; undefined when it can. */
export function whyNotMine(decisions: readonly Decision[], evaluationOrgId: number): string | undefined {
  const mine = decisions.find((each) => each.evaluationOrgId === evaluationOrgId)
  if (!mine) return notMine.notAsked
  return mine.state === 'PENDING' ? undefined : notMine.decided
}

/**
 * The places, from 1, in which two numbers differ: what a person who compares needs to know before asking for the whole
 * numbers. Undefined when they are of different length and cannot be laid over each other.
 */
export function differingPlaces(before: string, after: string): number[] | undefined {
  if (before.length !== after.length) return undefined
  return Array.from(before).flatMap((char, at) => (char === after[at] ? [] : [at + 1]))
}
