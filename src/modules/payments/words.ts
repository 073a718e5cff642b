import { formatClosesAt } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 缴费管理. */
export const stateNames = {
  PENDING: '待缴费',
  SLIP_UPLOADED: '待确认到账',
  CHECKED: '待复核',
  SLIP_REJECTED: '凭证被退回',
  PAID: '已缴费',
  WAIVED: '已减免',
  CANCELLED: '已取消',
  EXPIRED: '已过期',
  PARTLY_REFUNDED: '部分退款',
  REFUNDED: '已退款',
} as const

/** How money came in. */
export const sourceNames = {
  SLIP: '汇款凭证',
  STATEMENT: '银行流水',
  ALIPAY: '支付宝',
  WECHAT: '微信支付',
  SANDBOX: '演示支付',
} as const

export const refusals = {
  nothingToPay: (): Refusal => ({
    code: 'order.nothing_to_pay',
    message: '没有需要缴费的报考。',
    wayOut: '本校在该计划中的报考都已在缴费单中或已缴费；新报的考生请先在“报考管理”导入。',
  }),
  nothingOwnToPay: (): Refusal => ({
    code: 'order.nothing_to_pay',
    message: '没有需要您自行缴费的报考。',
    wayOut: '可能已经缴费，或由学校统一缴费。请刷新后再看；有疑问请联系学校考务老师。',
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

/** 到账款项 and their allocation. */
export const moneyRefusals = {
  provedAlready: (): Refusal => ({
    code: 'receipt.proved_already',
    message: '这笔到账刚刚已由另一笔银行流水佐证，或确认已被撤销。',
    wayOut: '请刷新“到账款项”后再办理。',
  }),
  inUse: (count: number): Refusal => ({
    code: 'receipt.in_use',
    message: `其中 ${count} 笔到账已用于缴费单或退款，不能撤销。`,
    wayOut: '请先撤销认领或相应的退款。',
  }),
  nothingLeft: (): Refusal => ({
    code: 'receipt.nothing_left',
    message: '这笔款项已全部认领或退回，没有可用金额。',
    wayOut: '请刷新“到账款项”，查看它的去向。',
  }),
  nothingAsked: (orderNo: string): Refusal => ({
    code: 'order.nothing_asked',
    message: `缴费单 ${orderNo} 已缴足，不需要再认领款项。`,
    wayOut: '多出的款项请认领到该校的其他缴费单，或办理退款。',
  }),
  moneyOnIt: (receivedFen: number): Refusal => ({
    code: 'order.money_received',
    message: `这张缴费单已有 ${yuan(receivedFen)} 到账，不能取消。`,
    wayOut: '请补足余款；确需取消，请联系培训评价组织财务先撤销认领。',
  }),
  released: (): Refusal => ({
    code: 'allocation.released',
    message: '这笔认领已经撤销过了。',
    wayOut: '请刷新后再看。',
  }),
  refunded: (refundedFen: number): Refusal => ({
    code: 'allocation.refunded',
    message: `这张缴费单已有 ${yuan(refundedFen)} 退款或正在退款，不能撤销。`,
    wayOut: '请先办结或撤回相应的退款。',
  }),
  notBySlip: (): Refusal => ({
    code: 'order.not_by_slip',
    message: '这张缴费单不是凭汇款凭证确认到账的，没有可以撤销的确认。',
    wayOut: '款项认领错了的，请在“到账款项”中撤销相应的认领。',
  }),
  overRefund: (leftFen: number): Refusal => ({
    code: 'order.refund_too_much',
    message: `可退金额只有 ${yuan(leftFen)}。`,
    wayOut: '请刷新后按可退金额重新办理。',
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
  settled: (it: Named, amountFen: number, count: number) =>
    `${about(it)}认领到账款项 ${yuan(amountFen)}，已缴足，${count} 人报考生效`,
  allocated: (it: Named, amountFen: number, leftFen: number) =>
    `${about(it)}认领到账款项 ${yuan(amountFen)}，还差 ${yuan(leftFen)}`,
  released: (it: Named, amountFen: number) => `撤销${about(it)}的款项认领 ${yuan(amountFen)}`,
}

/** What an entry of the books says. */
export const moneyMemo = {
  toldByMistake: '撤销银行流水带来的到账',
  ordered: (it: Named) => `${about(it)}，应收考试费`,
  ended: (orderNo: string) => `缴费单 ${orderNo} 不再收款`,
  received: (of: { source: keyof typeof sourceNames; payerName: string }) =>
    `${sourceNames[of.source]}到账${of.payerName ? `，${of.payerName}` : ''}`,
  confirmed: '确认汇款凭证到账',
  released: (orderNo: string) => `撤销缴费单 ${orderNo} 的款项认领`,
  receiptUndone: (orderNo: string) => `撤销缴费单 ${orderNo} 的到账确认`,
  difference: (it: Named, note: string) => `${about(it)}差额核销：${note}`,
  differenceTakenBack: (it: Named) => `撤销${about(it)}的差额核销`,
  refundApproved: (it: Named) => `${about(it)}批准退款`,
  refundGivenUp: (it: Named) => `${about(it)}退款作废`,
  refundDone: (it: Named) => `${about(it)}退款完成`,
  unclaimedReturned: '退回未认领的款项',
  unclaimedKept: '未认领款项的退款作废',
}
