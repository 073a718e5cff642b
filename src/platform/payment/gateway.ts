import type { Day } from '#src/shared/days.ts'

/** The ways to pay online. */
export const CHANNELS = ['ALIPAY', 'WECHAT'] as const
export type Channel = (typeof CHANNELS)[number]

/** How the payer comes to the payment: a page of the gateway in the browser, or a code to be scanned. */
export type Scene = 'PAGE' | 'QR'

/** A payment to be asked for. `outTradeNo` is ours and makes asking twice harmless. */
export interface NewPayment {
  readonly outTradeNo: string
  readonly amountFen: number
  readonly subject: string
  readonly expiresAt: Date
  /** Where the gateway tells us that it was paid. */
  readonly notifyUrl: string
  /** Where the payer's browser goes afterwards; pages only. */
  readonly returnUrl?: string
  /** The payer's address, which WeChat asks for with a page. */
  readonly payerIp?: string
}

/** How a payment stands at the gateway. `ABSENT`: it knows no such number (nobody has opened the code yet). */
export interface Trade {
  readonly state: 'WAITING' | 'PAID' | 'REFUNDED' | 'CLOSED' | 'ABSENT'
  readonly paid?: Paid
}

/** Money that has come in at the gateway. */
export interface Paid {
  readonly outTradeNo: string
  /** The gateway's own number: one real inflow. */
  readonly tradeNo: string
  readonly amountFen: number
  readonly paidAt: Date
  /** As the gateway shows the payer, masked by it; may be empty. */
  readonly payer: string
}

/** A refund to be made. `outRefundNo` is ours: the same number is refunded once, however often it is asked for. */
export interface NewRefund {
  readonly outTradeNo: string
  readonly outRefundNo: string
  readonly amountFen: number
  /** What was paid in all, which WeChat wants to hear again. */
  readonly totalFen: number
  readonly reason: string
}

/** How a refund stands. `PROCESSING`: taken on, to be asked about again. `FAILED`: surely not made. */
export interface Refund {
  readonly state: 'DONE' | 'PROCESSING' | 'FAILED' | 'ABSENT'
  readonly refundNo?: string
  readonly reason?: string
}

/** A callback as it came in: signatures are over the raw bytes. */
export interface RawNotice {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Buffer
}

/** A genuine callback. `paid` is absent when it tells of something else (a refund, a closing). */
export interface Notice {
  /** Of the gateway: a second delivery carries it again. */
  readonly noticeId: string
  readonly kind: string
  readonly outTradeNo: string
  readonly paid?: Paid
}

/** How a callback is answered, so that the gateway stops or comes again. */
export interface NoticeAnswer {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** One line of the day's bill. */
export interface BillLine {
  readonly kind: 'PAYMENT' | 'REFUND'
  readonly outTradeNo: string
  readonly tradeNo: string
  readonly outRefundNo: string
  readonly amountFen: number
  readonly at: string
  readonly payer: string
}

/** One merchant at one payment gateway. Every call may throw a `GatewayError`. */
export interface PaymentGateway {
  readonly channel: Channel
  /** The address of the gateway's page. */
  createPage(payment: NewPayment): Promise<string>
  /** What the code to be scanned says. */
  createQr(payment: NewPayment): Promise<string>
  query(outTradeNo: string): Promise<Trade>
  /** Nobody can pay it any more, or it was paid: the answer says which. */
  close(outTradeNo: string): Promise<Trade>
  refund(refund: NewRefund): Promise<Refund>
  queryRefund(of: { outTradeNo: string; outRefundNo: string }): Promise<Refund>
  /** Throws REFUSED when the callback is not genuine, meant for somebody else, or too old. */
  readNotice(raw: RawNotice, now: Date): Notice
  /** The day's lines; none for a day without any. */
  fetchBill(on: Day): Promise<readonly BillLine[]>
}

/** What the gateways want to hear: that all is well, or that they shall come again. */
export const ACKNOWLEDGED: Readonly<Record<Channel, NoticeAnswer>> = {
  ALIPAY: { status: 200, type: 'text/plain; charset=utf-8', body: 'success' },
  WECHAT: { status: 200, type: 'application/json; charset=utf-8', body: '{"code":"SUCCESS","message":"OK"}' },
}
export const COME_AGAIN: Readonly<Record<Channel, NoticeAnswer>> = {
  ALIPAY: { status: 200, type: 'text/plain; charset=utf-8', body: 'fail' },
  WECHAT: { status: 500, type: 'application/json; charset=utf-8', body: '{"code":"FAIL","message":"RETRY"}' },
}
export const NOT_GENUINE: Readonly<Record<Channel, NoticeAnswer>> = {
  ALIPAY: COME_AGAIN.ALIPAY,
  WECHAT: { status: 401, type: 'application/json; charset=utf-8', body: '{"code":"FAIL","message":"SIGN"}' },
}

/**
 * What a failed call means. `REFUSED`: the gateway has read it and said no, so nothing happened. `UNAVAILABLE`: it never
 * reached the gateway. `UNKNOWN`: it may have happened (no answer, unreadable, not signed by the gateway). Unknown never
 * becomes failed: the same number is asked about again.
 */
export class GatewayError extends Error {
  readonly kind: 'REFUSED' | 'UNKNOWN' | 'UNAVAILABLE'
  /** The gateway's own code, for the log and the reader who looks it up. */
  readonly code: string

  constructor(kind: GatewayError['kind'], code: string, options: { message?: string; cause?: unknown } = {}) {
    super(options.message ? `${code} ${options.message}` : code, { cause: options.cause })
    this.name = 'GatewayError'
    this.kind = kind
    this.code = code
  }
}

/** Codes of connections that were never made: nothing can have happened at the other end. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])
const CONNECT_TIMEOUT = 'UND_ERR_CONNECT_TIMEOUT'

/** A failed transport, told apart: never sent, or nobody knows. */
export function failedTransport(error: unknown): GatewayError {
  const codes = codesOf(error)
  const isUnsent = codes.some((code) => NEVER_SENT.has(code) || code === CONNECT_TIMEOUT)
  const name = codes[0] ?? (error instanceof Error ? error.name : 'unknown')
  return new GatewayError(isUnsent ? 'UNAVAILABLE' : 'UNKNOWN', name, { cause: error })
}

/** The codes along the chain of causes, the innermost last. */
function codesOf(error: unknown): string[] {
  const codes: string[] = []
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string') codes.push(code)
    if (at instanceof AggregateError) codes.push(...at.errors.flatMap(codesOf))
  }
  return codes
}
