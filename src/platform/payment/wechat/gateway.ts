import {
  GatewayError,
  type NewPayment,
  type NewRefund,
  type PaymentGateway,
  type Refund,
  type Trade,
} from '#src/platform/payment/gateway.ts'
import { rfcTime } from '#src/platform/payment/times.ts'
import { fetchWechatBill } from './bill.ts'
import { wechatClient, type Json, type WechatClient } from './client.ts'
import { readWechatNotice } from './notice.ts'
import { paidOf, textOf } from './reading.ts'
import type { WechatSettings } from './settings.ts'

/** WeChat Pay API v3: Native codes and H5 pages, query, close, refund, bill. */
export function wechatGateway(settings: WechatSettings): PaymentGateway {
  const client = wechatClient(settings)
  const bought = { client, settings }
  return {
    channel: 'WECHAT',
    async createPage(payment) {
      const scene = { payer_client_ip: payment.payerIp ?? '127.0.0.1', h5_info: { type: 'Wap' } }
      const answer = await client.ask('POST', '/v3/pay/transactions/h5', {
        ...bodyOf(payment, settings),
        scene_info: scene,
      })
      const url = textOf(answer, 'h5_url')
      return payment.returnUrl ? `${url}&redirect_url=${encodeURIComponent(payment.returnUrl)}` : url
    },
    async createQr(payment) {
      const answer = await client.ask('POST', '/v3/pay/transactions/native', bodyOf(payment, settings))
      return textOf(answer, 'code_url')
    },
    query: (outTradeNo) => query(bought, outTradeNo),
    close: (outTradeNo) => close(bought, outTradeNo),
    refund: async (refund) => refundOf(await client.ask('POST', REFUNDS, refundBody(refund))),
    queryRefund: ({ outRefundNo }) => queryRefund(client, outRefundNo),
    readNotice: (raw, now) => readWechatNotice(raw, { settings, key: client.gatewayKey, now }),
    fetchBill: (on) => fetchWechatBill(client, on),
  }
}

interface Bought {
  readonly client: WechatClient
  readonly settings: WechatSettings
}

const REFUNDS = '/v3/refund/domestic/refunds'

const bodyOf = (payment: NewPayment, { appId, merchantId }: WechatSettings): Json => ({
  appid: appId,
  mchid: merchantId,
  description: payment.subject.slice(0, 40),
  out_trade_no: payment.outTradeNo,
  time_expire: rfcTime(payment.expiresAt),
  notify_url: payment.notifyUrl,
  amount: { total: payment.amountFen, currency: 'CNY' },
})

/** WeChat has said that it knows no such number. */
const isAbsent = (error: unknown) =>
  error instanceof GatewayError &&
  error.kind === 'REFUSED' &&
  ['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS'].includes(error.code)

async function query({ client, settings }: Bought, outTradeNo: string): Promise<Trade> {
  const path = `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}?mchid=${settings.merchantId}`
  try {
    return tradeOf(await client.ask('GET', path))
  } catch (error) {
    if (isAbsent(error)) return { state: 'ABSENT' }
    throw error
  }
}

const STATES: Readonly<Record<string, Trade['state']>> = {
  SUCCESS: 'PAID',
  REFUND: 'REFUNDED',
  NOTPAY: 'WAITING',
  USERPAYING: 'WAITING',
  // The attempt failed; the payer may try again.
  PAYERROR: 'WAITING',
  CLOSED: 'CLOSED',
  REVOKED: 'CLOSED',
}

function tradeOf(answer: Json): Trade {
  const state = STATES[textOf(answer, 'trade_state')]
  if (!state) throw new GatewayError('UNKNOWN', 'STATE_UNREADABLE')
  return state === 'PAID' || state === 'REFUNDED' ? { state, paid: paidOf(answer) } : { state }
}

/** What was paid in between is no failure: the answer is how it stands. */
async function close(bought: Bought, outTradeNo: string): Promise<Trade> {
  const path = `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}/close`
  try {
    await bought.client.ask('POST', path, { mchid: bought.settings.merchantId })
    return { state: 'CLOSED' }
  } catch (error) {
    if (error instanceof GatewayError && error.kind === 'REFUSED') return query(bought, outTradeNo)
    throw error
  }
}

const refundBody = ({ outTradeNo, outRefundNo, amountFen, totalFen, reason }: NewRefund): Json => ({
  out_trade_no: outTradeNo,
  out_refund_no: outRefundNo,
  reason: reason.slice(0, 26),
  amount: { refund: amountFen, total: totalFen, currency: 'CNY' },
})

const REFUND_STATES: Readonly<Record<string, Refund['state']>> = {
  SUCCESS: 'DONE',
  PROCESSING: 'PROCESSING',
  // The payer's card is gone or frozen: it needs a person at the merchant's desk, no money has moved.
  ABNORMAL: 'FAILED',
  CLOSED: 'FAILED',
}

function refundOf(answer: Json): Refund {
  const status = textOf(answer, 'status')
  const state = REFUND_STATES[status]
  if (!state) throw new GatewayError('UNKNOWN', 'STATE_UNREADABLE')
  const refundNo = textOf(answer, 'refund_id')
  return state === 'FAILED' ? { state, refundNo, reason: status } : { state, refundNo }
}

async function queryRefund(client: WechatClient, outRefundNo: string): Promise<Refund> {
  try {
    return refundOf(await client.ask('GET', `${REFUNDS}/${encodeURIComponent(outRefundNo)}`))
  } catch (error) {
    if (isAbsent(error)) return { state: 'ABSENT' }
    throw error
  }
}
