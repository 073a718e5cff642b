import type { Day } from '#src/shared/days.ts'
import type { Gender, IdType } from '#src/shared/id-number.ts'

/** A person as an identity authority is asked about. */
export interface Claim {
  readonly name: string
  readonly idType: IdType
  /** Canonical number in clear: it leaves the platform only through an adapter. */
  readonly idNumber: string
  readonly gender: Gender
  readonly birthOn: Day | null
}

/** What the authority says about one claim, and in Chinese why, when it is not MATCH. */
export interface Verdict {
  readonly answer: 'MATCH' | 'MISMATCH' | 'NOT_FOUND' | 'UNAVAILABLE'
  readonly reason: string
}

/** A real-name service. Whatever goes wrong inside is UNAVAILABLE, never MISMATCH, and never thrown. */
export interface IdentityAuthority {
  /** Verdicts in the order of the claims, one each. */
  verify(claims: readonly Claim[], todayOn: Day): Promise<readonly Verdict[]>
}
