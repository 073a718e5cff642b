import type { getCorrection, listCorrections } from '#src/modules/corrections/contract.ts'
import type { CorrectionState, DecisionState } from '#src/modules/corrections/states.ts'
import type { AnswerOf, RowOf } from '#src/web/call.ts'
import type { Asking } from '#src/web/kit/OfferBar.tsx'
import type { Tone } from '#src/web/kit/Status.tsx'

export type Correction = AnswerOf<typeof getCorrection>
export type CorrectionRow = RowOf<typeof listCorrections>

export const TONES: Readonly<Record<CorrectionState, Tone>> = {
  DRAFT: 'idle',
  SUBMITTED: 'busy',
  APPROVED: 'good',
  RETURNED: 'warn',
  REJECTED: 'bad',
  WITHDRAWN: 'idle',
}

export const DECISION_TONES: Readonly<Record<DecisionState, Tone>> = {
  PENDING: 'busy',
  APPROVED: 'good',
  RETURNED: 'warn',
  REJECTED: 'bad',
}

/** What each step leads to, said before it is made. */
export const ASKING: Readonly<Record<string, Asking>> = {
  submit: {
    primary: true,
    consequence:
      '提交后，组织这名考生考试的培训评价组织会看到申请和证明材料；审核期间不能修改，需要时可以撤回。',
  },
  recall: { consequence: '撤回后回到草稿，修改后可再次提交；已有的批准作废。' },
  withdraw: { danger: true, consequence: '撤销后这份申请结束，不能恢复；需要时可以另行申请。' },
  approve: {
    primary: true,
    consequence:
      '请对照证明材料逐项核对。批准后（涉及几个组织的，全部批准后）立即更新考生管理和有效报考中的姓名、证件，已签发的准考证换发新版，旧版作废。',
  },
  return: { consequence: '退回后院校可按意见修改、补充材料并重新提交。' },
  reject: { danger: true, consequence: '不批准后这份申请结束，考生资料不变。' },
}

/** Who has to act next, as the list says under the state. */
export function waitingFor(
  { state, mine }: { state: CorrectionState; mine: DecisionState | null },
  asker: string,
): string | undefined {
  if (state === 'DRAFT') return '尚未提交'
  if (state === 'RETURNED') return asker === 'INSTITUTION' ? '请按意见修改后重新提交' : '等待院校修改'
  if (state !== 'SUBMITTED') return undefined
  if (asker === 'INSTITUTION') return '等待培训评价组织审核'
  return mine === 'PENDING' ? '请审核' : '本单位已批准，等待其他组织'
}

/** `第 7、8 位`; nothing when the numbers are the same, a sentence when they cannot be compared place by place. */
export function placesText(differing: readonly number[] | null): string | undefined {
  if (differing === null) return '两个号码长度不同'
  return differing.length > 0 ? `不同之处：第 ${differing.join('、')} 位` : undefined
}

/** A number in stretches that are the same as in the other one, and that are not: for marking what differs. */
export function stretches(number: string, other: string): { text: string; differs: boolean }[] {
  const parts: { text: string; differs: boolean }[] = []
  for (const [at, char] of Array.from(number).entries()) {
    const differs = number.length !== other.length || char !== other[at]
    const last = parts.at(-1)
    if (last && last.differs === differs) last.text += char
    else parts.push({ text: char, differs })
  }
  return parts
}
