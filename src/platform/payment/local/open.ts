import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AlipaySettings } from '#src/platform/payment/alipay/settings.ts'
import type { Channel } from '#src/platform/payment/gateway.ts'
import type { WechatSettings } from '#src/platform/payment/wechat/settings.ts'
import { openZipWriter } from '#src/platform/zip/write.ts'
import { ALIPAY_APP, ALIPAY_SELLER, alipayNotice, answerAlipay } from './alipay.ts'
import { alipayBill } from './bills.ts'
import { openBook, type LocalBook, type LocalOrder } from './book.ts'
import { answerCashier } from './cashier.ts'
import { deliverByHttp, openCourier, type Callback, type Deliver } from './courier.ts'
import { gbkBytes } from './gbk.ts'
import { makeKeys, privatePem, publicPem, type LocalKeys } from './keys.ts'
import { GOOD_MOOD, type Mood } from './mood.ts'
import { readAsked, tell, tellInMood, type Asked } from './serving.ts'
import * as wechat from './wechat.ts'

/** Settings of both channels, as a merchant would have them. */
export interface LocalSettings {
  readonly ALIPAY: AlipaySettings
  readonly WECHAT: WechatSettings
}

/**
 * Gateways on this machine that behave like Alipay and WeChat Pay, with real signatures and keys of their own: for the
 * demonstration and for tests. No money moves.
 */
export interface LocalGateways {
  readonly address: string
  readonly settings: LocalSettings
  readonly book: LocalBook
  /** Assign to make a channel slow, down or lying. */
  readonly moods: Readonly<Record<Channel, Mood>>
  readonly keys: LocalKeys
  /** The payer pays; the callback goes out by itself unless the gateways were opened silent. */
  pay(order: LocalOrder): boolean
  /** The callback of a paid order, ready to be handed over; every call makes and signs a new one. */
  noticeOf(order: LocalOrder, more?: { id?: string; at?: Date }): Callback
  stop(): Promise<void>
}

interface Options {
  readonly clock?: () => Date
  readonly deliver?: Deliver
  /** Sends no callbacks by itself. */
  readonly silent?: boolean
  readonly timeoutMs?: number
  readonly pausesMs?: readonly number[]
}

/** Opens both on a free port of 127.0.0.1, with keys made just now. */
export async function openLocalGateways(options: Options = {}): Promise<LocalGateways> {
  const { clock = () => new Date(), deliver = deliverByHttp, silent = false, timeoutMs = 5_000 } = options
  const keys = await makeKeys()
  const book = openBook(clock)
  const moods = { ALIPAY: { ...GOOD_MOOD }, WECHAT: { ...GOOD_MOOD } }
  const courier = openCourier(deliver, options.pausesMs)
  let address = ''
  const common = { book, keys, clock, address: () => address }
  const desks = { ALIPAY: { ...common, mood: moods.ALIPAY }, WECHAT: { ...common, mood: moods.WECHAT } }
  const noticeOf: LocalGateways['noticeOf'] = (order, more = {}) => ({
    url: order.notifyUrl,
    ...(order.channel === 'ALIPAY'
      ? alipayNotice(desks.ALIPAY, order, more.id ? { notify_id: more.id } : {})
      : wechat.wechatNotice(desks.WECHAT, order, more)),
  })
  const onPaid = (order: LocalOrder) => {
    if (!silent) courier.bring(() => noticeOf(order))
  }
  const server = await listening({ desks, onPaid })
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    address,
    keys,
    book,
    moods,
    noticeOf,
    settings: settingsAt(address, keys, timeoutMs),
    pay(order) {
      const isPaid = book.pay(order)
      if (isPaid) onPaid(order)
      return isPaid
    },
    async stop() {
      courier.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function listening(behind: Desks): Promise<Server> {
  const server = createServer((request, response) => {
    readAsked(request)
      .then((asked) => answer(behind, asked, response))
      .catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return server
}

interface Desks {
  readonly desks: { readonly ALIPAY: Parameters<typeof answerAlipay>[0]; readonly WECHAT: wechat.WechatDesk }
  readonly onPaid: (order: LocalOrder) => void
}

async function answer({ desks, onPaid }: Desks, asked: Asked, response: ServerResponse): Promise<void> {
  const { pathname } = asked.url
  const page = answerCashier(asked, { book: desks.ALIPAY.book, onPaid })
  if (page) return tell(response, page)
  const bill = /^\/bill\/alipay\/([\d-]+)$/.exec(pathname)?.[1]
  if (bill !== undefined)
    return tell(response, {
      status: 200,
      headers: {},
      body: await zipped(alipayBill(desks.ALIPAY.book, bill)),
    })
  if (pathname.startsWith('/v3/'))
    return tellInMood(desks.WECHAT.mood, response, () => wechat.answerWechat(desks.WECHAT, asked))
  return tellInMood(desks.ALIPAY.mood, response, () => answerAlipay(desks.ALIPAY, asked))
}

async function zipped(text: string): Promise<Buffer> {
  const path = join(tmpdir(), `kaowu-local-bill-${randomUUID()}.zip`)
  try {
    const archive = await openZipWriter(path)
    await archive.add('业务明细.csv', gbkBytes(text))
    await archive.add('业务明细(汇总).csv', gbkBytes('#支付宝业务汇总查询\r\n'))
    await archive.finish()
    return await readFile(path)
  } finally {
    await rm(path, { force: true })
  }
}

const settingsAt = (address: string, keys: LocalKeys, timeoutMs: number): LocalSettings => {
  const common = {
    address,
    timeoutMs,
    privateKey: privatePem(keys.merchant.privateKey),
    gatewayKey: publicPem(keys.gateway.publicKey),
  }
  return {
    ALIPAY: { ...common, appId: ALIPAY_APP, sellerId: ALIPAY_SELLER },
    WECHAT: {
      ...common,
      appId: wechat.WECHAT_APP,
      merchantId: wechat.WECHAT_MERCHANT,
      merchantSerial: wechat.WECHAT_MERCHANT_SERIAL,
      gatewaySerial: wechat.WECHAT_GATEWAY_SERIAL,
      apiV3Key: keys.apiV3Key,
    },
  }
}
