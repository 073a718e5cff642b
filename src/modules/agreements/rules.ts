import type { Refusal } from '#src/shared/refusal.ts'
import type { AgreementState } from './states.ts'
import { refusals, stateNames } from './words.ts'

/** The validity of an agreement: first and last day, both included. */
export interface Term {
  readonly year: number
  readonly validFromOn: string
  readonly validToOn: string
}

/** What forbids a term: an agreement belongs to one year and ends after it begins. */
export function refusalsForTerm({ year, validFromOn, validToOn }: Term): Refusal[] {
  const inYear = [validFromOn, validToOn].every((day) => day.startsWith(`${year}-`))
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

/** BR-06: why no exam may be held under this agreement (sheet code E-B09); none when it is in effect. */
export function refusalsForAgreement(agreement: { readonly state: AgreementState } | undefined): Refusal[] {
  if (!agreement) return [refusals.none()]
  return agreement.state === 'EFFECTIVE' ? [] : [refusals.notEffective(stateNames[agreement.state])]
}
