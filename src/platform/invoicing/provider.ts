import type { Day } from '#src/shared/days.ts'

/** An invoice as a provider is asked to make it. */
export interface Wanted {
  /** Names the request on both sides: asked twice it is one invoice. */
  readonly requestNo: string
  readonly titleType: 'UNIT' | 'PERSON'
  readonly title: string
  readonly taxNo: string
  readonly amountFen: number
  readonly note: string
}

/** A red letter over so much of an invoice made before. */
export interface WantedRed {
  readonly requestNo: string
  readonly of: { readonly code: string; readonly number: string }
  readonly amountFen: number
  readonly reason: string
}

/**
 * What came of it. `UNKNOWN`: nobody can say whether it was made, because the provider was silent, down or unreadable: it is
 * asked for (`query`) until it says, and never counted as refused. `ABSENT`: it knows no such request, so asking anew is safe.
 */
export type Outcome =
  | { readonly is: 'ISSUED'; readonly code: string; readonly number: string; readonly issuedOn: Day }
  | { readonly is: 'PENDING' | 'UNKNOWN' | 'ABSENT' }
  | { readonly is: 'REFUSED'; readonly reason: string }

/** A service that makes invoices. Whatever goes wrong inside is `UNKNOWN`, and never thrown. */
export interface InvoiceProvider {
  issue(wanted: Wanted): Promise<Outcome>
  red(wanted: WantedRed): Promise<Outcome>
  /** What has become of a request; the only way on after `UNKNOWN`. */
  query(requestNo: string): Promise<Outcome>
}
