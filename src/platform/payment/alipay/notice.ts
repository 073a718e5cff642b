import { fenOfYuan } from '#src/platform/payment/amounts.ts'
import { GatewayError, type Notice, type RawNotice } from '#src/platform/payment/gateway.ts'
import { momentOf } from '#src/platform/payment/times.ts'
import type { AlipaySettings } from './settings.ts'

type Fields = Readonly<Record<string, string>>
interface Reader {
  readonly settings: Pick<AlipaySettings, 'appId' | 'sellerId'>
  readonly isGenuine: (fields: Fields) => boolean
}

const refused = (code: string) => new GatewayError('REFUSED', code)

/** A callback of Alipay: signed by it (RSA2), for this application and this merchant, or refused. */
export function readAlipayNotice({ body }: RawNotice, reader: Reader): Notice {
  const pairs = [...new URLSearchParams(body.toString('utf8'))]
  const fields: Fields = Object.fromEntries(pairs)
  // A field that stands twice could be signed as one and read as the other.
  if (Object.keys(fields).length !== pairs.length) throw refused('FIELD_TWICE')
  const why = whyNotOurs(fields, reader)
  if (why) throw refused(why)
  const [outTradeNo, status] = [needed(fields, 'out_trade_no'), fields['trade_status'] ?? '']
  const kind = `${fields['notify_type'] ?? ''}:${status}`
  const notice = { noticeId: needed(fields, 'notify_id'), kind, outTradeNo }
  return PAID.has(status) ? { ...notice, paid: paidOf(fields, outTradeNo) } : notice
}

const PAID = new Set(['TRADE_SUCCESS', 'TRADE_FINISHED'])

function whyNotOurs(fields: Fields, { settings, isGenuine }: Reader): string | undefined {
  if (!isGenuine(fields)) return 'SIGNATURE_WRONG'
  if (fields['app_id'] !== settings.appId) return 'OTHER_APPLICATION'
  return (fields['seller_id'] ?? settings.sellerId) === settings.sellerId ? undefined : 'OTHER_MERCHANT'
}

function needed(fields: Fields, name: string): string {
  const value = fields[name]
  if (!value) throw refused('FIELD_MISSING')
  return value
}

const paidOf = (fields: Fields, outTradeNo: string) => ({
  outTradeNo,
  tradeNo: needed(fields, 'trade_no'),
  amountFen: fenOfYuan(fields['total_amount']),
  paidAt: momentOf(fields['gmt_payment']),
  payer: fields['buyer_logon_id'] ?? '',
})
