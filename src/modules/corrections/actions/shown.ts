import type { Papers } from '#src/modules/candidates/index.ts'
import type { CorrectionRow } from '#src/modules/corrections/queries/list.ts'
import type { CorrectionState, DecisionState } from '#src/modules/corrections/states.ts'
import { fieldNames } from '#src/modules/corrections/words.ts'
import { GENDERS, ID_TYPES, type Gender, type IdType } from '#src/shared/id-number.ts'

export type Field = keyof typeof fieldNames
export const FIELDS = Object.keys(fieldNames) as Field[]

/** Papers as a screen may see them: the number masked. */
export interface Visible extends Omit<Papers, 'idNumber'> {
  readonly idMasked: string
}

const textOf = (papers: Visible): Record<Field, string> => ({
  name: papers.name,
  idType: ID_TYPES[papers.idType],
  idNumber: papers.idMasked,
  gender: GENDERS[papers.gender],
  birthOn: papers.birthOn,
})

/** Before and after, side by side, in the order of the form. */
export function linesOf(before: Visible, after: Visible, changed: readonly string[]) {
  const [left, right] = [textOf(before), textOf(after)]
  return FIELDS.map((field) => ({
    field,
    before: left[field],
    after: right[field],
    isChanged: changed.includes(field),
  }))
}

interface Stored {
  name: string
  id_type: IdType
  id_masked: string
  gender: Gender
  birth_on: string | null
}
const seen = (it: Stored): Visible => ({
  name: it.name,
  idType: it.id_type,
  idMasked: it.id_masked,
  gender: it.gender,
  birthOn: it.birth_on ?? '',
})

export const beforeOf = (row: CorrectionRow): Visible =>
  seen({
    name: row.before_name,
    id_type: row.before_id_type,
    id_masked: row.before_id_masked,
    gender: row.before_gender,
    birth_on: row.before_birth_on,
  })

export const afterOf = (row: CorrectionRow): Visible =>
  seen({
    name: row.after_name,
    id_type: row.after_id_type,
    id_masked: row.after_id_masked,
    gender: row.after_gender,
    birth_on: row.after_birth_on,
  })

/** A request as a line of the list. */
export const shownRow = (row: Omit<CorrectionRow, 'province_id'>) => ({
  id: row.id,
  candidateId: row.candidate_id,
  orgName: row.org_name,
  name: row.before_name,
  idMasked: row.before_id_masked,
  fields: row.fields as Field[],
  reason: row.reason,
  state: row.state as CorrectionState,
  mine: row.mine as DecisionState | null,
  submittedAt: row.submitted_at?.toISOString() ?? null,
  decidedAt: row.decided_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})
