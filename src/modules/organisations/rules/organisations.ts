import type { Refusal } from '#src/shared/refusal.ts'
import { refusals, schoolTypeNames, type SchoolType } from '#src/modules/organisations/words.ts'
import { upkeepRefusals, type Affair } from '#src/modules/organisations/words/upkeep.ts'

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

/** The name of a school and its code agree on what kind of school it is; a code that says nothing allows all. */
export function refusalsForType(code: string, schoolType: SchoolType): Refusal[] {
  const allowed = schoolTypesOf(code)
  return !allowed || allowed.includes(schoolType)
    ? []
    : [upkeepRefusals.typeDiffers(allowed.map((each) => schoolTypeNames[each]))]
}

/** Digits 3 and 4 of a 学校标识码 are the province's own code. */
export function refusalsForProvince(
  code: string,
  province: { readonly code: string } | undefined,
): Refusal[] {
  if (!province) return [upkeepRefusals.provinceMissing()]
  const given = code.slice(2, 4)
  return given === province.code ? [] : [upkeepRefusals.otherProvince(given, province.code)]
}

/** What stands in the way of closing: everything still open, all at once, each with its way to an end. */
export function refusalsForClosing(
  kind: string,
  affairs: readonly { readonly what: Affair; readonly affairs: number }[],
): Refusal[] {
  if (kind === 'PLATFORM') return [upkeepRefusals.platformStays()]
  return affairs.map((each) => upkeepRefusals.stillOpen(each.what, each.affairs))
}
