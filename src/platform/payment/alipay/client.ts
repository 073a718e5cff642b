import { createRequire } from 'node:module'
import { setTimeout as wait } from 'node:timers/promises'
import type * as Sdk from 'alipay-sdk'
import { failedTransport, GatewayError } from '#src/platform/payment/gateway.ts'
import { pkcs8Of, spkiOf } from '#src/platform/payment/keys.ts'
import { alipayTime } from '#src/platform/payment/times.ts'
import type { AlipaySettings } from './settings.ts'

/** What a signed answer says. */
export type Answer = Sdk.AlipaySdkCommonResult

// Loaded by the first who pays through it: it costs a third of a second and twenty megabytes.
const load = createRequire(import.meta.url)
let loaded: typeof Sdk | undefined
const sdkPackage = () => (loaded ??= load('alipay-sdk') as typeof Sdk)

/** One merchant's line to Alipay, through the official SDK: signs what goes out, believes only what is signed. */
export interface AlipayClient {
  /** A call that Alipay answers. Throws REFUSED, UNKNOWN or UNAVAILABLE. */
  ask(method: string, biz: object, common?: object): Promise<Answer>
  /** The address of a signed page. */
  page(method: string, biz: object, common: Record<string, string>): string
  /** Whether the fields of a callback carry Alipay's signature. */
  isGenuine(fields: Readonly<Record<string, string>>): boolean
}

/** The gateway's “busy”: it may have been done all the same. */
const MAYBE_DONE = new Set([
  'ACQ.SYSTEM_ERROR',
  'aop.ACQ.SYSTEM_ERROR',
  'isp.unknow-error',
  'aop.unknow-error',
])
const SUCCESS = '10000'
/** “Service temporarily not available” and “in process”. */
const UNDECIDED = new Set(['20000', '10003'])

export function alipayClient(settings: AlipaySettings): AlipayClient {
  const sdk = new (sdkPackage().AlipaySdk)({
    appId: settings.appId,
    keyType: 'PKCS8',
    privateKey: pkcs8Of(settings.privateKey),
    alipayPublicKey: spkiOf(settings.gatewayKey),
    gateway: `${settings.address}/gateway.do`,
    endpoint: settings.address,
    timeout: settings.timeoutMs,
    camelcase: false,
  })
  // The SDK would write the machine's own time; Alipay reads Beijing's.
  const stamped = (biz: object, common: object) => ({
    ...common,
    timestamp: alipayTime(new Date()),
    bizContent: biz,
  })
  return {
    async ask(method, biz, common = {}) {
      const exchange = sdk.exec(method, stamped(biz, common), { validateSign: true })
      return decided(await sent(exchange, settings.timeoutMs))
    },
    page: (method, biz, common) => sdk.pageExecute(method, 'GET', stamped(biz, common)),
    isGenuine: (fields) => isSigned(sdk, fields),
  }
}

/** The SDK's own limit is coarse by a second; nobody waits longer than was said. */
async function sent(exchange: Promise<Answer>, timeoutMs: number): Promise<Answer> {
  const over = new AbortController()
  const limit = wait(timeoutMs, undefined, { signal: over.signal, ref: false }).then(() => {
    throw new GatewayError('UNKNOWN', 'TIMEOUT')
  })
  limit.catch(() => undefined)
  try {
    return await Promise.race([exchange, limit])
  } catch (error) {
    // An answer came, but not one that Alipay's key has signed, or not one of ours: what it says counts for nothing.
    if (error instanceof sdkPackage().AlipayRequestError && error.responseDataRaw !== undefined)
      throw new GatewayError('UNKNOWN', 'ANSWER_NOT_SIGNED', { message: briefOf(error), cause: error })
    throw error instanceof GatewayError ? error : failedTransport(error)
  } finally {
    over.abort()
    exchange.catch(() => undefined)
  }
}

/** What an unsigned answer claims, for the operator's eyes only: often it names the wrong setting. */
const briefOf = (error: Sdk.AlipayRequestError) =>
  /"sub_code"\s*:\s*"([\w.-]{1,60})"/.exec(String(error.responseDataRaw))?.[1] ?? ''

function decided(answer: Answer): Answer {
  const { code, sub_code: subCode = '', sub_msg: subMessage = '' } = answer
  if (code === SUCCESS) return answer
  const isOpen = UNDECIDED.has(code) || MAYBE_DONE.has(subCode)
  throw new GatewayError(isOpen ? 'UNKNOWN' : 'REFUSED', subCode || code, { message: subMessage })
}

function isSigned(sdk: Sdk.AlipaySdk, fields: Readonly<Record<string, string>>): boolean {
  // RSA with SHA-1 is accepted by the SDK when a callback asks for it; we do not.
  if (fields['sign_type'] !== 'RSA2' || !fields['sign']) return false
  try {
    return sdk.checkNotifySignV2({ ...fields })
  } catch {
    return false
  }
}
