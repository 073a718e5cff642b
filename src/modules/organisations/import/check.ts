import {
  isHigherSerial,
  schoolTypeOf,
  schoolTypesOf,
} from '#src/modules/organisations/rules/organisations.ts'
import {
  fieldNames,
  problems as words,
  schoolTypeNames,
  type SchoolType,
} from '#src/modules/organisations/words.ts'
import type { Checked, CleanRow, Problem } from '#src/shared/sheet.ts'
import { institutionColumns, type InstitutionColumns } from './columns.ts'

export type Row = CleanRow<InstitutionColumns>

/** What an import sets of an institution. */
export interface Details {
  readonly shortName: string
  readonly schoolType: SchoolType | ''
  readonly city: string
  readonly address: string
  readonly contactName: string
  readonly contactPhone: string
  readonly email: string
}

/** An organisation that is there already. */
export interface Known extends Details {
  readonly id: number
  readonly name: string
  readonly code: string
  readonly provinceId: number | null
}

export interface Facts {
  /** Code of the importing province; undefined when the platform imports for all. */
  readonly ownCode: string | undefined
  /** Ids of provinces by their code. */
  readonly provinces: ReadonlyMap<string, number>
  readonly byCode: ReadonlyMap<string, Known>
  readonly byName: ReadonlyMap<string, Known>
}

type Said = { code: string; message: string }

/** Every reason of the file at once; identical institutions are skipped, others updated or new. */
export function checkRows(rows: readonly Row[], facts: Facts): Checked {
  const problems: Problem[] = []
  const seen = { code: new Map<string, number>(), name: new Map<string, number>() }
  const fresh: number[] = []
  const skipped: number[] = []
  for (const row of rows) {
    const found = [...repeats(row, seen), ...problemsOf(row, facts)]
    const error = found.some((each) => each.severity === 'error')
    const known = facts.byCode.get(row.value.code)
    const changed = known && !error ? changedFields(known, detailsOf(row, known)) : []
    if (changed.length > 0) found.push(warning(row, words.willChange(changed)))
    problems.push(...found)
    if (!error) (known && changed.length === 0 ? skipped : fresh).push(row.line)
  }
  return { problems, fresh, skipped }
}

const place = (row: Row, column: keyof InstitutionColumns | undefined) => ({
  line: row.line,
  ...(column ? { column: institutionColumns[column].header } : {}),
})
const error = (row: Row, said: Said, column?: keyof InstitutionColumns): Problem => ({
  ...said,
  severity: 'error',
  ...place(row, column),
})
const warning = (row: Row, said: Said, column?: keyof InstitutionColumns): Problem => ({
  ...said,
  severity: 'warning',
  ...place(row, column),
})

/** A school stands once in a file, by its code and by its name. */
function repeats(row: Row, seen: Record<'code' | 'name', Map<string, number>>): Problem[] {
  return (['code', 'name'] as const).flatMap((key) => {
    const earlier = seen[key].get(row.value[key])
    if (earlier === undefined) seen[key].set(row.value[key], row.line)
    return earlier === undefined
      ? []
      : [error(row, words.twice(institutionColumns[key].header, earlier), key)]
  })
}

function problemsOf(row: Row, facts: Facts): Problem[] {
  const shape = shapeProblem(row.value.code, facts)
  if (shape) return [error(row, shape, 'code')]
  return [
    ...provinceProblems(row, facts),
    ...identityProblems(row, facts),
    ...typeProblems(row),
    ...contactProblems(row, facts),
  ]
}

/** A number that can be called, with an extension or a remark behind it; an address that can be written to. */
const SHAPES = {
  contactPhone: { pattern: /^[+(（]?\d[\d\s()（）-]{5,}/u, said: words.notAPhone },
  email: { pattern: /^[^\s@,;]+@[^\s@,;.]+(\.[^\s@,;.]+)+$/u, said: words.notAnEmail },
} as const

/** Whatever stands registered may stay as it is. */
function contactProblems(row: Row, { byCode }: Facts): Problem[] {
  const known = byCode.get(row.value.code)
  return (['contactPhone', 'email'] as const).flatMap((field) => {
    const given = row.value[field]
    const { pattern, said } = SHAPES[field]
    const isFine = given === '' || given === known?.[field] || pattern.test(given)
    return isFine ? [] : [error(row, said(given), field)]
  })
}

/** §11: ten digits; a higher school's serial is 0 and the old code. */
function shapeProblem(code: string, { ownCode }: Facts): Said | undefined {
  if (/^\d{5}$/.test(code) && ownCode) return words.oldCode(code, `41${ownCode}0${code}`)
  if (!/^\d{10}$/.test(code)) return words.codeLength(code)
  return isHigherSerial(code) ? undefined : words.higherSerial(code)
}

/** The third and fourth digit are the province's, which is the importing one. */
function provinceProblems(row: Row, { ownCode, provinces, byCode }: Facts): Problem[] {
  const digits = row.value.code.slice(2, 4)
  if (ownCode !== undefined && digits !== ownCode)
    return [error(row, words.otherProvince(digits, ownCode), 'code')]
  const provinceId = provinces.get(digits)
  if (provinceId === undefined) return [error(row, words.noProvince(digits), 'code')]
  const known = byCode.get(row.value.code)
  return known && known.provinceId !== provinceId ? [error(row, words.belongsElsewhere(), 'code')] : []
}

/** A code and a name belong together, here and on the whole platform. */
function identityProblems(row: Row, { byCode, byName }: Facts): Problem[] {
  const { code, name } = row.value
  const sameCode = byCode.get(code)
  const sameName = byName.get(name)
  return [
    ...(sameCode && sameCode.name !== name ? [error(row, words.codeOfOther(sameCode.name), 'name')] : []),
    ...(sameName && sameName.code !== code ? [error(row, words.nameOfOther(sameName.code), 'code')] : []),
  ]
}

function typeProblems(row: Row): Problem[] {
  const { code, schoolType } = row.value
  const allowed = schoolTypesOf(code)
  const prefix = code.slice(0, 2)
  if (!allowed) return [warning(row, words.unknownPrefix(prefix), 'code')]
  if (schoolType === '' || allowed.includes(schoolType)) return []
  const names = allowed.map((each) => schoolTypeNames[each])
  return [error(row, words.typeDiffers(schoolTypeNames[schoolType], prefix, names), 'schoolType')]
}

const FIELDS = Object.keys(fieldNames) as (keyof Details)[]

/** The institution as it is to be: an empty cell leaves what is known, and a new one gets what follows from the rest. */
export function detailsOf({ value }: Row, known: Known | undefined): Details {
  const said = FIELDS.filter((field) => value[field] !== '').map((field) => [field, value[field]])
  return { ...(known ? detailsIn(known) : unknown(value)), ...(Object.fromEntries(said) as Partial<Details>) }
}

/** What an import may change of an institution, as it is. */
export const detailsIn = (known: Known): Details => ({
  shortName: known.shortName,
  schoolType: known.schoolType,
  city: known.city,
  address: known.address,
  contactName: known.contactName,
  contactPhone: known.contactPhone,
  email: known.email,
})

/** What can be said of an institution nobody knows yet: it is called by its name and is what its code says. */
const unknown = ({ name, code }: Row['value']): Details => ({
  shortName: Array.from(name).slice(0, 20).join(''),
  schoolType: schoolTypeOf(code),
  city: '',
  address: '',
  contactName: '',
  contactPhone: '',
  email: '',
})

/** What an update changes, in the words of the columns. */
export const changedFields = (known: Details, details: Details): string[] =>
  FIELDS.filter((field) => details[field] !== known[field]).map((field) => fieldNames[field])
