import { fenOfYuan, plainYuan } from '#src/platform/payment/amounts.ts'
import {
  GatewayError,
  type NewPayment,
  type NewRefund,
  type PaymentGateway,
  type Refund,
  type Trade,
} from '#src/platform/payment/gateway.ts'
import { alipayTime, momentOf } from '#src/platform/payment/times.ts'
import { fetchAlipayBill } from './bill.ts'
import { alipayClient, type AlipayClient, type Answer } from './client.ts'
import { readAlipayNotice } from './notice.ts'
import type { AlipaySettings } from './settings.ts'

/** Alipay: `alipay.trade.page.pay` and `precreate`, query, close, refund, bill; RSA2 throughout. */
export function alipayGateway(settings: AlipaySettings): PaymentGateway {
  const client = alipayClient(settings)
  return {
    channel: 'ALIPAY',
    createPage: async (payment) =>
      client.page(
        'alipay.trade.page.pay',
        { ...bizOf(payment), productCode: 'FAST_INSTANT_TRADE_PAY' },
        {
          notifyUrl: payment.notifyUrl,
          ...(payment.returnUrl ? { returnUrl: payment.returnUrl } : {}),
        },
      ),
    async createQr(payment) {
      const common = { notifyUrl: payment.notifyUrl }
      const answer = await client.ask('alipay.trade.precreate', bizOf(payment), common)
      return textOf(answer, 'qr_code')
    },
    query: (outTradeNo) => query(client, outTradeNo),
    close: (outTradeNo) => close(client, outTradeNo),
    refund: (refund) => refundAt(client, refund),
    queryRefund: (of) => queryRefund(client, of),
    readNotice: (raw) => readAlipayNotice(raw, { settings, isGenuine: (fields) => client.isGenuine(fields) }),
    fetchBill: (on) => fetchAlipayBill(client, on, settings),
  }
}

const bizOf = ({ outTradeNo, amountFen, subject, expiresAt }: NewPayment) => ({
  outTradeNo,
  totalAmount: plainYuan(amountFen),
  subject: subject.slice(0, 120),
  timeExpire: alipayTime(expiresAt),
})

function textOf(answer: Answer, field: string): string {
  const value: unknown = answer[field]
  if (typeof value === 'string' && value !== '') return value
  throw new GatewayError('UNKNOWN', 'ANSWER_INCOMPLETE', { message: field })
}

const ABSENT = 'ACQ.TRADE_NOT_EXIST'
const isRefused = (error: unknown, code?: string): error is GatewayError =>
  error instanceof GatewayError && error.kind === 'REFUSED' && (code === undefined || error.code === code)

async function query(client: AlipayClient, outTradeNo: string): Promise<Trade> {
  try {
    return tradeOf(await client.ask('alipay.trade.query', { outTradeNo }))
  } catch (error) {
    // A code that nobody has scanned yet is not known to Alipay.
    if (isRefused(error, ABSENT)) return { state: 'ABSENT' }
    throw error
  }
}

const UNPAID: Readonly<Record<string, Trade['state']>> = { WAIT_BUYER_PAY: 'WAITING', TRADE_CLOSED: 'CLOSED' }
const PAID: Readonly<Record<string, Trade['state']>> = {
  TRADE_SUCCESS: 'PAID',
  TRADE_FINISHED: 'PAID',
  // Given back in full, a trade is closed as well; that it was paid shows by its day of payment.
  TRADE_CLOSED: 'REFUNDED',
}

function tradeOf(answer: Answer): Trade {
  const isPaid = answer['send_pay_date'] !== undefined
  const state = (isPaid ? PAID : UNPAID)[textOf(answer, 'trade_status')]
  if (!state) throw new GatewayError('UNKNOWN', 'STATE_UNREADABLE')
  return isPaid ? { state, paid: paidOf(answer) } : { state }
}

const paidOf = (answer: Answer) => ({
  outTradeNo: textOf(answer, 'out_trade_no'),
  tradeNo: textOf(answer, 'trade_no'),
  amountFen: fenOfYuan(answer['total_amount']),
  paidAt: momentOf(answer['send_pay_date']),
  payer: String(answer['buyer_logon_id'] ?? ''),
})

/** What was paid or closed in between is no failure: the answer is how it stands. */
async function close(client: AlipayClient, outTradeNo: string): Promise<Trade> {
  try {
    await client.ask('alipay.trade.close', { outTradeNo })
    return { state: 'CLOSED' }
  } catch (error) {
    if (isRefused(error)) return query(client, outTradeNo)
    throw error
  }
}

async function refundAt(client: AlipayClient, refund: NewRefund): Promise<Refund> {
  const { outTradeNo, outRefundNo, amountFen, reason } = refund
  const answer = await client.ask('alipay.trade.refund', {
    outTradeNo,
    outRequestNo: outRefundNo,
    refundAmount: plainYuan(amountFen),
    refundReason: reason.slice(0, 120),
  })
  if (answer['fund_change'] === 'Y') return { state: 'DONE', refundNo: String(answer['trade_no'] ?? '') }
  // “No change of funds”: done before under this number, or not yet. Only the query tells.
  const found = await queryRefund(client, { outTradeNo, outRefundNo })
  return found.state === 'ABSENT' ? { state: 'PROCESSING' } : found
}

async function queryRefund(
  client: AlipayClient,
  { outTradeNo, outRefundNo }: { outTradeNo: string; outRefundNo: string },
): Promise<Refund> {
  try {
    const of = { outTradeNo, outRequestNo: outRefundNo }
    const answer = await client.ask('alipay.trade.fastpay.refund.query', of)
    const isDone = answer['refund_status'] === 'REFUND_SUCCESS'
    return isDone ? { state: 'DONE', refundNo: String(answer['trade_no'] ?? '') } : { state: 'ABSENT' }
  } catch (error) {
    if (isRefused(error, ABSENT)) return { state: 'ABSENT' }
    throw error
  }
}
