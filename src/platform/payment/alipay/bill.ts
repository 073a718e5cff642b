import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fenOfYuan } from '#src/platform/payment/amounts.ts'
import { billRows, type BillRow } from '#src/platform/payment/csv.ts'
import { fetchWhole } from '#src/platform/payment/fetching.ts'
import { GatewayError, type BillLine } from '#src/platform/payment/gateway.ts'
import { openZip } from '#src/platform/zip/archive.ts'
import type { Day } from '#src/shared/days.ts'
import type { AlipayClient } from './client.ts'
import type { AlipaySettings } from './settings.ts'

/** What Alipay says of a day without trades, or whose bill is not there yet. */
const NO_BILL = 'isp.bill_not_exist'
const LIMITS = { entries: 20, totalBytes: 512 * 1024 * 1024 }
/** Downloads are larger than answers. */
const PATIENCE = 6

/** The day's trades as Alipay has booked them: a ZIP of GBK tables, fetched from an address it names. */
export async function fetchAlipayBill(
  client: AlipayClient,
  on: Day,
  { address, timeoutMs }: Pick<AlipaySettings, 'address' | 'timeoutMs'>,
): Promise<readonly BillLine[]> {
  const url = await addressOfBill(client, on)
  if (url === undefined) return []
  refuseOtherPlaces(url, address)
  const { status, body } = await fetchWhole(url, { timeoutMs: timeoutMs * PATIENCE })
  if (status !== 200) throw new GatewayError('UNKNOWN', `HTTP_${status}`)
  const tables = await unpacked(body)
  return tables.flatMap((text) => billRows(text, '支付宝交易号')).map(lineOf)
}

async function addressOfBill(client: AlipayClient, on: Day): Promise<string | undefined> {
  const method = 'alipay.data.dataservice.bill.downloadurl.query'
  try {
    const answer = await client.ask(method, { billType: 'trade', billDate: on })
    const url: unknown = answer['bill_download_url']
    if (typeof url === 'string' && URL.canParse(url)) return url
    throw new GatewayError('UNKNOWN', 'ANSWER_INCOMPLETE')
  } catch (error) {
    if (error instanceof GatewayError && error.kind === 'REFUSED' && error.code === NO_BILL) return undefined
    throw error
  }
}

/** The address is signed by Alipay, yet we fetch in clear only from where we ask in clear. */
function refuseOtherPlaces(url: string, address: string): void {
  const [there, asked] = [new URL(url), new URL(address)]
  if (there.protocol === 'https:' || there.host === asked.host) return
  throw new GatewayError('UNKNOWN', 'BILL_ELSEWHERE')
}

/** The detail tables of the archive; the sums beside them are left out. */
async function unpacked(bytes: Buffer): Promise<string[]> {
  const path = join(tmpdir(), `kaowu-bill-${randomUUID()}`)
  await writeFile(path, bytes, { mode: 0o600 })
  try {
    const archive = await openZip(path, LIMITS)
    const texts: string[] = []
    for (const entry of archive.entries) {
      const content = await archive.read(entry)
      if (!content) throw new GatewayError('UNKNOWN', 'BILL_DAMAGED')
      texts.push(new TextDecoder('gbk').decode(content))
    }
    archive.close()
    return texts.filter((text) => !text.includes('汇总'))
  } catch (error) {
    throw error instanceof GatewayError
      ? error
      : new GatewayError('UNKNOWN', 'BILL_DAMAGED', { cause: error })
  } finally {
    await rm(path, { force: true })
  }
}

function lineOf(row: BillRow): BillLine {
  const isRefund = row('业务类型') === '退款'
  const amount = row('订单金额（元）').replace(/^-/, '')
  return {
    kind: isRefund ? 'REFUND' : 'PAYMENT',
    outTradeNo: row('商户订单号'),
    tradeNo: row('支付宝交易号'),
    outRefundNo: row('退款批次号/请求号'),
    amountFen: fenOfYuan(amount),
    at: row('完成时间'),
    payer: row('对方账户'),
  }
}
