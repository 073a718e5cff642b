import type { TableColumn } from '#src/platform/spreadsheet/table.ts'
import { ID_TYPES, type IdType } from '#src/shared/id-number.ts'
import { maskEmail, maskMobile } from '#src/shared/mask.ts'
import { candidateColumns } from '#src/modules/candidates/import/columns.ts'
import type { Details } from '#src/modules/candidates/rules/record.ts'
import { textsOf } from '#src/modules/candidates/rules/texts.ts'
import { fieldNames, verificationNames } from '#src/modules/candidates/words.ts'
import { exportHeaders } from '#src/modules/candidates/words/sheets.ts'

/** A person as an export writes one. */
export interface Exported {
  readonly details: Details
  readonly idType: IdType
  readonly idMasked: string
  readonly hasPhoto: boolean
  readonly verification: keyof typeof verificationNames
}

type Key = keyof typeof candidateColumns
const KEYS = Object.keys(candidateColumns) as Key[]

const column = (key: Key, header: string = candidateColumns[key].header): TableColumn => ({
  header,
  width: candidateColumns[key].width,
})

/** The columns of the import, so that what comes out may come in again. */
export const fullColumns: readonly TableColumn[] = KEYS.map((key) => column(key))

/** The whole row: every cell as the import reads it. */
export function fullRow({ details, idType }: Exported, idNumber: string): string[] {
  const texts: Record<string, string> = { ...textsOf(details), idType: ID_TYPES[idType], idNumber }
  return KEYS.map((key) => texts[key] ?? '')
}

/** Headers of what is masked say so: the import misses the columns it needs and refuses the file. */
const MASKED: Readonly<Partial<Record<Key, string>>> = {
  idNumber: exportHeaders.maskedId,
  phone: exportHeaders.maskedPhone,
  email: exportHeaders.maskedEmail,
}

export const maskedColumns: readonly TableColumn[] = [
  ...KEYS.map((key) => column(key, MASKED[key])),
  { header: exportHeaders.photo, width: 10 },
  { header: exportHeaders.verification, width: 14 },
]

export function maskedRow(person: Exported): string[] {
  const { details, idMasked } = person
  const texts = {
    ...details,
    phone: details.phone && maskMobile(details.phone),
    email: maskEmail(details.email),
  }
  return [
    ...fullRow({ ...person, details: texts }, idMasked),
    person.hasPhoto ? exportHeaders.hasPhoto.yes : exportHeaders.hasPhoto.no,
    verificationNames[person.verification],
  ]
}

/** The first character and the house: l***@example.com. */

/** A line of the check list, as the template draws it. */
export interface CheckLine {
  readonly no: number
  readonly name: string
  readonly sex: string
  readonly idTypeName: string
  readonly idNumber: string
  readonly studentNo: string
  readonly major: string
  /** File name of the portrait among the job's files. */
  readonly photo?: string
}

/** The sheet of one class. */
export interface CheckSheet {
  readonly institution: string
  readonly className: string
  readonly grade: string
  readonly printedOn: string
  readonly printedAt: string
  readonly printedBy: string
  readonly labels: Readonly<Record<string, string>>
  readonly people: readonly CheckLine[]
}

export const checkLabels = {
  name: fieldNames.name,
  sex: fieldNames.gender,
  studentNo: fieldNames.studentNo,
  major: fieldNames.major,
} as const
