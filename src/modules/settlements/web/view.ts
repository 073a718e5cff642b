import type { getSettlement, listSettlements } from '#src/modules/settlements/contract.ts'
import type { SettlementState } from '#src/modules/settlements/states.ts'
import { printedWords, rateText, type figureNames } from '#src/modules/settlements/words.ts'
import { yuan } from '#src/shared/money.ts'
import type { AnswerOf, RowOf } from '#src/web/call.ts'
import type { Asking } from '#src/web/kit/OfferBar.tsx'
import type { Tone } from '#src/web/kit/Status.tsx'

export type Row = RowOf<typeof listSettlements>
export type Settlement = AnswerOf<typeof getSettlement>
export type Figure = keyof typeof figureNames

export const TONES: Readonly<Record<SettlementState, Tone>> = {
  DRAFT: 'idle',
  SENT: 'busy',
  OBJECTED: 'warn',
  AGREED: 'busy',
  SETTLED: 'busy',
  PAID: 'good',
}

const OURS: Readonly<Record<SettlementState, string>> = {
  DRAFT: '',
  SENT: '请核对数字，确认或提出异议',
  OBJECTED: '等待评价组织处理异议',
  AGREED: '等待评价组织办结',
  SETTLED: '等待评价组织支付返还',
  PAID: '',
}
const THEIRS: Readonly<Record<SettlementState, string>> = {
  DRAFT: '核对后发给院校',
  SENT: '等待院校确认',
  OBJECTED: '请查看异议，退回草稿后重新统计',
  AGREED: '可以办结',
  SETTLED: '请支付返还并登记',
  PAID: '',
}

/** Whose turn it is, seen from either side. */
export const waitingFor = (row: Pick<Row, 'state' | 'rebateFen'>, isOurs: boolean): string =>
  row.state === 'SETTLED' && row.rebateFen === 0 ? '没有应付返还' : (isOurs ? OURS : THEIRS)[row.state]

/** The tier and what it gives back. */
export const tierText = (row: Pick<Row, 'hasAgreement' | 'tierName' | 'basis' | 'rate'>): string =>
  row.hasAgreement ? `${row.tierName}，${rateText(row)}` : printedWords.noAgreement

/** The figures of a statement: name, people where they are counted, amount. */
export function figuresOf(row: Row): { figure: Figure; count: number | null; fen: number }[] {
  return [
    { figure: 'registered', count: row.registeredCount, fen: row.registeredFen },
    { figure: 'paid', count: row.paidCount, fen: row.paidFen },
    { figure: 'waived', count: row.waivedCount || null, fen: row.waivedFen },
    { figure: 'refunded', count: row.refundedCount, fen: row.refundedFen },
    { figure: 'outstanding', count: null, fen: row.outstandingFen },
  ]
}

/** How each verb is asked for. */
export const asking = (row: Row): Readonly<Record<string, Asking>> => ({
  count: { consequence: '按现在的报考和款项重新统计这份草稿，原来的数字保留为旧版本。' },
  send: { primary: true, consequence: '院校将看到现在的数字并被请求确认；发出后数字不再变动。' },
  agree: { primary: true, consequence: `确认后由评价组织办结，应返还 ${yuan(row.rebateFen)}。` },
  object: { consequence: '请写明哪一项不对、应为多少；评价组织会收到并重新核对。' },
  reopen: { asks: '原因', consequence: '退回草稿并重新统计；院校暂时看不到它，需要重新发送确认。' },
  settle: { primary: true, consequence: `记账确认返还 ${yuan(row.rebateFen)}；可以撤销。` },
  unsettle: { danger: true, asks: '原因', consequence: '冲回已记账的返还，状态回到“院校已确认”。' },
  unpay: { danger: true, asks: '原因', consequence: '冲回支付记录，状态回到“已结算，待支付返还”。' },
})

const PAYMENT_NAMES: Readonly<Record<string, string>> = {
  UNPAID: '未生成缴费单',
  IN_ORDER: '待缴费',
  PAID: '已缴费',
  REFUND_PENDING: '退款中',
  REFUNDED: '已退款',
  WAIVED: '已减免',
}
export const paymentName = (status: string): string => PAYMENT_NAMES[status] ?? status

/** Hundredths of a per cent as they are typed: 12.5 → 1250; yuan per person: 30 → 3000. Undefined when it is neither. */
export function typedRate(text: string): number | undefined {
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(text.trim())) return undefined
  return Math.round(Number(text) * 100)
}
