import { createCipheriv, createHash, randomBytes, randomUUID, sign, verify } from 'node:crypto'
import { rfcTime } from '#src/platform/payment/times.ts'
import type { LocalBook, LocalOrder, LocalRefund } from './book.ts'
import { wechatBill } from './bills.ts'
import { cashierPath } from './cashier.ts'
import type { LocalKeys } from './keys.ts'
import type { Mood } from './mood.ts'
import type { Asked, Told } from './serving.ts'

export const WECHAT_APP = 'wx0000000000000001'
export const WECHAT_MERCHANT = '1900000001'
export const WECHAT_MERCHANT_SERIAL = '1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C'
export const WECHAT_GATEWAY_SERIAL = 'PUB_KEY_ID_0119000000012026030200000001'

/** What a local WeChat Pay works with. */
export interface WechatDesk {
  readonly book: LocalBook
  readonly keys: LocalKeys
  readonly mood: Mood
  readonly address: () => string
  readonly clock: () => Date
}

type Json = Readonly<Record<string, unknown>>
interface Answered {
  readonly status: number
  readonly json?: Json
}

const ok = (json: Json): Answered => ({ status: 200, json })
const no = (status: number, code: string): Answered => ({ status, json: { code, message: code } })

/** `/v3/…`: answers, signed, what the merchant's key has signed. */
export function answerWechat(desk: WechatDesk, asked: Asked): Told {
  const bill = /^\/v3\/billdownload\/([\d-]+)$/.exec(asked.url.pathname)?.[1]
  if (!isSigned(desk, asked)) return signed(desk, no(401, 'SIGN_ERROR'))
  if (bill !== undefined) return { status: 200, headers: {}, body: wechatBill(desk.book, bill) }
  const body = asked.body === '' ? {} : (JSON.parse(asked.body) as Json)
  const found = ROUTES.find(([method, path]) => method === asked.method && path.test(asked.url.pathname))
  if (!found) return signed(desk, no(404, 'NOT_FOUND'))
  const [, path, answer] = found
  const no_ = decodeURIComponent(path.exec(asked.url.pathname)?.[1] ?? '')
  return signed(desk, answer(desk, { body, no: no_, url: asked.url }))
}

const AUTHORIZATION =
  /^WECHATPAY2-SHA256-RSA2048 mchid="(\w+)",nonce_str="(\w+)",timestamp="(\d+)",serial_no="(\w+)",signature="([^"]+)"$/

function isSigned({ keys }: WechatDesk, { method, url, headers, body }: Asked): boolean {
  const [, merchant, nonce, timestamp, serial, signature = ''] =
    AUTHORIZATION.exec(headers.authorization ?? '') ?? []
  if (merchant !== WECHAT_MERCHANT || serial !== WECHAT_MERCHANT_SERIAL) return false
  const text = `${method}\n${url.pathname}${url.search}\n${timestamp}\n${nonce}\n${body}\n`
  return verify('RSA-SHA256', Buffer.from(text), keys.merchant.publicKey, Buffer.from(signature, 'base64'))
}

const signingKey = ({ keys, mood }: WechatDesk) =>
  (mood.hasWrongKey ? keys.stranger : keys.gateway).privateKey

/** The headers that sign a body at a moment. */
function signatureHeaders(desk: WechatDesk, body: string, at: Date) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const nonce = randomBytes(16).toString('hex')
  const text = Buffer.from(`${timestamp}\n${nonce}\n${body}\n`)
  return {
    'content-type': 'application/json; charset=utf-8',
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': WECHAT_GATEWAY_SERIAL,
    'wechatpay-signature': sign('RSA-SHA256', text, signingKey(desk)).toString('base64'),
  }
}

function signed(desk: WechatDesk, { status, json }: Answered): Told {
  const text = json ? JSON.stringify(json) : ''
  const body = desk.mood.tampers ? text.replace('{', '{"tampered":1,') : text
  return { status, headers: signatureHeaders(desk, text, new Date()), body }
}

interface Given {
  readonly body: Json
  readonly no: string
  readonly url: URL
}
type Route = readonly [method: string, path: RegExp, answer: (desk: WechatDesk, given: Given) => Answered]

const amountOf = (body: Json) => (body['amount'] ?? {}) as Json

function opened({ book }: WechatDesk, body: Json): LocalOrder | undefined {
  return book.open({
    channel: 'WECHAT',
    outTradeNo: String(body['out_trade_no']),
    amountFen: Number(amountOf(body)['total']),
    subject: String(body['description']),
    notifyUrl: String(body['notify_url']),
    returnUrl: '',
    expiresAt: new Date(String(body['time_expire'])),
    state: 'WAITING',
  })
}

