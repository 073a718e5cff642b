import { describe, expect, test } from 'vitest'
import {
  askedFen,
  chargeExpiresAt,
  nextAskAt,
  payingClosesAt,
  refusalsForPaying,
  refusalsForSettings,
} from './rules/paying.ts'
import { differencesOf } from './rules/reconciling.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const PLAN = {
  name: 'VETS',
  state: 'PUBLISHED',
  paymentClosesAt: at('2026-03-28T00:00'),
  schedulingClosesAt: at('2026-04-04T00:00'),
}
const ORDER = {
  state: 'PENDING',
  stateName: '待缴费',
  amountFen: 87_000,
  receivedFen: 0,
  waivedFen: 0,
  createdAt: at('2026-03-02T10:00'),
  expiresAt: null,
}
const NOW = at('2026-03-02T10:00')
const codes = (order: object, plan: object = {}, now = NOW) =>
  refusalsForPaying({ ...ORDER, ...order }, { ...PLAN, ...plan }, now).map((each) => each.code)

describe('who may pay online', () => {
  test('BR-48 an open bill of a plan that is held; a slip that waits is recalled first', () => {
    expect(codes({})).toEqual([])
    expect(codes({ state: 'SLIP_REJECTED' })).toEqual([])
    for (const state of ['SLIP_UPLOADED', 'PAID', 'CANCELLED', 'EXPIRED', 'REFUNDED'])
      expect(codes({ state })).toEqual(['charge.order_not_payable'])
    expect(codes({}, { state: 'CANCELLED' })).toEqual(['charge.plan_not_published'])
    expect(codes({ receivedFen: 80_000, waivedFen: 7_000 })).toEqual(['charge.nothing_asked'])
    expect(askedFen({ ...ORDER, receivedFen: 80_000 })).toBe(7_000)
  })

  test('BR-25 until the deadline, two minutes of which are needed to pay; bills made behind it until scheduling', () => {
    expect(codes({}, {}, at('2026-03-27T23:58'))).toEqual([])
    expect(codes({}, {}, at('2026-03-27T23:58:01'))).toEqual(['charge.payment_over'])
    const late = { createdAt: at('2026-03-29T09:00') }
    expect(codes(late, {}, at('2026-03-30T09:00'))).toEqual([])
    expect(codes(late, {}, at('2026-04-04T00:00'))).toEqual(['charge.payment_over'])
  })

  test('BR-49 an own bill ends by itself, and no attempt outlives it', () => {
    const own = { ...ORDER, expiresAt: at('2026-03-03T10:00') }
    expect(payingClosesAt(own, PLAN)).toEqual(own.expiresAt)
    expect(chargeExpiresAt(own.expiresAt, at('2026-03-03T09:30'))).toEqual(own.expiresAt)
    expect(chargeExpiresAt(own.expiresAt, NOW)).toEqual(at('2026-03-02T12:00'))
  })
})

test('the gateway is asked soon, then ever more rarely, and once exactly when the time is over', () => {
  const expiresAt = at('2026-03-02T12:00')
  const waits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 50].map(
    (asks) => (nextAskAt({ asks, expiresAt }, NOW).getTime() - NOW.getTime()) / 1000,
  )
  expect(waits).toEqual([5, 10, 20, 30, 60, 120, 300, 600, 600, 600])
  expect(nextAskAt({ asks: 7, expiresAt }, at('2026-03-02T11:55'))).toEqual(expiresAt)
  // Behind the end it goes on at its pace: unknown is never given up.
  expect(nextAskAt({ asks: 7, expiresAt }, at('2026-03-02T12:05'))).toEqual(at('2026-03-02T12:15'))
})

describe('settings', () => {
  const given = {
    channel: 'ALIPAY',
    isSandbox: false,
    appId: '1',
    merchantId: '2',
    merchantSerial: '',
    gatewayKey: 'k',
    gatewaySerial: '',
    address: '',
    privateKey: 'p',
    apiV3Key: '',
  } as const
  const here = { isSandbox: false, hasPrivateKey: false, hasApiV3Key: false }
  const codesOf = (more: object, where: object = {}) =>
    refusalsForSettings({ ...given, ...more }, { ...here, ...where }).map((each) => each.code)

  test('outside the sandbox there are the real gateways only', () => {
    expect(codesOf({})).toEqual([])
    expect(codesOf({ isSandbox: true })).toEqual(['channel.sandbox_not_allowed'])
    expect(codesOf({ address: 'https://openapi-sandbox.dl.alipaydev.com' })).toEqual([
      'channel.address_not_allowed',
    ])
    expect(codesOf({ isSandbox: true }, { isSandbox: true })).toEqual([])
    for (const address of ['https://a.example', 'http://127.0.0.1:8080/', 'https://a.example:8443'])
      expect(codesOf({ address }, { isSandbox: true })).toEqual([])
    for (const address of [
      'http://a.example',
      'https://a.example/x',
      'ftp://a',
      'https://a.example?x',
      'https://u@a',
    ])
      expect(codesOf({ address }, { isSandbox: true })).toEqual(['channel.address_unclear'])
  })

  test('gaps are named; a key that is kept may be left out', () => {
    expect(codesOf({ privateKey: '' })).toEqual(['channel.field_missing'])
    expect(codesOf({ privateKey: '' }, { hasPrivateKey: true })).toEqual([])
    const wechat = { channel: 'WECHAT', merchantSerial: 's', gatewaySerial: 'g' }
    expect(codesOf({ ...wechat, apiV3Key: 'x'.repeat(32) })).toEqual([])
    expect(codesOf({ ...wechat, apiV3Key: 'x' })).toEqual(['channel.v3_key_length'])
    expect(codesOf({ ...wechat, merchantSerial: '' })).toEqual([
      'channel.field_missing',
      'channel.field_missing',
    ])
  })
})

test('a bill is compared line by line: missing on either side, another amount, another payment under our number', () => {
  const line = (outTradeNo: string, amountFen = 100, tradeNo = `T${outTradeNo}`) => ({
    outTradeNo,
    tradeNo,
    amountFen,
  })
  const charge = (outTradeNo: string, paidFen: number | null, isOfDay = true) => ({
    chargeId: 1,
    outTradeNo,
    tradeNo: paidFen === null ? '' : `T${outTradeNo}`,
    paidFen,
    isOfDay,
  })
  const told = differencesOf(
    [line('A'), line('B', 90), line('C'), line('D'), line('E'), line('F', 100, 'T-OTHER')],
    [
      charge('A', 100),
      charge('B', 100),
      charge('C', null, false),
      charge('E', 100, false),
      charge('F', 100),
      charge('G', 100),
      charge('H', 100, false),
    ],
  )
  expect(told.map(({ kind, outTradeNo, billFen, ourFen }) => [kind, outTradeNo, billFen, ourFen])).toEqual([
    ['AMOUNT_DIFFERS', 'B', 90, 100],
    ['MISSING_HERE', 'C', 100, null],
    ['MISSING_HERE', 'D', 100, null],
    ['MISSING_HERE', 'F', 100, null],
    ['MISSING_THERE', 'G', null, 100],
  ])
})
