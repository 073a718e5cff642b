import { drawWords } from '#src/modules/workbench/words.ts'

/** A plan as the organisation that draws it sees it. */
export interface DrawFacts {
  readonly now: Date
  readonly closesAt: Date
  readonly paymentClosesAt: Date
  readonly registered: number
  /** Of them paid or waived. */
  readonly paid: number
  /** Sites with paid registrations, and of them those with a published arrangement. */
  readonly sites: number
  readonly publishedSites: number
  readonly slips: number
}

export interface DrawStanding {
  readonly state: 'NOT_YET' | 'READY' | 'DONE'
  readonly sentence: string
}

/**
 * BR-53: a plan can be drawn when its registration has closed and everybody has paid or can pay no more; open slips are
 * worth waiting for.
 */
export function drawStanding(facts: DrawFacts): DrawStanding {
  const { sites, publishedSites, slips } = facts
  if (facts.now < facts.closesAt) return { state: 'NOT_YET', sentence: drawWords.notYet }
  if (facts.paid < facts.registered && facts.now < facts.paymentClosesAt)
    return { state: 'NOT_YET', sentence: drawWords.paying }
  if (facts.paid === 0) return { state: 'NOT_YET', sentence: drawWords.nobody }
  if (publishedSites >= sites) return { state: 'DONE', sentence: drawWords.done(sites) }
  const standing = publishedSites > 0 ? drawWords.partly(publishedSites, sites) : drawWords.ready(sites)
  return { state: 'READY', sentence: slips > 0 ? `${standing}${drawWords.slips(slips)}` : standing }
}
