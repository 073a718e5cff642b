import type { Refusal } from '#src/shared/refusal.ts'
import { refusals } from './words.ts'

/** A price with its reach and validity. */
export interface Fee {
  readonly levelId: number
  readonly provinceId: number | null
  readonly amountFen: number
  readonly validFromOn: string
  readonly validToOn: string
}

/** BR-47: the price of a level for a province on a day: the province's own price before the general one, the latest start first. */
export function feeFor(
  fees: readonly Fee[],
  at: { levelId: number; provinceId: number | null; on: string },
): Fee | undefined {
  const own = (fee: Fee) => (fee.provinceId === at.provinceId && fee.provinceId !== null ? 1 : 0)
  return fees
    .filter(
      (fee) => fee.levelId === at.levelId && (fee.provinceId === null || fee.provinceId === at.provinceId),
    )
    .filter((fee) => fee.validFromOn <= at.on && at.on <= fee.validToOn)
    .toSorted((a, b) => own(b) - own(a) || b.validFromOn.localeCompare(a.validFromOn))[0]
}

/** Names and ranks of a certificate's levels are different from each other. */
export function refusalsForLevels(levels: readonly { name: string; rank: number }[]): Refusal[] {
  const repeats = (values: readonly unknown[]) => new Set(values).size < values.length
  return repeats(levels.map((each) => each.name)) || repeats(levels.map((each) => each.rank))
    ? [refusals.levelsRepeat()]
    : []
}

/** A major as the catalogue of majors names it. */
export interface Major {
  readonly code: string
  readonly name: string
}

/** Names, and codes where they are given, are different from each other. */
export function refusalsForMajors(majors: readonly Major[]): Refusal[] {
  const codes = majors.map((each) => each.code).filter((code) => code !== '')
  const repeated = [majors.map((each) => each.name), codes].flatMap((all) =>
    all.filter((each, at) => all.indexOf(each) !== at),
  )
  return [...new Set(repeated)].map((each) => refusals.majorRepeats(each))
}
