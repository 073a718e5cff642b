import { GatewayError, type Notice, type RawNotice } from '#src/platform/payment/gateway.ts'
import { parsed, signatureIn, type Json } from './client.ts'
import { paidOf, textOf } from './reading.ts'
import type { WechatSettings } from './settings.ts'
import { unsealed, whyNotSigned, type GatewayKey, type Sealed } from './signing.ts'

interface Reader {
  readonly settings: Pick<WechatSettings, 'apiV3Key' | 'merchantId' | 'appId'>
  readonly key: GatewayKey
  readonly now: Date
}

const refused = (code: string) => new GatewayError('REFUSED', code)

/** A callback of WeChat: signed by it within five minutes, sealed for this merchant, or refused. */
export function readWechatNotice({ headers, body }: RawNotice, { settings, key, now }: Reader): Notice {
  const one = (name: string) => {
    const value = headers[name]
    return typeof value === 'string' ? value : undefined
  }
  const why = whyNotSigned(key, signatureIn(one), { body, now })
  if (why) throw refused(why)
  const notice = parsed(body)
  const content = parsed(unsealed(settings.apiV3Key, sealedOf(notice)))
  if (content['mchid'] !== settings.merchantId) throw refused('OTHER_MERCHANT')
  const kind = textOf(notice, 'event_type')
  const told = { noticeId: textOf(notice, 'id'), kind, outTradeNo: textOf(content, 'out_trade_no') }
  const isPaid = kind === 'TRANSACTION.SUCCESS' && content['trade_state'] === 'SUCCESS'
  if (!isPaid) return told
  if (content['appid'] !== settings.appId) throw refused('OTHER_APPLICATION')
  return { ...told, paid: paidOf(content) }
}

function sealedOf(notice: Json): Sealed {
  const { algorithm, ciphertext, nonce, associated_data: aad } = (notice['resource'] ?? {}) as Json
  if (algorithm !== 'AEAD_AES_256_GCM' || typeof ciphertext !== 'string' || typeof nonce !== 'string')
    throw refused('RESOURCE_UNREADABLE')
  return { ciphertext, nonce, associated_data: typeof aad === 'string' ? aad : undefined }
}
