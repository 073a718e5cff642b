import type { openConfirmation } from '#src/modules/candidates/contract/confirmation.ts'
import { isWritten, type ObjectionField } from '#src/modules/candidates/rules/confirming.ts'
import { objectionFields } from '#src/modules/candidates/words/confirmation.ts'
import { GENDERS } from '#src/shared/id-number.ts'
import type { AnswerOf } from '#src/web/call.ts'

/** What a candidate sees behind the link. */
export type OwnData = AnswerOf<typeof openConfirmation>

/** Label and value, in the order they are read; what the college has not entered is said to be missing. */
export const linesOf = (it: OwnData): readonly (readonly [label: string, value: string])[] => [
  ['证件类型', it.idTypeName],
  ['证件号码', it.idMasked],
  ['性别', GENDERS[it.gender]],
  ['出生日期', it.birthOn ?? '未登记'],
  ['学号', it.studentNo || '未登记'],
  ['班级', it.className || '未登记'],
  ['专业', it.major || '未登记'],
]

/** The choices of 有异议: what is waiting for an answer already is not offered again. */
export function fieldChoices(it: Pick<OwnData, 'objections'>) {
  const waiting = new Set(it.objections.filter(({ state }) => state === 'OPEN').map(({ field }) => field))
  return (Object.entries(objectionFields) as [ObjectionField, string][])
    .filter(([field]) => !waiting.has(field))
    .map(([value, label]) => ({ value, label }))
}

/** What is asked beside the field. */
export const asksFor = (field: ObjectionField | undefined) => ({
  wanted: field !== undefined && isWritten(field),
  note: field !== undefined,
  noteNeeded: field !== undefined && !isWritten(field),
})
