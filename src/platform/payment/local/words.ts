/** What the local gateways say to people. */
export const words = {
  title: '模拟收银台',
  warning: '这是演示用的模拟收银台，不会产生真实扣款。',
  names: { ALIPAY: '支付宝（模拟）', WECHAT: '微信支付（模拟）' },
  subject: '商品',
  amount: '应付金额',
  number: '商户单号',
  pay: '付款',
  paid: '付款成功',
  paidHint: '可以关闭本页，回到缴费页面查看结果。',
  back: '返回商户页面',
  closed: '订单已关闭或已过期，不能付款。请回到缴费页面重新发起。',
  unknown: '没有这笔订单。演示程序重新启动后，以前的二维码会失效。',
  unsigned: '签名不正确，收银台没有打开。',
} as const
