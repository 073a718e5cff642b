import { refundMachine, type RefundState } from '#src/modules/refunds/states.ts'
import { neverNames, reasonNames } from '#src/modules/refunds/words.ts'
import { parseYuan } from '#src/shared/money.ts'
import type { Asking } from '#src/web/kit/OfferBar.tsx'
import type { Tone } from '#src/web/kit/Status.tsx'

export const TONES: Readonly<Record<RefundState, Tone>> = {
  REQUESTED: 'warn',
  CHECKED: 'warn',
  RETURNED: 'bad',
  APPROVED: 'busy',
  REJECTED: 'idle',
  WITHDRAWN: 'idle',
  PROCESSING: 'busy',
  DONE: 'good',
  FAILED: 'bad',
  GIVEN_UP: 'idle',
}

/** What each verb leads to, said before it is done. */
export const ASKING: Readonly<Record<string, Asking>> = {
  resubmit: { primary: true, consequence: '重新提交后由培训评价组织财务经办。' },
  withdraw: { danger: true, consequence: '撤回后报考和缴费保持不变；需要时可以重新申请。' },
  return: { consequence: '退回后由申请方补充资料，再重新提交。' },
  reject: {
    danger: true,
    consequence: '不予退款后，款项留在缴费单中；仍在报考的继续有效，已退考的不会恢复。申请方会看到您的意见。',
  },
  sendBack: { consequence: '退回后由财务重新经办，确定原因和金额。' },
  approve: {
    primary: true,
    consequence:
      '通过后款项转为应退款；名单中仍在报考的考生即时退考，考位释放、准考证作废，其他考生的座位不变。',
  },
  execute: {
    primary: true,
    consequence: '在线支付的部分立即原路退回；银行转账的部分请随后转账并登记，也可以用“付款清单”成批办理。',
  },
  fail: { danger: true, asks: '原因', consequence: '请写明银行退回的原因，如账号有误、账户已注销。' },
  retry: { consequence: '按原来的方式再退一次；在线部分换一个退款号，不会重复退款。' },
  approveReroute: { primary: true, consequence: '同意后，未成功的部分改汇到新的账户，由财务转账并登记。' },
  giveUp: {
    danger: true,
    asks: '原因',
    consequence: '作废后款项回到原来的缴费单或到账款项；已退考的考生不会恢复。',
  },
}

/** Who has to act next, as the list says under the state. */
export function waitingFor(state: RefundState, isOurs: boolean): string | undefined {
  const words: Partial<Record<RefundState, readonly [ours: string, theirs: string]>> = {
    REQUESTED: ['等待财务经办', '请经办'],
    CHECKED: ['等待复核', '请第二人复核'],
    RETURNED: ['请补充资料', '等待申请方补充'],
    APPROVED: ['等待退款', '请按日期退款'],
    PROCESSING: ['等待退款到账', '请登记结果'],
    FAILED: ['等待财务处理', '请改汇或再退'],
  }
  return words[state]?.[isOurs ? 0 : 1]
}

/** Verbs with a form of their own beside the buttons. */
const OWN_FORMS = new Set(['amend', 'check', 'record', 'reroute'])

interface Offered {
  readonly verb: string
  readonly allowed: boolean
  readonly reason?: string | undefined
}

/**
 * The buttons of a refund: what can be done, and what its state allows and something else forbids, with the reason. What
 * the state does not know of is no button at all.
 */
export const buttonsOf = <Offer extends Offered>(offers: readonly Offer[], state: RefundState): Offer[] =>
  offers.filter(
    ({ verb, allowed }) =>
      !OWN_FORMS.has(verb) &&
      (allowed || refundMachine.verbs[verb as keyof typeof refundMachine.verbs].from.includes(state)),
  )

export const may = (offers: readonly Offered[], verb: string) =>
  offers.some((offer) => offer.verb === verb && offer.allowed)

/** Reasons a paid order can be refunded for; money nobody claimed has its own. */
export const ORDER_REASONS = (['PERSONAL', 'OPT_OUT', 'PLAN_CANCELLED', 'SYSTEM_FAULT'] as const).map(
  (value) => ({
    value,
    label: reasonNames[value],
  }),
)
export const ASKED_REASONS = [...ORDER_REASONS, { value: 'ABSENT' as const, label: neverNames.ABSENT }]
export const RECEIPT_REASONS = (['DUPLICATE', 'SURPLUS'] as const).map((value) => ({
  value,
  label: reasonNames[value],
}))

/** An amount typed in yuan as fen; undefined when it is none. */
export function typedFen(text: string | undefined): number | undefined {
  const fen = parseYuan(text ?? '')
  return fen !== undefined && fen >= 0 ? fen : undefined
}

/** Fen as it is typed: 36000 → `360.00`. */
export const typedYuan = (fen: number) => (fen / 100).toFixed(2)
