/** 会计科目: the accounts of an evaluation organisation's exam fees. */
export const accountNames = {
  RECEIVABLE: '应收考试费',
  INCOME: '考试费收入',
  BANK: '银行存款',
  ALIPAY: '支付宝账户',
  WECHAT: '微信支付账户',
  SANDBOX: '演示支付账户',
  UNCLAIMED: '待认领款',
  REFUND_PAYABLE: '应退款',
  DIFFERENCE: '差额核销',
  WAIVER: '减免',
  REBATE: '返还支出',
  REBATE_PAYABLE: '应付返还',
} as const

/** What an entry records. */
export const entryNames = {
  ORDERED: '生成缴费单',
  LINES_ADDED: '缴费单增加报考',
  LINES_REMOVED: '缴费单减少报考',
  ORDER_ENDED: '缴费单取消',
  ORDER_REVIVED: '缴费单恢复',
  RECEIVED: '款项到账',
  RECEIPT_UNDONE: '撤销到账',
  ALLOCATED: '款项认领',
  RELEASED: '撤销认领',
  DIFFERENCE_ACCEPTED: '差额核销',
  DIFFERENCE_TAKEN_BACK: '撤销差额核销',
  WAIVED: '减免',
  WAIVER_TAKEN_BACK: '撤销减免',
  REFUND_APPROVED: '批准退款',
  REFUND_GIVEN_UP: '退款作废',
  REFUND_DONE: '退款完成',
  REBATE_SETTLED: '确认返还',
  REBATE_TAKEN_BACK: '撤销返还',
  REBATE_PAID: '支付返还',
  REBATE_PAYMENT_TAKEN_BACK: '撤销返还支付',
} as const
