import { createDecipheriv, randomBytes, sign, verify, type KeyObject } from 'node:crypto'
import { GatewayError } from '#src/platform/payment/gateway.ts'

const SCHEME = 'WECHATPAY2-SHA256-RSA2048'
/** A signed message older or newer than this may be a replay. */
const WINDOW_MS = 300_000
const TAG_BYTES = 16

/** Who signs a request. */
export interface Signer {
  readonly merchantId: string
  readonly merchantSerial: string
  readonly key: KeyObject
}

const lines = (...parts: readonly (string | Buffer)[]) =>
  Buffer.concat(parts.flatMap((part) => [Buffer.from(part), Buffer.from('\n')]))

/** The `Authorization` of a request: method, address, time, nonce and body under the merchant's key. */
export function authorizationOf(
  { merchantId, merchantSerial, key }: Signer,
  request: { method: string; path: string; body: string; at: Date },
): string {
  const timestamp = String(Math.floor(request.at.getTime() / 1000))
  const nonce = randomBytes(16).toString('hex')
  const message = lines(request.method, request.path, timestamp, nonce, request.body)
  const signature = sign('RSA-SHA256', message, key).toString('base64')
  return (
    `${SCHEME} mchid="${merchantId}",nonce_str="${nonce}",timestamp="${timestamp}",` +
    `serial_no="${merchantSerial}",signature="${signature}"`
  )
}

/** The gateway's key, and the number it is known by. */
export interface GatewayKey {
  readonly key: KeyObject
  readonly serial: string
}

/** The signature of WeChat's answers and callbacks, as its headers carry it. */
export interface Signature {
  readonly serial: string
  readonly timestamp: string
  readonly nonce: string
  readonly signature: string
}

/** Why a message is not believed; undefined when WeChat has signed exactly this, just now. */
export function whyNotSigned(
  { key, serial }: GatewayKey,
  given: Signature,
  message: { body: Buffer; now: Date },
): string | undefined {
  if (given.serial !== serial) return 'SERIAL_UNKNOWN'
  const at = Number(given.timestamp) * 1000
  if (!/^\d{1,12}$/.test(given.timestamp) || Math.abs(message.now.getTime() - at) > WINDOW_MS)
    return 'TIMESTAMP_OUTSIDE'
  const text = lines(given.timestamp, given.nonce, message.body)
  const bytes = Buffer.from(given.signature, 'base64')
  return verify('RSA-SHA256', text, key, bytes) ? undefined : 'SIGNATURE_WRONG'
}

/** An encrypted part of a callback. */
export interface Sealed {
  readonly ciphertext: string
  readonly nonce: string
  readonly associated_data?: string | undefined
}

/** What a sealed part says: AES-256-GCM under the merchant's v3 key. Throws REFUSED when it does not open. */
export function unsealed(apiV3Key: string, { ciphertext, nonce, associated_data: aad = '' }: Sealed): string {
  try {
    const bytes = Buffer.from(ciphertext, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    decipher.setAAD(Buffer.from(aad))
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch (cause) {
    throw new GatewayError('REFUSED', 'RESOURCE_SEALED_OTHERWISE', { cause })
  }
}
