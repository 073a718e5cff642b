import type { PilotState } from '#src/modules/pilots/states.ts'
import type { Asking } from '#src/web/kit/OfferBar.tsx'
import type { Tone } from '#src/web/kit/Status.tsx'

export const TONES: Readonly<Record<PilotState, Tone>> = {
  DRAFT: 'idle',
  SUBMITTED: 'busy',
  APPROVED: 'good',
  RETURNED: 'warn',
  REJECTED: 'bad',
  REVOKED: 'bad',
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

/** Quota left; null before anything was granted. */
export const quotaLeft = (row: { granted: number | null; consumed: number }) =>
  row.granted === null ? null : row.granted - row.consumed

/** The years that may be applied for: this one and the next (BR-07). */
export const openYears = (today: string): number[] => {
  const year = Number(today.slice(0, 4))
  return [year, year + 1]
}