const creating =
  (field: string): Route[2] =>
  (desk, { body }) => {
    const order = opened(desk, body)
    if (!order || order.state === 'CLOSED') return no(400, order ? 'ORDER_CLOSED' : 'INVALID_REQUEST')
    const url = desk.address() + cashierPath(order)
    return ok({ [field]: field === 'h5_url' ? `${url}?prepay_id=${order.token}` : url })
  }

const ROUTES: readonly Route[] = [
  ['POST', /^\/v3\/pay\/transactions\/native$/, creating('code_url')],
  ['POST', /^\/v3\/pay\/transactions\/h5$/, creating('h5_url')],
  [
    'GET',
    /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)$/,
    (desk, { no: outTradeNo }) => {
      const order = desk.book.find('WECHAT', outTradeNo)
      return order ? ok(transactionOf(desk, order)) : no(404, 'ORDER_NOT_EXIST')
    },
  ],
  [
    'POST',
    /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)\/close$/,
    ({ book }, { no: outTradeNo }) => {
      const order = book.find('WECHAT', outTradeNo)
      if (!order) return no(404, 'ORDER_NOT_EXIST')
      return book.close(order) ? { status: 204 } : no(400, 'ORDERPAID')
    },
  ],
  [
    'POST',
    /^\/v3\/refund\/domestic\/refunds$/,
    ({ book }, { body }) => {
      const order = book.find('WECHAT', String(body['out_trade_no']))
      if (!order) return no(404, 'RESOURCE_NOT_EXISTS')
      const of = { outRefundNo: String(body['out_refund_no']), amountFen: Number(amountOf(body)['refund']) }
      const refund = book.refund(order, of)
      return refund ? ok(refundOf(order, refund)) : no(400, 'INVALID_REQUEST')
    },
  ],
  [
    'GET',
    /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/,
    ({ book }, { no: outRefundNo }) => {
      const found = book.findRefund('WECHAT', outRefundNo)
      return found ? ok(refundOf(found.order, found.refund)) : no(404, 'RESOURCE_NOT_EXISTS')
    },
  ],
  [
    'GET',
    /^\/v3\/bill\/tradebill$/,
    (desk, { url }) => {
      const on = url.searchParams.get('bill_date') ?? ''
      if (desk.book.ofDay('WECHAT', on).length === 0) return no(400, 'NO_STATEMENT_EXIST')
      const hash = createHash('sha1').update(wechatBill(desk.book, on)).digest('hex')
      const told = desk.mood.tampers ? hash.replace(/^./, 'z') : hash
      const address = `${desk.address()}/v3/billdownload/${on}`
      return ok({ download_url: address, hash_type: 'SHA1', hash_value: told })
    },
  ],
]

const refundOf = (order: LocalOrder, refund: LocalRefund): Json => ({
  refund_id: refund.refundNo,
  out_refund_no: refund.outRefundNo,
  transaction_id: order.tradeNo,
  status: 'SUCCESS',
  amount: { refund: refund.amountFen, total: order.amountFen, currency: 'CNY' },
})

function transactionOf({ mood }: WechatDesk, order: LocalOrder): Json {
  const state = order.state === 'CLOSED' ? 'CLOSED' : 'NOTPAY'
  const base = { appid: WECHAT_APP, mchid: WECHAT_MERCHANT, out_trade_no: order.outTradeNo }
  if (!order.paidAt) return { ...base, trade_state: state }
  return {
    ...base,
    trade_state: 'SUCCESS',
    transaction_id: order.tradeNo,
    success_time: rfcTime(order.paidAt),
    amount: { total: order.amountFen + mood.liesByFen, currency: 'CNY' },
  }
}

/** The signed and sealed callback of a paid order. */
export function wechatNotice(desk: WechatDesk, order: LocalOrder, more: { id?: string; at?: Date } = {}) {
  const nonce = randomBytes(6).toString('hex')
  const aad = 'transaction'
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(desk.keys.apiV3Key), Buffer.from(nonce))
  cipher.setAAD(Buffer.from(aad))
  const text = JSON.stringify(transactionOf(desk, order))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  const at = more.at ?? desk.clock()
  const body = JSON.stringify({
    id: more.id ?? randomUUID(),
    create_time: rfcTime(at),
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    resource: {
      algorithm: 'AEAD_AES_256_GCM',
      original_type: 'transaction',
      ciphertext: sealed.toString('base64'),
      associated_data: aad,
      nonce,
    },
  })
  return { headers: signatureHeaders(desk, body, at), body }
}
