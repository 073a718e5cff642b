import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figuresOf, moneyPerSite, rebateOf, refusalsForRates, sharesOf, type Part } from './rules.ts'
import { settlementMachine } from './states.ts'
import { sinceText } from './words.ts'

const fen = fc.integer({ min: 0, max: 10 ** 12 })
const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0)

describe('splitting', () => {
  test('no fen is invented and none is lost, whatever is split and however', () => {
    fc.assert(
      fc.property(fen, fc.array(fen, { minLength: 1, maxLength: 6 }), (amount, weights) => {
        const shares = sharesOf(amount, weights)
        expect(sum(shares)).toBe(amount)
        const exact = weights.map((weight) => (amount * weight) / Math.max(1, sum(weights)))
        expect(shares.every((share) => Number.isSafeInteger(share) && share >= 0)).toBe(true)
        const isNear = shares.every((share, at) => Math.abs(share - (exact[at] ?? 0)) < 1.01)
        expect(isNear || sum(weights) === 0).toBe(true)
      }),
    )
  })

  test('what is left over goes to the largest remainders, the earlier site first', () => {
    expect(sharesOf(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(sharesOf(101, [1, 2, 3])).toEqual([17, 34, 50])
    expect(sharesOf(7, [0, 0])).toEqual([7, 0])
  })

  test('orders of one site stand beside the parts of others, and each figure adds up over the sites', () => {
    const part = (siteId: number, orderId: number | null, more: Partial<Part>): Part => ({
      orgId: 1,
      siteId,
      orderId,
      weightFen: 1,
      askedFen: 0,
      receivedFen: 0,
      waivedFen: 0,
      refundedFen: 0,
      ...more,
    })
    const money = moneyPerSite([
      part(7, null, { askedFen: 300, receivedFen: 300 }),
      part(7, 5, { askedFen: 100, receivedFen: 99, waivedFen: 1, refundedFen: 5 }),
      part(8, 5, { askedFen: 100, receivedFen: 99, waivedFen: 1, refundedFen: 5 }),
    ])
    expect(money.get('1/7')).toEqual({ askedFen: 350, receivedFen: 350, waivedFen: 1, refundedFen: 3 })
    expect(money.get('1/8')).toEqual({ askedFen: 50, receivedFen: 49, waivedFen: 0, refundedFen: 2 })
  })
})

describe('BR-47 the rebate', () => {
  test('leaves parts of a fen out, and never gives back more than was received', () => {
    expect(rebateOf({ basis: 'PERCENT', rate: 1250 }, { paidCount: 3, netFen: 30_001 })).toBe(3750)
    expect(rebateOf({ basis: 'PER_PERSON', rate: 3000 }, { paidCount: 3, netFen: 90_000 })).toBe(9000)
    expect(rebateOf({ basis: 'PER_PERSON', rate: 3000 }, { paidCount: 3, netFen: 5000 })).toBe(5000)
    expect(rebateOf(undefined, { paidCount: 3, netFen: 90_000 })).toBe(0)
    fc.assert(
      fc.property(fen, fc.integer({ min: 0, max: 10_000 }), (netFen, rate) => {
        const rebate = rebateOf({ basis: 'PERCENT', rate }, { paidCount: 1, netFen })
        expect(Number.isSafeInteger(rebate)).toBe(true)
        expect(BigInt(rebate) * 10_000n <= BigInt(netFen) * BigInt(rate)).toBe(true)
        expect((BigInt(rebate) + 1n) * 10_000n > BigInt(netFen) * BigInt(rate)).toBe(true)
      }),
    )
  })

  test('a tier has one rate, and no more than all of it is given back', () => {
    const rate = (tier: string, percent: number) => ({ tier, basis: 'PERCENT' as const, rate: percent * 100 })
    const codes = (rates: Parameters<typeof refusalsForRates>[0]) =>
      refusalsForRates(rates, (tier) => tier).map((each) => each.code)
    expect(codes([rate('A', 100), rate('B', 0)])).toEqual([])
    expect(codes([rate('A', 5), rate('A', 6)])).toEqual(['settlement.tier_twice'])
    expect(codes([rate('A', 101)])).toEqual(['settlement.percent_too_high'])
  })
})

test('figures: people from the levels, money from the orders, unordered fees are outstanding too', () => {
  const level = {
    levelId: 1,
    levelName: '初级',
    feeFen: 300,
    registered: 5,
    paid: 2,
    waived: 0,
    refunded: 1,
    unordered: 1,
  }
  const money = { askedFen: 1200, receivedFen: 800, waivedFen: 100, refundedFen: 300 }
  expect(figuresOf([level], money, { basis: 'PERCENT', rate: 1000 })).toEqual({
    registeredCount: 5,
    registeredFen: 1500,
    paidCount: 2,
    paidFen: 800,
    waivedCount: 0,
    waivedFen: 100,
    refundedCount: 1,
    refundedFen: 300,
    outstandingFen: 600,
    rebateFen: 50,
  })
})

test('what has changed since is said, and silence means nothing has', () => {
  const none = { refunds: 0, refundedFen: 0, paidFen: 0, rebateFen: 0 }
  expect(sinceText(none)).toEqual([])
  expect(sinceText({ ...none, refunds: 2, refundedFen: 60_000 })).toEqual([
    '统计后又退款 2 笔，退款合计变动 ¥600.00',
  ])
})

test('a settled statement is reopened only step by step, so that the books follow', () => {
  expect(() => settlementMachine.step('reopen', 'SETTLED')).toThrow('不能退回草稿')
  expect(settlementMachine.step('unsettle', 'SETTLED')).toBe('AGREED')
  expect(() => settlementMachine.step('settle', 'OBJECTED')).toThrow('不能办结')
})
