import { checkIdNumber, type Gender, type IdType } from '#src/shared/id-number.ts'
import { detailsOf, findingsOf, type Finding, type Given } from './record.ts'

/** Who somebody is, as a paper says it. `idNumber` is canonical. */
export interface Papers {
  readonly name: string
  readonly idType: IdType
  readonly idNumber: string
  readonly gender: Gender
  readonly birthOn: string
}
export type KeyField = keyof Papers

/** In the order a form asks for them. */
export const KEY_FIELDS: readonly KeyField[] = ['name', 'idType', 'idNumber', 'gender', 'birthOn']

/** BR-24: what only a correction request may change while somebody is registered. */
export const isKeyField = (field: string): field is KeyField =>
  (KEY_FIELDS as readonly string[]).includes(field)

/** The fields in which two papers differ. */
export const changedFields = (before: Papers, after: Papers): KeyField[] =>
  KEY_FIELDS.filter((field) => before[field] !== after[field])

/** What was written into a form; fields left empty are not corrected. */
export type Corrected = Partial<Pick<Given, KeyField>>

/**
 * The papers after a correction, and what speaks against them (BR-13…17). What the number itself says about its holder
 * follows the number, unless the form states it too: then both must agree (BR-15).
 */
export function papersAfter(
  before: Papers,
  corrected: Corrected,
  todayOn: string,
): { readonly after: Papers; readonly errors: readonly Finding[] } {
  const given = givenAfter(before, corrected)
  const { gender, birthOn } = detailsOf(given)
  const errors = findingsOf(given, todayOn).filter((each) => each.severity === 'error')
  const { name, idType, idNumber } = given
  return { after: { name, idType, idNumber, gender, birthOn }, errors }
}

function givenAfter(before: Papers, corrected: Corrected): Given {
  const { name, idType, idNumber } = { ...before, ...corrected }
  return { ...NOTHING_ELSE, ...unsaid(before, { idType, idNumber }), ...corrected, name, idType, idNumber }
}

/** Gender and birthday as far as the number says nothing about them. */
function unsaid(before: Papers, { idType, idNumber }: Pick<Papers, 'idType' | 'idNumber'>) {
  const checked = checkIdNumber(idType, idNumber)
  const said: { gender?: Gender; birthOn?: string } = 'error' in checked ? {} : checked
  const known = before.gender === 'U' ? '' : before.gender
  return { gender: said.gender ? ('' as const) : known, birthOn: said.birthOn ? '' : before.birthOn }
}

/** The rest of a row is none of the papers' business. */
const NOTHING_ELSE = {
  ethnicity: '',
  email: '',
  educationLevel: '',
  majorCode: '',
  phone: '',
  kind: 'SOCIAL',
  studentNo: '',
  department: '',
  major: '',
  grade: '',
  className: '',
  note: '',
} as const
