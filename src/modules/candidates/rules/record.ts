import type { Day } from '#src/shared/days.ts'
import { checkIdNumber, GENDERS, ID_TYPES, type Gender, type IdType } from '#src/shared/id-number.ts'
import type { Verification } from '#src/modules/candidates/states.ts'
import { fieldNames, verdicts, type educationNames } from '#src/modules/candidates/words.ts'

/** 培养层次; empty when not said. */
export type EducationLevel = keyof typeof educationNames | ''

/** A person as a workbook, a form or the demonstration world names one. Empty texts mean "not given". */
export interface Given {
  readonly name: string
  readonly idType: IdType
  /** Canonical (see `canonicalIdNumber`). */
  readonly idNumber: string
  readonly gender: 'M' | 'F' | ''
  /** YYYY-MM-DD, or empty. */
  readonly birthOn: string
  /** Code of GB/T 3304. */
  readonly ethnicity: string
  readonly phone: string
  readonly email: string
  readonly kind: 'IN_SCHOOL' | 'SOCIAL'
  readonly studentNo: string
  readonly educationLevel: EducationLevel
  readonly department: string
  readonly majorCode: string
  readonly major: string
  readonly grade: string
  readonly className: string
  readonly note: string
}

/** What of a person lies in the roster in readable form. */
export interface Details extends Omit<Given, 'idType' | 'idNumber' | 'gender'> {
  readonly gender: Gender
}

/** A roster row to compare with. */
export interface Known extends Details {
  readonly id: number
  readonly idHash: string
  readonly verification: Verification
  readonly archived: boolean
}

/** What may be left out when somebody is added by a program. */
const UNSAID = { ethnicity: '', email: '', educationLevel: '', majorCode: '' } as const
type Unsaid = keyof typeof UNSAID

/** A person to add, with as much as is known. */
export type NewPerson = Omit<Given, Unsaid> & Partial<Pick<Given, Unsaid>>

/** The person with every field, empty where nothing was said. */
export const givenOf = (person: NewPerson): Given => ({ ...UNSAID, ...person })

export interface Finding {
  readonly code: string
  readonly message: string
  readonly severity: 'error' | 'warning'
  readonly field: keyof Given
}

/** What is wrong with one person by itself: number against paper, gender and birthday against number (BR-13…17). */
export function findingsOf(given: Given, todayOn: Day): Finding[] {
  const checked = checkIdNumber(given.idType, given.idNumber, todayOn)
  if ('error' in checked) return [error('idNumber', checked.error)]
  return [
    ...(checked.warning ? [warning('idNumber', checked.warning)] : []),
    ...genderFindings(given, checked.gender),
    ...birthFindings(given, checked.birthOn),
    ...(given.kind === 'IN_SCHOOL' && given.studentNo === ''
      ? [error('studentNo', verdicts.studentNoMissing())]
      : []),
    ...rareFindings(given.name),
  ]
}

/** BR-15: a mismatch is an error, never silently overwritten. */
function genderFindings({ gender, idType }: Given, said: Gender | undefined): Finding[] {
  if (said === undefined)
    return gender === '' ? [error('gender', verdicts.genderMissing(ID_TYPES[idType]))] : []
  return gender === '' || gender === said
    ? []
    : [error('gender', verdicts.genderDiffers(GENDERS[gender], GENDERS[said]))]
}

function birthFindings({ birthOn, idType }: Given, said: Day | undefined): Finding[] {
  if (said === undefined)
    return birthOn === '' ? [error('birthOn', verdicts.birthMissing(ID_TYPES[idType]))] : []
  return birthOn === '' || birthOn === said ? [] : [error('birthOn', verdicts.birthDiffers(birthOn, said))]
}

/** Outside the 20,902 characters every font has: shown, never refused (BR-19). */
function rareFindings(name: string): Finding[] {
  const rare = Array.from(name).filter((char) => /[㐀-䶿\u{20000}-\u{3fffd}龦-鿿]/u.test(char))
  return rare.length > 0 ? [warning('name', verdicts.rareName(rare.join('')))] : []
}

/** BR-14: a text of 15 digits and 000 is what Excel leaves of a longer number. */
export const looksCut = (idNumber: string) => /^\d{15}000$/.test(idNumber)

/** The person as stored: gender and birthday from the number where it says them. */
export function detailsOf(given: Given): Details {
  const checked = checkIdNumber(given.idType, given.idNumber)
  const said: { gender?: Gender; birthOn?: Day } = 'error' in checked ? {} : checked
  const { idType: _type, idNumber: _number, ...rest } = given
  return { ...rest, gender: said.gender ?? (given.gender || 'U'), birthOn: said.birthOn ?? given.birthOn }
}

const COMPARED = Object.keys(fieldNames) as (keyof typeof fieldNames)[]

/** The fields in which two records differ. */
export const differences = (known: Known, details: Details): (keyof typeof fieldNames)[] =>
  COMPARED.filter((field) => details[field] !== known[field])

/** The fields a file changes of somebody known. Empty cells leave what is there. */
export const changesOf = (known: Known, details: Details) =>
  differences(known, details).filter((field) => details[field] !== '')

/** The roster row after the change. */
export function merged(known: Known, details: Details): Details {
  const changed = Object.fromEntries(changesOf(known, details).map((field) => [field, details[field]]))
  return { ...known, ...changed }
}

/** Who a person is has changed: what was verified no longer holds. */
export const resetsVerification = (known: Known, changed: readonly string[]) =>
  known.verification === 'INACCURATE' ||
  changed.some((field) => ['name', 'gender', 'birthOn'].includes(field))

const error = (field: keyof Given, { code, message }: { code: string; message: string }): Finding => ({
  field,
  code,
  message,
  severity: 'error',
})
const warning = (field: keyof Given, said: { code: string; message: string }): Finding => ({
  ...error(field, said),
  severity: 'warning',
})
