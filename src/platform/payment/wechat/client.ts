import { fetchWhole, type Fetched } from '#src/platform/payment/fetching.ts'
import { GatewayError } from '#src/platform/payment/gateway.ts'
import { privateKeyOf, publicKeyOf } from '#src/platform/payment/keys.ts'
import type { WechatSettings } from './settings.ts'
import { authorizationOf, whyNotSigned, type GatewayKey, type Signature } from './signing.ts'

export type Json = Readonly<Record<string, unknown>>

/** One merchant's line to WeChat Pay v3: every request signed, every answer's signature checked. */
export interface WechatClient {
  readonly gatewayKey: GatewayKey
  /** Throws REFUSED, UNKNOWN or UNAVAILABLE. */
  ask(method: 'GET' | 'POST', path: string, body?: Json): Promise<Json>
  /** A file from an address of WeChat's; it is not signed, its hash is told beforehand. */
  download(url: string): Promise<Buffer>
}

/** Refusals that leave it open whether it was done: asked again under the same number. */
const UNDECIDED = new Set(['SYSTEM_ERROR', 'BANK_ERROR', 'ACCEPTED'])
/** Too fast: surely not done, and worth another try. */
const LATER = new Set(['FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED', 'FREQUENCY_LIMIT_EXCEED'])
/** Bills are larger than answers. */
const PATIENCE = 6

export function wechatClient(settings: WechatSettings): WechatClient {
  const signer = { ...settings, key: privateKeyOf(settings.privateKey) }
  const gatewayKey = { key: publicKeyOf(settings.gatewayKey), serial: settings.gatewaySerial }
  const send = (method: 'GET' | 'POST', url: string, more: { body?: string; timeoutMs: number }) => {
    const { pathname, search } = new URL(url)
    const { body = '', timeoutMs } = more
    const request = { method, path: pathname + search, body, at: new Date() }
    return fetchWhole(url, {
      method,
      timeoutMs,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'kaowu',
        'wechatpay-serial': settings.gatewaySerial,
        authorization: authorizationOf(signer, request),
      },
      ...(method === 'POST' ? { body } : {}),
    })
  }
  const { address, timeoutMs } = settings
  return {
    gatewayKey,
    async ask(method, path, given) {
      const body = given ? { body: JSON.stringify(given) } : {}
      return answered(await send(method, address + path, { ...body, timeoutMs }), gatewayKey)
    },
    async download(url) {
      const isHere = new URL(url).host === new URL(address).host
      if (!isHere && !url.startsWith('https://')) throw new GatewayError('UNKNOWN', 'BILL_ELSEWHERE')
      const { status, body } = await send('GET', url, { timeoutMs: timeoutMs * PATIENCE })
      if (status !== 200) throw new GatewayError('UNKNOWN', `HTTP_${status}`)
      return body
    },
  }
}

/** The headers WeChat signs with. */
export const signatureIn = (header: (name: string) => string | null | undefined): Signature => ({
  serial: header('wechatpay-serial') ?? '',
  timestamp: header('wechatpay-timestamp') ?? '',
  nonce: header('wechatpay-nonce') ?? '',
  signature: header('wechatpay-signature') ?? '',
})

function answered({ status, headers, body }: Fetched, key: GatewayKey): Json {
  const why = whyNotSigned(
    key,
    signatureIn((name) => headers.get(name)),
    { body, now: new Date() },
  )
  if (why)
    throw new GatewayError('UNKNOWN', 'ANSWER_NOT_SIGNED', { message: `${why} ${briefOf(status, body)}` })
  const answer = body.length > 0 ? parsed(body) : {}
  if (status >= 200 && status < 300) return answer
  throw refusalOf(status, answer)
}

/** What an unsigned answer claims, for the operator's eyes only: often it names the wrong setting. */
const briefOf = (status: number, body: Buffer) =>
  `${status} ${/"code"\s*:\s*"(\w{1,40})"/.exec(body.toString('utf8'))?.[1] ?? ''}`

function refusalOf(status: number, { code, message }: Json): GatewayError {
  const name = typeof code === 'string' ? code : `HTTP_${status}`
  const more = typeof message === 'string' ? { message: message.slice(0, 200) } : {}
  if (status === 429 || LATER.has(name)) return new GatewayError('UNAVAILABLE', name, more)
  const isOpen = status >= 500 || status === 202 || UNDECIDED.has(name)
  return new GatewayError(isOpen ? 'UNKNOWN' : 'REFUSED', name, more)
}

export function parsed(body: Buffer | string): Json {
  try {
    const value: unknown = JSON.parse(body.toString())
    if (typeof value === 'object' && value !== null) return value as Json
  } catch {
    // Said below.
  }
  throw new GatewayError('UNKNOWN', 'ANSWER_UNREADABLE')
}
