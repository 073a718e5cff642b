import { describe, expect, test } from 'vitest'
import { isAddress, leftText, openAttempt, paidAttempt, refetchMs, type Paying } from './view.ts'

const paying = (orderState: string, ...states: string[]) =>
  ({ orderState, charges: states.map((state, id) => ({ id, state })) }) as unknown as Paying

describe('what the payer sees', () => {
  test('asks again while anything is open at the gateway, and no longer', () => {
    expect(refetchMs(paying('PENDING', 'CLOSED', 'CLOSING'))).toBe(2_000)
    expect(refetchMs(paying('PENDING', 'CREATED'))).toBe(2_000)
    expect(refetchMs(paying('PAID', 'PAID', 'CLOSED', 'FAILED'))).toBeUndefined()
    expect(refetchMs(undefined)).toBeUndefined()
  })

  test('BR-49 only a paid bill shows success; an attempt that is being closed is offered no more', () => {
    expect(paidAttempt(paying('CANCELLED', 'PAID'))).toBeUndefined()
    expect(paidAttempt(paying('PAID', 'CLOSED', 'PAID'))?.id).toBe(1)
    expect(openAttempt(paying('PENDING', 'CLOSING', 'PENDING'))?.id).toBe(1)
    expect(openAttempt(paying('PENDING', 'CLOSING'))).toBeUndefined()
  })

  test('the time left is told in words', () => {
    const now = Date.parse('2026-03-02T02:00:00Z')
    const left = (seconds: number) => leftText(new Date(now + seconds * 1000).toISOString(), now)
    expect([left(7_199), left(3_600), left(3_599), left(60), left(59), left(-5)]).toEqual([
      '1 小时 59 分钟',
      '1 小时 0 分钟',
      '59 分钟',
      '1 分钟',
      '59 秒',
      '0 秒',
    ])
  })

  test('a code of WeChat opens in WeChat only', () => {
    expect([isAddress('https://qr.alipay.com/x'), isAddress('weixin://wxpay/bizpayurl?pr=x')]).toEqual([
      true,
      false,
    ])
  })
})
