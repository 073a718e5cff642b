import { randomBytes, sign, verify } from 'node:crypto'
import { fenOfYuan, plainYuan } from '#src/platform/payment/amounts.ts'
import { alipayTime, momentOf } from '#src/platform/payment/times.ts'
import type { LocalBook, LocalOrder } from './book.ts'
import { cashierPath, refusedPage } from './cashier.ts'
import type { LocalKeys } from './keys.ts'
import type { Mood } from './mood.ts'
import { redirect, type Asked, type Told } from './serving.ts'

export const ALIPAY_APP = '2021000000000001'
export const ALIPAY_SELLER = '2088000000000001'

/** What a local Alipay works with. */
export interface AlipayDesk {
  readonly book: LocalBook
  readonly keys: LocalKeys
  readonly mood: Mood
  readonly address: () => string
  readonly clock: () => Date
}

type Fields = Readonly<Record<string, string>>
type Node = Readonly<Record<string, unknown>>

const DONE = { code: '10000', msg: 'Success' }
const no = (subCode: string): Node => ({
  code: '40004',
  msg: 'Business Failed',
  sub_code: subCode,
  sub_msg: subCode,
})

/** `POST /gateway.do` answers JSON, `GET` opens the page; both only for what the merchant's key has signed. */
export function answerAlipay(desk: AlipayDesk, asked: Asked): Told {
  const fields: Fields = Object.fromEntries([...asked.url.searchParams, ...new URLSearchParams(asked.body)])
  const method = fields['method'] ?? ''
  if (!isSigned(desk, fields))
    return asked.method === 'GET' ? refusedPage() : signed(desk, method, no('isv.invalid-signature'))
  if (asked.method === 'GET') return openPage(desk, fields)
  const answer = METHODS[method]
  return signed(desk, method, answer ? answer(desk, bizOf(fields), fields) : no('isv.invalid-method'))
}

const textToSign = (fields: Fields) =>
  Object.keys(fields)
    .filter((name) => name !== 'sign')
    .toSorted()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')

function isSigned({ keys }: AlipayDesk, fields: Fields): boolean {
  if (fields['app_id'] !== ALIPAY_APP || fields['sign_type'] !== 'RSA2') return false
  const bytes = Buffer.from(fields['sign'] ?? '', 'base64')
  return verify('RSA-SHA256', Buffer.from(textToSign(fields)), keys.merchant.publicKey, bytes)
}

const bizOf = (fields: Fields) => JSON.parse(fields['biz_content'] ?? '{}') as Fields
const signingKey = ({ keys, mood }: AlipayDesk) =>
  (mood.hasWrongKey ? keys.stranger : keys.gateway).privateKey

function signed(desk: AlipayDesk, method: string, node: Node): Told {
  const text = JSON.stringify(node)
  const signature = sign('RSA-SHA256', Buffer.from(text), signingKey(desk)).toString('base64')
  const shown = desk.mood.tampers ? text.replace('{', '{"tampered":"1",') : text
  const body = `{"${method.replaceAll('.', '_')}_response":${shown},"sign":"${signature}"}`
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body }
}

function opened(desk: AlipayDesk, fields: Fields, state: 'UNSCANNED' | 'WAITING'): LocalOrder | undefined {
  const biz = bizOf(fields)
  return desk.book.open({
    channel: 'ALIPAY',
    outTradeNo: biz['out_trade_no'] ?? '',
    amountFen: fenOfYuan(biz['total_amount']),
    subject: biz['subject'] ?? '',
    notifyUrl: fields['notify_url'] ?? '',
    returnUrl: fields['return_url'] ?? '',
    expiresAt: momentOf(biz['time_expire']),
    state,
  })
}

function openPage(desk: AlipayDesk, fields: Fields): Told {
  const order = fields['method'] === 'alipay.trade.page.pay' ? opened(desk, fields, 'WAITING') : undefined
  return order ? redirect(cashierPath(order)) : refusedPage()
}

