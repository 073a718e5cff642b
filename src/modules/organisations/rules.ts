import type { Refusal } from '#src/shared/refusal.ts'
import { refusals, type SchoolType } from './words.ts'

/** A 学校标识码 has ten digits: type 2, province 2, serial 6. */
export function refusalsForCode(kind: string, code: string): Refusal[] {
  return kind === 'INSTITUTION' && !/^\d{10}$/.test(code) ? [refusals.codeMalformed()] : []
}

/** Fees are paid to evaluation organisations: no other has an account. */
export function refusalsForAccount(org: { readonly kind: string; readonly name: string }): Refusal[] {
  return org.kind === 'EVALUATION' ? [] : [refusals.takesNoMoney(org.name)]
}

/** What the first two digits of a 学校标识码 allow, the usual first. */
const SCHOOL_TYPES: Readonly<Record<string, readonly [SchoolType, ...SchoolType[]]>> = {
  '36': ['SECONDARY'],
  '41': ['HIGHER', 'JUNIOR', 'VOCATIONAL', 'APPLIED'],
  '42': ['ADULT'],
}

/** The kinds of school a 学校标识码 may be of; undefined when its first two digits are none that we know. */
export const schoolTypesOf = (code: string) => SCHOOL_TYPES[code.slice(0, 2)]

/** What kind of school it is, as far as the code says. */
export const schoolTypeOf = (code: string): SchoolType => schoolTypesOf(code)?.[0] ?? 'OTHER'

/** The serial of a higher school is 0 and its old code of five digits. */
export const isHigherSerial = (code: string) => !/^4[12]/.test(code) || code[4] === '0'
