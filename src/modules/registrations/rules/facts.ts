import type { IdType } from '#src/shared/id-number.ts'
import type { Slot } from './attendance.ts'
import type { PhotoFacts } from './photo.ts'

/** A roster entry as far as registering needs it. */
export interface RosterEntry {
  readonly candidateId: number
  readonly personId: number
  readonly name: string
  readonly verification: string
  /** Pixels of the photo in the roster. */
  readonly photo?: { readonly width: number; readonly height: number } | undefined
  /** BR-09 */
  readonly kind: 'IN_SCHOOL' | 'SOCIAL'
  readonly major: string
  /** Left the school: has to be brought back in 考生管理 first. */
  readonly archived?: boolean
}

/** A live registration of somebody in the file for this plan. */
export interface Standing {
  readonly personId: number
  readonly levelId: number
  readonly isOurs: boolean
}

export interface LevelFacts {
  readonly id: number
  readonly name: string
}

/** What a level costs somebody who is registered today, and the row of the table that says so. */
export interface Price {
  readonly feeId: number
  readonly version: number
  readonly amountFen: number
}

/** BR-47: prices at a site by level and kind of candidate; no price, no registration. */
export interface Prices {
  /** Whose prices these are, for the sentence: the site's province and the tier of its agreement. */
  readonly ground: string
  readonly levels: ReadonlyMap<number, Readonly<Record<RosterEntry['kind'], Price | undefined>>>
}

/** BR-46: what a late registration has to fit into; nobody is moved for it. */
export interface LateFacts {
  /** People the college's permission is for, and how many of them are registered. */
  readonly permitted: number
  readonly used: number
  /** Seats of the site per level over all sessions, and how many are taken. */
  readonly seats: ReadonlyMap<number, { readonly seats: number; readonly taken: number }>
}

/** A site the college's people may sit at: its own, or another college's by arrangement (BR-10). */
export interface SiteFacts {
  readonly id: number
  readonly name: string
  /** Six digits. */
  readonly code: string
  /** The college whose site it is. */
  readonly orgName: string
  /** Absent at the own site. `places` is the largest number of live registrations, where there is one. */
  readonly hosting?: { readonly id: number; readonly places: number | undefined; readonly live: number }
}

/** What is asked of one site. */
export interface AtSite {
  readonly site: SiteFacts | undefined
  /** BR-02: why the site may not take a level; absent when it may. */
  readonly siteRefusals: ReadonlyMap<number, string>
  /** BR-06 */
  readonly agreementRefusal: string | undefined
  /** BR-47; absent where nobody can tell the site, and then nothing is asked of the price. */
  readonly prices: Prices | undefined
  /** Live registrations and seats of the site per level, whoever the people are, for the warning BR-39. */
  readonly seats: ReadonlyMap<number, { readonly seats: number; readonly registered: number }>
  /** Given while registering is late registering. */
  readonly late: LateFacts | undefined
}

/** Everything the rules need, gathered with one query per fact for the whole file; of one site, unless said otherwise. */
export interface Facts extends AtSite {
  /** All sites the college may use in the plan, its own first. */
  readonly sites: readonly AtSite[]
  readonly planName: string
  readonly planVersion: number
  readonly year: number
  readonly certificateNames: readonly string[]
  readonly levels: readonly LevelFacts[]
  readonly sessions: readonly Slot[]
  /** BR-25, BR-46: why nobody may be registered at this moment. */
  readonly windowRefusal: string | undefined
  /** E-B15; absent: the plan wants nothing of photos. */
  readonly photo?: PhotoFacts
  /** BR-01 */
  readonly hasPilot: boolean
  readonly quotaLeft: number
  /** BR-09: majors the certificate accepts students of; none means all. */
  readonly majors: readonly { readonly code: string; readonly name: string }[]
  /** By blind index of type and number. */
  readonly roster: ReadonlyMap<string, RosterEntry>
  readonly standing: readonly Standing[]
  /** E-B14: until when somebody may not sit this plan, by person. */
  readonly barred: ReadonlyMap<number, string>
  readonly hashOf: (idType: IdType, idNumber: string) => string
  readonly verificationNames: Readonly<Record<string, string>>
  readonly evaluationOrgId: number
}
