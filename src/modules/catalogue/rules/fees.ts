import type { WhyNot } from '#src/modules/catalogue/words/fees.ts'
import { addDays, type Day } from '#src/shared/days.ts'
import type { CandidateKind } from '#src/shared/pricing.ts'

export const CANDIDATE_KINDS = ['IN_SCHOOL', 'SOCIAL'] as const

/** Whom a price is for; null means all provinces, tiers or kinds. */
export interface Reach {
  readonly levelId: number
  readonly provinceId: number | null
  readonly priceTier: string | null
  readonly candidateKind: CandidateKind | null
}

/** A price with its reach, and its first and last day. */
export interface Fee extends Reach {
  readonly id: number
  readonly amountFen: number
  readonly validFromOn: Day
  readonly validToOn: Day
  /** Moves with every change of the row. */
  readonly version: number
}

/** Whose price is asked; null: unknown or none, then only rows for all of them fit. */
export interface Payer {
  readonly levelId: number
  readonly provinceId: number | null
  readonly priceTier: string | null
  readonly candidateKind: CandidateKind
  /** The day of registration. */
  readonly on: Day
}

/**
 * How special a row is: a province's own price stands before a tier's, a tier's before a kind's (decision 0045). Two rows that
 * fit the same person on the same day never weigh the same, because rows of the same reach do not overlap.
 */
export const weightOf = (row: Omit<Reach, 'levelId'>): number =>
  (row.provinceId === null ? 0 : 4) + (row.priceTier === null ? 0 : 2) + (row.candidateKind === null ? 0 : 1)

/** Null fits everybody. */
const fits = <T>(named: T | null, asked: T | null) => named === null || named === asked

function mismatchOf(row: Fee, payer: Payer): Exclude<WhyNot, 'LESS_SPECIAL'> | undefined {
  if (!fits(row.provinceId, payer.provinceId)) return 'PROVINCE'
  if (!fits(row.priceTier, payer.priceTier)) return 'TIER'
  if (!fits(row.candidateKind, payer.candidateKind)) return 'KIND'
  if (payer.on < row.validFromOn) return 'NOT_YET'
  return payer.on > row.validToOn ? 'OVER' : undefined
}

/** BR-47: the price of a level for somebody on a day: of the rows that fit, the most special one. */
export const priceFor = <Row extends Fee>(rows: readonly Row[], payer: Payer): Row | undefined =>
  rows
    .filter((row) => row.levelId === payer.levelId && !mismatchOf(row, payer))
    .toSorted((a, b) => weightOf(b) - weightOf(a))[0]

/** The row that decides, and of all others of the level why they do not, those that would nearly have first. */
export function explained<Row extends Fee>(rows: readonly Row[], payer: Payer) {
  const decided = priceFor(rows, payer)
  const others = rows
    .filter((row) => row.levelId === payer.levelId && row !== decided)
    .map((row) => ({ row, whyNot: mismatchOf(row, payer) ?? ('LESS_SPECIAL' as const) }))
    .toSorted((a, b) => NEARNESS.indexOf(a.whyNot) - NEARNESS.indexOf(b.whyNot))
  return { decided, others }
}

const NEARNESS: readonly WhyNot[] = ['LESS_SPECIAL', 'NOT_YET', 'KIND', 'TIER', 'PROVINCE', 'OVER']

interface Period {
  readonly validFromOn: Day
  readonly validToOn: Day
}
const overlaps = (a: Period, b: Period) => a.validFromOn <= b.validToOn && b.validFromOn <= a.validToOn

/** Whether two rows are for the same people. */
export const isSameReach = (a: Reach, b: Reach): boolean =>
  a.levelId === b.levelId &&
  a.provinceId === b.provinceId &&
  a.priceTier === b.priceTier &&
  a.candidateKind === b.candidateKind

/** The first row of the same reach whose days overlap; a day has one price (BR-47). */
export const rowInTheWay = <Row extends Reach & Period>(
  wanted: Reach & Period,
  others: readonly Row[],
): Row | undefined => others.find((row) => isSameReach(row, wanted) && overlaps(row, wanted))

/** Somebody who will have to be priced on each of some days: a kind of candidate at sites of a province and tier. */
export interface Need {
  readonly levelId: number
  readonly provinceId: number | null
  readonly priceTier: string | null
  readonly fromOn: Day
  readonly toOn: Day
}

/** Who has no price, and from which day on. */
export interface Gap<N extends Need> {
  readonly need: N
  readonly kinds: readonly CandidateKind[]
  /** The first day without a price. */
  readonly onDay: Day
}

/** BR-47: the needs that have no price on some day of their window, so that it is seen before somebody is refused. */
export const gapsOf = <N extends Need>(rows: readonly Fee[], needs: readonly N[]): Gap<N>[] => {
  const byLevel = Map.groupBy(rows, (row) => row.levelId)
  return needs.flatMap((need) => {
    const open = CANDIDATE_KINDS.flatMap((kind) => {
      const onDay = firstUnpriced(byLevel.get(need.levelId) ?? [], need, kind)
      return onDay === undefined ? [] : [{ kind, onDay }]
    })
    const [first] = open.map((each) => each.onDay).toSorted()
    return first === undefined ? [] : [{ need, kinds: open.map((each) => each.kind), onDay: first }]
  })
}

/** A price can end only behind a last day, so that looking at the first day and at the days after those is enough. */
function firstUnpriced(rows: readonly Fee[], need: Need, candidateKind: CandidateKind): Day | undefined {
  const { fromOn, toOn } = need
  const ends = rows.map((row) => addDays(row.validToOn, 1)).filter((day) => fromOn < day && day <= toOn)
  return [fromOn, ...new Set(ends)]
    .toSorted()
    .find((on) => priceFor(rows, { ...need, candidateKind, on }) === undefined)
}
