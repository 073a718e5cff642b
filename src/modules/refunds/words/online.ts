/** What is said of money that goes back through a payment gateway. */
export const onlineSaid = {
  title: (refundNo: string) => `退款 ${refundNo} 原路退回`,
  again: '查询原路退回的结果',
  later: '支付渠道还没有答复，稍后自动查询',
  refused: '支付渠道拒绝了退款',
  refusedBecause: (code: string) => `支付渠道拒绝了退款（${code}）`,
  notConnected: '没有连接支付渠道，请改汇银行账户',
}
