import type { Refusal } from '#src/shared/refusal.ts'
import { refusals } from './words.ts'

/** A 学校标识码 has ten digits: type 2, province 2, serial 6. */
export function refusalsForCode(kind: string, code: string): Refusal[] {
  return kind === 'INSTITUTION' && !/^\d{10}$/.test(code) ? [refusals.codeMalformed()] : []
}

/** Fees are paid to evaluation organisations: no other has an account. */
export function refusalsForAccount(org: { readonly kind: string; readonly name: string }): Refusal[] {
  return org.kind === 'EVALUATION' ? [] : [refusals.takesNoMoney(org.name)]
}
