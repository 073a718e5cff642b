import type { Refusal } from '#src/shared/refusal.ts'
import type { AgreementState } from './states.ts'
import { refusals, stateNames } from './words.ts'

/** The validity of an agreement: first and last day, both included. */
export interface Term {
  readonly year: number
  readonly validFromOn: string
  readonly validToOn: string
}

/** What forbids a term: it ends after it begins and lies inside its year, or inside the validity the template gives. */
export function refusalsForTerm(
  { year, validFromOn, validToOn }: Term,
  usual?: Omit<Term, 'year'>,
): Refusal[] {
  const isUsual = usual && usual.validFromOn <= validFromOn && validToOn <= usual.validToOn
  const inYear = isUsual || [validFromOn, validToOn].every((day) => day.startsWith(`${year}-`))
  return [
    ...(validFromOn <= validToOn ? [] : [refusals.termReversed()]),
    ...(inYear ? [] : [refusals.termOutsideYear(year)]),
  ]
}

/** The state as of a day: what took effect expires after its last day. */
export function stateOn(agreement: { state: string; validToOn: string }, today: string): AgreementState {
  const isOver = agreement.state === 'EFFECTIVE' && agreement.validToOn < today
  return isOver ? 'EXPIRED' : (agreement.state as AgreementState)
}

/** The stored agreements of one site, as far as they decide about days. */
export interface Covering extends Omit<Term, 'year'> {
  readonly state: string
}

/**
 * BR-06: for each day of an exam the agreement that counts there: one in effect before one on its way, a terminated one
 * never. Only the stored state counts: what is in effect today and has run out by the exam covers nothing, and a past
 * exam day stays covered.
 */
export function coverageOf(agreements: readonly Covering[], days: readonly string[]) {
  return days.map((on) => {
    const covering = agreements.filter(
      (each) => each.state !== 'TERMINATED' && each.validFromOn <= on && on <= each.validToOn,
    )
    return { on, agreement: covering.find((each) => each.state === 'EFFECTIVE') ?? covering[0] }
  })
}

/** BR-06: why no exam may be held on these days (sheet code E-B09), the first day that is not covered named. */
export function refusalsForDays(agreements: readonly Covering[], days: readonly string[]): Refusal[] {
  const open = coverageOf(agreements, days).find(({ agreement }) => agreement?.state !== 'EFFECTIVE')
  if (!open) return []
  const state = open.agreement?.state as AgreementState | undefined
  return [state ? refusals.notEffective(stateNames[state]) : refusals.noneOn(open.on)]
}

/** BR-06: why no exam may be held under this agreement (sheet code E-B09); none when it is in effect. */
export function refusalsForAgreement(agreement: { readonly state: AgreementState } | undefined): Refusal[] {
  if (!agreement) return [refusals.none()]
  return agreement.state === 'EFFECTIVE' ? [] : [refusals.notEffective(stateNames[agreement.state])]
}
