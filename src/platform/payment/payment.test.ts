import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alipayGateway } from './alipay/gateway.ts'
import { fenOfYuan, plainYuan } from './amounts.ts'
import { GatewayError, type Channel, type NewPayment, type PaymentGateway } from './gateway.ts'
import type { LocalOrder } from './local/book.ts'
import { GOOD_MOOD } from './local/mood.ts'
import { openLocalGateways, type LocalGateways } from './local/open.ts'
import { wechatGateway } from './wechat/gateway.ts'

let local: LocalGateways
let number = 0
beforeAll(async () => {
  local = await openLocalGateways({ silent: true, timeoutMs: 300 })
})
afterAll(() => local.stop())
beforeEach(() => {
  for (const mood of Object.values(local.moods)) Object.assign(mood, GOOD_MOOD)
})

const gatewayOf = (channel: Channel): PaymentGateway =>
  channel === 'ALIPAY' ? alipayGateway(local.settings.ALIPAY) : wechatGateway(local.settings.WECHAT)

const payment = (more: Partial<NewPayment> = {}): NewPayment => ({
  outTradeNo: `KW${Date.now()}${(number += 1)}`,
  amountFen: 87_029,
  subject: '“VETS 第四批次”考试费',
  expiresAt: new Date(Date.now() + 3_600_000),
  notifyUrl: 'http://127.0.0.1:9/notice',
  ...more,
})

/** Creates a payment with a code and opens the code, as a payer does. */
async function scanned(channel: Channel, given = payment()): Promise<LocalOrder> {
  await (await fetch(await gatewayOf(channel).createQr(given))).text()
  const order = local.book.find(channel, given.outTradeNo)
  if (!order) throw new Error('the gateway has no such order')
  return order
}
async function paid(channel: Channel, given = payment()): Promise<LocalOrder> {
  const order = await scanned(channel, given)
  expect(local.pay(order)).toBe(true)
  return order
}

const kindOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => new Error('it worked'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof GatewayError) return error.kind
  throw error
}

test('amounts pass as whole fen: no float comes near them', () => {
  for (const fen of [0, 1, 10, 99, 100, 101, 2_905, 123_456_789_01])
    expect(fenOfYuan(plainYuan(fen))).toBe(fen)
  expect([plainYuan(2_905), fenOfYuan('29.05'), fenOfYuan('29.5'), fenOfYuan('29')]).toEqual([
    '29.05',
    2_905,
    2_950,
    2_900,
  ])
  for (const wrong of ['29.055', '-1', '1e3', '', ' ', null, 29])
    expect(() => fenOfYuan(wrong)).toThrow('AMOUNT')
})

