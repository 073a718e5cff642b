import type { Day } from '#src/shared/days.ts'
import type { Part, PartCode } from '#src/modules/statements/words/parts.ts'
import type { NameLevel } from './names.ts'

/** What can be said about a line; `NONE`: the money is nobody's yet. */
export type Verdict = 'CERTAIN' | 'LIKELY' | 'AMBIGUOUS' | 'NONE'

/**
 * What each piece of evidence weighs, in points of a hundred. The points order proposals and show how strong one is; whether a
 * line may be matched by itself is decided by `match.ts`, never by points alone.
 */
export const WEIGHTS: Readonly<Record<PartCode, number>> = {
  REF_EXACT: 50,
  REF_DAMAGED: 45,
  REF_WEAK: 10,
  REF_SETTLED: 0,
  REF_UNKNOWN: -10,
  AMOUNT_EQUAL: 30,
  AMOUNT_SUM: 30,
  AMOUNT_PARTIAL: 10,
  AMOUNT_OVER: 10,
  AMOUNT_OTHER: 0,
  PAYER_FULL: 20,
  PAYER_LEARNT: 20,
  PAYER_CLOSE: 18,
  PAYER_SHORT: 8,
  PAYER_OTHER: -20,
  PAYER_UNKNOWN: 0,
  SLIP_SAME: 30,
  BEFORE_ORDER: -10,
  ORDER_EXPIRED: -10,
  CONTESTED: -10,
  LOOKED_ALIKE: -10,
  ONLY_ONE: 5,
  RIVALS: 0,
  TWICE: 0,
  TWIN: -20,
  NOTHING_OPEN: 0,
  CONFIRMED_SLIP: 50,
}

/** The points of a match, between 0 and 100. */
export const scoreOf = (parts: readonly Part[]) =>
  Math.max(
    0,
    Math.min(
      100,
      parts.reduce((sum, { code }) => sum + WEIGHTS[code], 0),
    ),
  )

/** An order that still asks for money. */
export interface OpenOrder {
  readonly id: number
  readonly orderNo: string
  readonly orgId: number
  /** What it still asks for. */
  readonly dueFen: number
  /** Of a candidate who pays for himself: found by its number alone. */
  readonly isOwn: boolean
  readonly isExpired: boolean
  readonly createdOn: Day
  /** What the college announced, while nobody has confirmed it. */
  readonly slip: { readonly payer: string; readonly paidOn: Day; readonly amountFen: number } | null
}

/** A receipt made by hand from a slip, which no line of a statement proves yet. */
export interface UnprovedReceipt {
  readonly id: number
  readonly amountFen: number
  readonly payer: string
  readonly receivedOn: Day
  /** Orders it pays. */
  readonly orderNos: readonly string[]
}

/** An incoming line, as matching looks at it. */
export interface Incoming {
  /** Its place in what is matched. */
  readonly at: number
  readonly on: Day
  readonly amountFen: number
  readonly payer: string
  readonly remark: string
  /** Another import holds a line of the same day, amount and payer. */
  readonly hasTwin: boolean
}

/** Who pays what with a line. */
export interface Share {
  readonly orderId: number
  readonly amountFen: number
}

/** What was found for a line. */
export interface Match {
  readonly at: number
  readonly verdict: Verdict
  /** What of it goes on which order; of a likely match the proposal. */
  readonly shares: readonly Share[]
  /** The receipt it proves, instead of being new money. */
  readonly receiptId: number | null
  readonly parts: readonly Part[]
  /** Orders that come into question, the proposal's own not counted; at most five. */
  readonly rivals: readonly number[]
}

/** Names that speak for the college itself. */
export const AGREES: ReadonlySet<NameLevel> = new Set(['FULL', 'LEARNT', 'CLOSE'])

/** How many rivals are kept. */
export const MOST_RIVALS = 5