type Method = (desk: AlipayDesk, biz: Fields, fields: Fields) => Node
const METHODS: Readonly<Record<string, Method>> = {
  'alipay.trade.precreate': (desk, _, fields) => {
    const order = opened(desk, fields, 'UNSCANNED')
    if (!order) return no('ACQ.CONTEXT_INCONSISTENT')
    return { ...DONE, out_trade_no: order.outTradeNo, qr_code: desk.address() + cashierPath(order) }
  },
  'alipay.trade.query': (desk, biz) => {
    const order = scanned(desk, biz)
    return order ? { ...DONE, ...tradeOf(desk, order) } : no('ACQ.TRADE_NOT_EXIST')
  },
  'alipay.trade.close': (desk, biz) => {
    const order = scanned(desk, biz)
    if (!order) return no('ACQ.TRADE_NOT_EXIST')
    return desk.book.close(order) ? DONE : no('ACQ.TRADE_STATUS_ERROR')
  },
  'alipay.trade.refund': (desk, biz) => {
    const order = scanned(desk, biz)
    if (!order) return no('ACQ.TRADE_NOT_EXIST')
    const outRefundNo = biz['out_request_no'] ?? ''
    const isNew = !order.refunds.has(outRefundNo)
    const made = desk.book.refund(order, { outRefundNo, amountFen: fenOfYuan(biz['refund_amount']) })
    if (!made) return no('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL')
    return { ...DONE, trade_no: order.tradeNo, fund_change: isNew ? 'Y' : 'N' }
  },
  'alipay.trade.fastpay.refund.query': (desk, biz) => {
    const order = scanned(desk, biz)
    if (!order) return no('ACQ.TRADE_NOT_EXIST')
    const refund = order.refunds.get(biz['out_request_no'] ?? '')
    if (!refund) return DONE
    const amount = plainYuan(refund.amountFen)
    return { ...DONE, trade_no: order.tradeNo, refund_amount: amount, refund_status: 'REFUND_SUCCESS' }
  },
  'alipay.data.dataservice.bill.downloadurl.query': (desk, biz) => {
    const on = biz['bill_date'] ?? ''
    if (desk.book.ofDay('ALIPAY', on).length === 0) return no('isp.bill_not_exist')
    return { ...DONE, bill_download_url: `${desk.address()}/bill/alipay/${on}` }
  },
}

const scanned = ({ book }: AlipayDesk, biz: Fields) => {
  const order = book.find('ALIPAY', biz['out_trade_no'] ?? '')
  return order?.state === 'UNSCANNED' ? undefined : order
}

function tradeOf({ mood }: AlipayDesk, order: LocalOrder): Node {
  const { outTradeNo, tradeNo, paidAt } = order
  const total = order.amountFen + mood.liesByFen
  const base = { out_trade_no: outTradeNo, trade_no: tradeNo, total_amount: plainYuan(total) }
  if (paidAt)
    return {
      ...base,
      trade_status: 'TRADE_SUCCESS',
      send_pay_date: alipayTime(paidAt),
      buyer_logon_id: '138****0000',
    }
  return { ...base, trade_status: order.state === 'CLOSED' ? 'TRADE_CLOSED' : 'WAIT_BUYER_PAY' }
}

/** The signed callback of a paid order: a form, as Alipay posts it. */
export function alipayNotice(desk: AlipayDesk, order: LocalOrder, more: Fields = {}) {
  const fields: Fields = {
    notify_type: 'trade_status_sync',
    notify_id: randomBytes(17).toString('hex'),
    notify_time: alipayTime(desk.clock()),
    app_id: ALIPAY_APP,
    seller_id: ALIPAY_SELLER,
    charset: 'utf-8',
    version: '1.0',
    trade_status: 'TRADE_SUCCESS',
    out_trade_no: order.outTradeNo,
    trade_no: order.tradeNo,
    total_amount: plainYuan(order.amountFen + desk.mood.liesByFen),
    gmt_payment: alipayTime(order.paidAt ?? desk.clock()),
    buyer_logon_id: '138****0000',
    subject: order.subject,
    ...more,
  }
  // Of callbacks, the kind of signature is not part of what is signed.
  const signature = sign('RSA-SHA256', Buffer.from(textToSign(fields)), signingKey(desk)).toString('base64')
  const form = new URLSearchParams({ ...fields, sign_type: 'RSA2', sign: signature })
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: form.toString(),
  }
}
