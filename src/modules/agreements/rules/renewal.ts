import { stateNames } from '#src/modules/agreements/words.ts'
import { skipped } from '#src/modules/agreements/words/renewal.ts'
import { tierOf, type Tier } from './template.ts'

/** What decides whether a site's agreement is carried into the next year. */
export interface RenewalFacts {
  readonly siteState: string
  /** The newest agreement of an earlier year that took effect. */
  readonly last: { readonly priceTier: string; readonly tiers: readonly Tier[] } | undefined
  readonly nextState: string | undefined
}

export interface RenewalTerms {
  readonly year: number
  /** One tier for all; undefined: each keeps its own. */
  readonly priceTier?: string | undefined
  /** Tiers of the template the drafts are made from. */
  readonly tiers: readonly Tier[]
}

/** The tier a site is renewed at. */
export const renewedTier = (facts: RenewalFacts, terms: RenewalTerms): string =>
  terms.priceTier ?? facts.last?.priceTier ?? ''

/** Why a site is passed over; undefined when it is renewed (BR-06). */
export function whyNotRenewed(facts: RenewalFacts, terms: RenewalTerms): string | undefined {
  const { siteState, last, nextState } = facts
  if (nextState)
    return skipped.hasNext(terms.year, stateNames[nextState as keyof typeof stateNames] ?? nextState)
  if (siteState !== 'ENABLED') return skipped.notEnabled()
  if (!last) return skipped.neverSigned()
  const tier = renewedTier(facts, terms)
  return terms.tiers.some((each) => each.code === tier)
    ? undefined
    : skipped.tierGone(tierOf(tier, last.tiers).name)
}
