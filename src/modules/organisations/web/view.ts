import type { getOrganisation } from '#src/modules/organisations/contract.ts'
import type { Tone } from '#src/web/kit/Status.tsx'
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

/** Who runs its accounts, in words: somebody, nobody yet but invited, nobody. */
export function staffingOf({
  admins,
  people,
  invited,
}: Pick<Organisation, 'admins' | 'people' | 'invited'>): {
  tone: Tone
  text: string
} {
  if (admins > 0) return { tone: 'good', text: `${people} 人，其中管理员 ${admins} 人` }
  if (invited > 0) return { tone: 'busy', text: '已邀请，待接受' }
  return { tone: 'warn', text: people > 0 ? `${people} 人，没有管理员` : '没有管理员' }
}
