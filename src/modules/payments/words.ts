import { formatClosesAt } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 缴费管理. */
export const stateNames = {
  PENDING: '待缴费',
  SLIP_UPLOADED: '待确认到账',
  SLIP_REJECTED: '凭证被退回',
  PAID: '已缴费',
  CANCELLED: '已取消',
} as const

export const refusals = {
  nothingToPay: (): Refusal => ({
    code: 'order.nothing_to_pay',
    message: '没有需要缴费的报考。',
    wayOut: '本校在该计划中的报考都已在缴费单中或已缴费；新报的考生请先在“报考管理”导入。',
  }),
  alreadyOrdered: (): Refusal => ({
    code: 'order.already_ordered',
    message: '有报考刚刚进入了另一张缴费单，没有重复生成。',
    wayOut: '请刷新“缴费管理”，查看刚生成的缴费单。',
  }),
  planNotPublished: (name: string): Refusal => ({
    code: 'order.plan_not_published',
    message: `考试计划“${name}”已取消或已结束，不能再缴费。`,
    wayOut: '已经汇出的款项请联系培训评价组织处理。',
  }),
  paymentOver: (closesAt: Date): Refusal => ({
    code: 'order.payment_over',
    message: `缴费已于 ${formatClosesAt(closesAt)} 截止。`,
    wayOut: '确需补缴，请联系培训评价组织延长缴费期限。',
  }),
  correctionOver: (closesAt: Date): Refusal => ({
    code: 'order.payment_over',
    message: `排考已于 ${formatClosesAt(closesAt)} 截止，不能再更换凭证。`,
    wayOut: '请直接联系培训评价组织财务核对到账情况。',
  }),
  paidInFuture: (): Refusal => ({
    code: 'order.paid_in_future',
    path: 'paidOn',
    message: '汇款日期不能晚于今天。',
    wayOut: '请按银行回单上的日期填写。',
  }),
  amountDiffers: (slipFen: number, orderFen: number): Refusal => ({
    code: 'order.amount_differs',
    path: 'differenceNote',
    message: `凭证金额 ${yuan(slipFen)} 与应缴金额 ${yuan(orderFen)} 不一致，${differenceInWords(slipFen, orderFen)}。`,
    wayOut: '请退回凭证让院校更正；确认可以接受的，请填写差额说明后再确认。',
  }),
  slipChanged: (): Refusal => ({
    code: 'order.slip_changed',
    message: '您查看之后，院校更换了汇款凭证。',
    wayOut: '请查看新的凭证后再确认。',
  }),
  seatedAlready: (count: number): Refusal => ({
    code: 'order.already_seated',
    message: `这张缴费单中已有 ${count} 人完成排考，不能撤销到账确认。`,
    wayOut: '请先由考务主管重新排考释放考位，或走退费流程。',
  }),
}

/** 少付 ¥300.00 or 多付 ¥1.00. */
export const differenceInWords = (slipFen: number, orderFen: number) =>
  slipFen < orderFen ? `少付 ${yuan(orderFen - slipFen)}` : `多付 ${yuan(slipFen - orderFen)}`

interface Named {
  orderNo: string
  planName: string
}
const about = ({ orderNo, planName }: Named) => `“${planName}”缴费单 ${orderNo}`

/** Audit sentences. */
export const said = {
  withDifference: (opinion: string, note: string) => `${opinion}（差额说明：${note}）`,
  created: (it: Named, count: number, amountFen: number) =>
    `生成${about(it)}：${count} 人，${yuan(amountFen)}`,
  cancelled: (it: Named) => `取消${about(it)}，报考恢复为未缴费`,
  slipAttached: (it: Named, amountFen: number) => `为${about(it)}上传汇款凭证，金额 ${yuan(amountFen)}`,
  slipRecalled: (it: Named) => `撤回${about(it)}的汇款凭证`,
  confirmed: (it: Named, count: number) => `确认${about(it)}到账，${count} 人报考生效`,
  slipRejected: (it: Named) => `退回${about(it)}的汇款凭证`,
  reversed: (it: Named) => `撤销${about(it)}的到账确认`,
}
