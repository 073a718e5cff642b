import type { approvePilots, getPilot } from '#src/modules/pilots/contract.ts'
import type { PilotState } from '#src/modules/pilots/states.ts'
import type { Asking } from '#src/web/kit/OfferBar.tsx'
import type { Tone } from '#src/web/kit/Status.tsx'
import type { AnswerOf } from '#src/web/call.ts'

export type Pilot = AnswerOf<typeof getPilot>
/** What became of each application of a deed on many. */
export type Outcome = AnswerOf<typeof approvePilots>

export const TONES: Readonly<Record<PilotState, Tone>> = {
  DRAFT: 'idle',
  SUBMITTED: 'busy',
  APPROVED: 'good',
  RETURNED: 'warn',
  REJECTED: 'bad',
  REVOKED: 'bad',
  EXPIRED: 'idle',
}

/** What each decision leads to, said before it is made. */
export const ASKING: Readonly<Record<string, Asking>> = {
  submit: { primary: true, consequence: '提交后由省厅审核，审核期间不能修改；需要修改时可以先撤回。' },
  recall: { consequence: '撤回后回到草稿，修改后可再次提交。' },
  return: { consequence: '退回后院校可按意见修改并重新提交。' },
  reject: { danger: true, consequence: '不通过后，该证书本年度的申报结束，院校不能再修改。' },
  revoke: { danger: true, consequence: '撤销后院校不能再以此证书报考；已报考的考生请另行处理。' },
}

/** Who has to act next, as the list says under the state. */
export function waitingFor(state: PilotState, asker: string): string | undefined {
  if (state === 'SUBMITTED') return asker === 'PROVINCE' ? '请审核' : '等待省厅审核'
  if (state === 'RETURNED') return asker === 'INSTITUTION' ? '请修改后重新提交' : '等待院校修改'
  return state === 'DRAFT' ? '尚未提交' : undefined
}

/** Quota left; null before anything was granted, none when its year is over (BR-07). */
export function quotaLeft(row: { granted: number | null; consumed: number; lapsed: number | null }) {
  if (row.granted === null) return null
  return row.lapsed === null ? row.granted - row.consumed : 0
}

/** 使用, with its share of what was granted. */
export const usedText = ({ granted, consumed }: { granted: number | null; consumed: number }) =>
  granted ? `${consumed}（${Math.round((consumed / granted) * 100)}%）` : String(consumed)

/** A change as the ledger shows it; what is used is taken off what is left. */
export function signed({ kind, amount }: { kind: string; amount: number }): string {
  const onLeft = kind === 'CONSUMED' || kind === 'RELEASED' ? -amount : amount
  return onLeft > 0 ? `+${onLeft}` : String(onLeft).replace('-', '−')
}

/** How granted, used and left (or lapsed, BR-07) come together. */
export function ledgerSentence({
  granted,
  consumed,
  lapsed,
  year,
}: Pick<Pilot, 'granted' | 'consumed' | 'lapsed' | 'year'>) {
  const sum = `核定 ${granted ?? 0} − 已使用 ${consumed}`
  if (lapsed === null) return `${sum} = 剩余 ${(granted ?? 0) - consumed}。退考、计划取消会退还。`
  return `${sum} = ${lapsed}，未使用的 ${lapsed} 已随 ${year} 年年底失效。`
}

export type ManyVerb = 'approve' | 'return' | 'reject'
/** What is done with chosen applications, and what it leads to. */
export const MANY: Readonly<Record<ManyVerb, { button: string; consequence: string }>> = {
  approve: {
    button: '批量通过',
    consequence: '逐份填写核定指标，默认等于拟报考人数；通过后院校即获得本年度试点资格。',
  },
  return: { button: '批量退回', consequence: '退回后院校可按意见修改并重新提交。' },
  reject: { button: '批量不通过', consequence: '不通过后，这些申报本年度结束，院校不能再修改。' },
}

/** The sum of quotas as they are being filled in. */
export const totalOf = (granted: Readonly<Record<string, number | null>> = {}) =>
  Object.values(granted).reduce<number>((sum, each) => sum + (each ?? 0), 0)

/** The years that may be applied for: this one and the next (BR-07). */
export const openYears = (today: string): number[] => {
  const year = Number(today.slice(0, 4))
  return [year, year + 1]
}
