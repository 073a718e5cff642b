import { createHash } from 'node:crypto'
import { fenOfYuan } from '#src/platform/payment/amounts.ts'
import { billRows, type BillRow } from '#src/platform/payment/csv.ts'
import { GatewayError, type BillLine } from '#src/platform/payment/gateway.ts'
import type { Day } from '#src/shared/days.ts'
import type { WechatClient } from './client.ts'

/** The day's trades as WeChat has booked them: an address and a hash, then the table, which must have that hash. */
export async function fetchWechatBill(client: WechatClient, on: Day): Promise<readonly BillLine[]> {
  const told = await addressOfBill(client, on)
  if (!told) return []
  const body = await client.download(told.url)
  if (createHash('sha1').update(body).digest('hex') !== told.hash)
    throw new GatewayError('UNKNOWN', 'BILL_DAMAGED')
  return billRows(body.toString('utf8'), '微信订单号').map(lineOf)
}

async function addressOfBill(client: WechatClient, on: Day) {
  try {
    const path = `/v3/bill/tradebill?bill_date=${on}&bill_type=ALL`
    const { download_url: url, hash_type: type, hash_value: hash } = await client.ask('GET', path)
    if (typeof url === 'string' && URL.canParse(url) && type === 'SHA1' && typeof hash === 'string')
      return { url, hash: hash.toLowerCase() }
    throw new GatewayError('UNKNOWN', 'ANSWER_INCOMPLETE')
  } catch (error) {
    const isNone = error instanceof GatewayError && error.code === 'NO_STATEMENT_EXIST'
    if (isNone) return undefined
    throw error
  }
}

function lineOf(row: BillRow): BillLine {
  const isRefund = row('交易状态') === 'REFUND'
  return {
    kind: isRefund ? 'REFUND' : 'PAYMENT',
    outTradeNo: row('商户订单号'),
    tradeNo: row('微信订单号'),
    outRefundNo: isRefund ? row('商户退款单号') : '',
    amountFen: fenOfYuan(isRefund ? row('退款金额') : row('订单金额')),
    at: row('交易时间'),
    payer: row('用户标识'),
  }
}
