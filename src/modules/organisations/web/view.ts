import type { getOrganisation } from '#src/modules/organisations/contract.ts'
import { schoolTypeNames } from '#src/modules/organisations/words.ts'

export type Organisation = (typeof getOrganisation.output)['_zod']['output']

/** Kinds that can be added; the platform itself is there from the start. */
export const ADDABLE = ['INSTITUTION', 'EVALUATION', 'PROVINCE'] as const
export type Addable = (typeof ADDABLE)[number]

/** What the code of each kind is. */
export const CODE_HINTS: Readonly<Record<Addable, string>> = {
  INSTITUTION: '教育部公布的学校标识码，10 位数字。',
  EVALUATION: '平台内唯一的简短代码，例如 QIYU。',
  PROVINCE: '行政区划代码前两位，例如 33。',
}

/** What kind of school an institution is; empty for other organisations. */
export const schoolTypeText = ({ schoolType }: Pick<Organisation, 'schoolType'>) =>
  schoolType === '' ? '' : schoolTypeNames[schoolType]
