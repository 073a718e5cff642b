import type { Refusal } from '#src/shared/refusal.ts'
import { addDays, type Day } from '#src/shared/days.ts'
import { refusals } from './words.ts'
import { spareRefusals, type Rounding } from './words/spares.ts'

/** Names and ranks of a certificate's levels are different from each other. */
export function refusalsForLevels(levels: readonly { name: string; rank: number }[]): Refusal[] {
  const repeats = (values: readonly unknown[]) => new Set(values).size < values.length
  return repeats(levels.map((each) => each.name)) || repeats(levels.map((each) => each.rank))
    ? [refusals.levelsRepeat()]
    : []
}

interface SpareNumbers {
  readonly percent: number
  readonly minimum: number
  readonly rounding: string
}

/**
 * What forbids a new rule for spare machines (BR-35): somebody else's certificate, a day that has begun (plans published
 * until now keep what they were published under), or nothing that would change.
 */
export function refusalsForSpareRule(
  given: {
    readonly certificateIds: readonly number[]
    readonly percent: number
    readonly minimum: number
    readonly rounding: Rounding
    readonly validFromOn: Day
  },
  facts: {
    readonly today: Day
    readonly certificates: readonly { id: number; name: string; newest: SpareNumbers | undefined }[]
  },
): Refusal[] {
  const chosen = facts.certificates.filter((each) => given.certificateIds.includes(each.id))
  if (chosen.length < new Set(given.certificateIds).size) return [spareRefusals.unknownCertificate()]
  const earliestOn = addDays(facts.today, 1)
  const isSame = (rule: SpareNumbers | undefined) =>
    rule?.percent === given.percent && rule.minimum === given.minimum && rule.rounding === given.rounding
  const same = chosen.filter((each) => isSame(each.newest)).map((each) => each.name)
  return [
    ...(given.validFromOn < earliestOn ? [spareRefusals.startsTooEarly(earliestOn)] : []),
    ...(same.length > 0 ? [spareRefusals.unchanged(same)] : []),
  ]
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
