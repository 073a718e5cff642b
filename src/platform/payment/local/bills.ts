import { plainYuan } from '#src/platform/payment/amounts.ts'
import { alipayTime } from '#src/platform/payment/times.ts'
import type { LocalBook, LocalOrder, LocalRefund } from './book.ts'

const PAYER = '`OPENID'

const timeOf = (order: LocalOrder, refund: LocalRefund | undefined) =>
  alipayTime(refund?.at ?? order.paidAt ?? order.expiresAt)
const givenBack = ({ refundNo, outRefundNo, amountFen }: LocalRefund) => [
  'REFUND',
  refundNo,
  outRefundNo,
  plainYuan(amountFen),
]

/** The day's bill as WeChat writes it: a backtick before each value, a line of sums at the end. */
export function wechatBill(book: LocalBook, on: string): string {
  const rows = book.ofDay('WECHAT', on).map(({ order, refund }) => {
    const given = refund ? givenBack(refund) : ['SUCCESS', '0', '0', '0.00']
    const of = [timeOf(order, refund), order.tradeNo, order.outTradeNo]
    const values = [...of, ...given, plainYuan(order.amountFen)]
    return [PAYER, ...values.map((value) => `\`${value}`)].join(',')
  })
  const head = '用户标识,交易时间,微信订单号,商户订单号,交易状态,微信退款单号,商户退款单号,退款金额,订单金额'
  const sums = `总交易单数,应结订单总金额\r\n\`${rows.length},\`0.00`
  return `\uFEFF${[head, ...rows, sums].join('\r\n')}\r\n`
}

/** The day's detail table as Alipay writes it: remarks, a header, a tab behind each value, a remark at the end. */
export function alipayBill(book: LocalBook, on: string): string {
  const rows = book
    .ofDay('ALIPAY', on)
    .map(({ order, refund }) =>
      [
        order.tradeNo,
        order.outTradeNo,
        refund ? '退款' : '交易',
        order.subject,
        alipayTime(refund?.at ?? order.paidAt ?? new Date(0)),
        '*测试(138****0000)',
        refund ? `-${plainYuan(refund.amountFen)}` : plainYuan(order.amountFen),
        refund?.outRefundNo ?? '',
      ]
        .map((value) => `${value}\t`)
        .join(','),
    )
  const head = '支付宝交易号,商户订单号,业务类型,商品名称,完成时间,对方账户,订单金额（元）,退款批次号/请求号'
  return [
    '#支付宝业务明细查询',
    `#账号：[20880000000000010156]`,
    '#-----------业务明细列表-----------',
    head,
    ...rows,
    '#-----------业务明细列表结束-----------',
    '',
  ].join('\r\n')
}