describe.each(['ALIPAY', 'WECHAT'] as const)('%s', (channel) => {
  test('a payment goes its way: opened, waiting, paid, refunded once', async () => {
    const gateway = gatewayOf(channel)
    const given = payment()
    expect(await gateway.query(given.outTradeNo)).toEqual({ state: 'ABSENT' })
    const order = await scanned(channel, given)
    expect(await gateway.query(given.outTradeNo)).toEqual({ state: 'WAITING' })
    local.pay(order)
    expect(await gateway.query(given.outTradeNo)).toMatchObject({
      state: 'PAID',
      paid: { outTradeNo: given.outTradeNo, tradeNo: order.tradeNo, amountFen: 87_029 },
    })
    // Closing what is paid says so; it is no failure.
    expect((await gateway.close(given.outTradeNo)).state).toBe('PAID')
    const { outTradeNo } = given
    const refund = {
      outTradeNo,
      outRefundNo: `R${outTradeNo}`,
      amountFen: 29,
      totalFen: 87_029,
      reason: '退考',
    }
    expect(await gateway.queryRefund(refund)).toMatchObject({ state: 'ABSENT' })
    expect((await gateway.refund(refund)).state).toBe('DONE')
    expect((await gateway.refund(refund)).state).toBe('DONE')
    expect([...order.refunds.values()].map((each) => each.amountFen)).toEqual([29])
    expect(await gateway.queryRefund(refund)).toMatchObject({ state: 'DONE' })
    const tooMuch = { ...refund, outRefundNo: `S${outTradeNo}`, amountFen: 87_001 }
    expect(await kindOf(gateway.refund(tooMuch))).toBe('REFUSED')
  })

  test('a page is an address that leads to the cashier; a closed payment cannot be paid', async () => {
    const gateway = gatewayOf(channel)
    const given = payment({ returnUrl: 'http://127.0.0.1:9/back?a=1' })
    const page = await (await fetch(await gateway.createPage(given))).text()
    expect(page).toContain('付款 ¥870.29')
    expect(await gateway.close(given.outTradeNo)).toEqual({ state: 'CLOSED' })
    const order = local.book.find(channel, given.outTradeNo)
    expect(order && local.pay(order)).toBe(false)
    expect(await gateway.query(given.outTradeNo)).toEqual({ state: 'CLOSED' })
  })

  test('created twice under one number it is one payment; under another amount it is refused', async () => {
    const gateway = gatewayOf(channel)
    const given = payment()
    expect(await gateway.createQr(given)).toBe(await gateway.createQr(given))
    expect(await kindOf(gateway.createQr({ ...given, amountFen: 1 }))).toBe('REFUSED')
  })

  test.each([
    ['slow', { slowMs: 700 }, 'UNKNOWN'],
    ['breaking off', { isDown: true }, 'UNKNOWN'],
    ['busy', { failsWith: 502 }, 'UNKNOWN'],
    ['signing with another key', { hasWrongKey: true }, 'UNKNOWN'],
    ['changed on the way', { tampers: true }, 'UNKNOWN'],
  ] as const)('an answer that is %s tells nothing: %o is %s, never failed', async (_, mood, kind) => {
    const { outTradeNo } = await paid(channel)
    Object.assign(local.moods[channel], mood)
    const gateway = gatewayOf(channel)
    expect(await kindOf(gateway.query(outTradeNo))).toBe(kind)
    expect(await kindOf(gateway.createQr(payment()))).toBe(kind)
  })

  test('a gateway that is not there was never reached', async () => {
    const gone = await openLocalGateways({ silent: true })
    await gone.stop()
    const gateway =
      channel === 'ALIPAY' ? alipayGateway(gone.settings.ALIPAY) : wechatGateway(gone.settings.WECHAT)
    expect(await kindOf(gateway.createQr(payment()))).toBe('UNAVAILABLE')
  })

  test('a refund whose answer was lost is asked again under its number, and made once', async () => {
    const order = await paid(channel)
    const { outTradeNo } = order
    const refund = { outTradeNo, outRefundNo: `L${outTradeNo}`, amountFen: 500, totalFen: 87_029, reason: '' }
    local.moods[channel].losesAnswers = true
    expect(await kindOf(gatewayOf(channel).refund(refund))).toBe('UNKNOWN')
    local.moods[channel].losesAnswers = false
    expect((await gatewayOf(channel).refund(refund)).state).toBe('DONE')
    expect(order.refunds.size).toBe(1)
  })

  test('the callback is read when it is genuine, and refused when one letter differs', async () => {
    const order = await paid(channel)
    const gateway = gatewayOf(channel)
    const { headers, body } = local.noticeOf(order, { id: 'n-1' })
    const raw = { headers, body: Buffer.from(body) }
    expect(gateway.readNotice(raw, new Date())).toMatchObject({
      noticeId: 'n-1',
      outTradeNo: order.outTradeNo,
      paid: { tradeNo: order.tradeNo, amountFen: 87_029 },
    })
    const refused = (bent: { headers?: object; body?: string }) => {
      const given = { headers: { ...headers, ...bent.headers }, body: Buffer.from(bent.body ?? body) }
      expect(() => gateway.readNotice(given, new Date())).toThrow(
        expect.objectContaining({ name: 'GatewayError', kind: 'REFUSED' }),
      )
    }
    const bentBody = channel === 'ALIPAY' ? body.replace('870.29', '1.29') : body.replace('n-1', 'n-2')
    expect(bentBody).not.toBe(body)
    refused({ body: bentBody })
    refused({ body: '' })
    local.moods[channel].hasWrongKey = true
    const forged = local.noticeOf(order)
    refused({ headers: forged.headers, body: forged.body })
  })

  test('the bill of the day holds what was paid and given back, and nothing on a day without', async () => {
    const alone = await openLocalGateways({ silent: true })
    const gateway =
      channel === 'ALIPAY' ? alipayGateway(alone.settings.ALIPAY) : wechatGateway(alone.settings.WECHAT)
    const given = payment({ subject: '考试费，“VETS”' })
    await (await fetch(await gateway.createQr(given))).text()
    const order = alone.book.find(channel, given.outTradeNo)
    expect(order && alone.pay(order)).toBe(true)
    const { outTradeNo } = given
    await gateway.refund({ outTradeNo, outRefundNo: 'R1', amountFen: 29, totalFen: 87_029, reason: '退考' })
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const tradeNo = order?.tradeNo
    expect(await gateway.fetchBill(today)).toMatchObject([
      { kind: 'PAYMENT', outTradeNo, tradeNo, amountFen: 87_029 },
      { kind: 'REFUND', outTradeNo, tradeNo, amountFen: 29, outRefundNo: 'R1' },
    ])
    expect(await gateway.fetchBill('2020-01-01')).toEqual([])
    await alone.stop()
  })
})

describe('what only one of them does', () => {
  test('WeChat: a callback older than five minutes is a replay, and a strange serial is nobody', async () => {
    const order = await paid('WECHAT')
    const gateway = gatewayOf('WECHAT')
    const { headers, body } = local.noticeOf(order)
    const raw = { headers, body: Buffer.from(body) }
    const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)
    expect(gateway.readNotice(raw, later(4)).outTradeNo).toBe(order.outTradeNo)
    expect(() => gateway.readNotice(raw, later(6))).toThrow('TIMESTAMP_OUTSIDE')
    const probed = { ...raw, headers: { ...headers, 'wechatpay-serial': 'WECHATPAY/SIGNTEST/1' } }
    expect(() => gateway.readNotice(probed, new Date())).toThrow('SERIAL_UNKNOWN')
  })

  test('WeChat: what was sealed with another v3 key does not open', async () => {
    const order = await paid('WECHAT')
    const gateway = wechatGateway({ ...local.settings.WECHAT, apiV3Key: 'x'.repeat(32) })
    const { headers, body } = local.noticeOf(order)
    expect(() => gateway.readNotice({ headers, body: Buffer.from(body) }, new Date())).toThrow('SEALED')
  })

  test('WeChat: a bill whose hash differs is not read', async () => {
    await paid('WECHAT')
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    local.moods.WECHAT.liesByFen = 0
    const gateway = gatewayOf('WECHAT')
    expect((await gateway.fetchBill(today)).length).toBeGreaterThan(0)
    local.moods.WECHAT.losesAnswers = true
    expect(await kindOf(gateway.fetchBill(today))).toBe('UNKNOWN')
  })

  test('Alipay: a callback for another application or merchant is not ours', async () => {
    const order = await paid('ALIPAY')
    const { body, headers } = local.noticeOf(order)
    const raw = { headers, body: Buffer.from(body) }
    const other = (more: object) => alipayGateway({ ...local.settings.ALIPAY, ...more })
    expect(() => other({ appId: '2' }).readNotice(raw, new Date())).toThrow('OTHER_APPLICATION')
    expect(() => other({ sellerId: '2' }).readNotice(raw, new Date())).toThrow('OTHER_MERCHANT')
    const twice = { headers, body: Buffer.from(`${body}&out_trade_no=X`) }
    expect(() => gatewayOf('ALIPAY').readNotice(twice, new Date())).toThrow('FIELD_TWICE')
  })
})
