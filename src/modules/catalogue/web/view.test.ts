import { describe, expect, test } from 'vitest'
import { firstPeriod, priceOn, sparesOf50, spareText, standingOf, type Fee, type Level } from './view.ts'

const NOW = '2026-03-02T02:00:00Z'
const fee = (id: number, part: Partial<Fee> = {}): Fee => ({
  id,
  provinceId: null,
  amountFen: 30_000,
  validFromOn: '2026-01-01',
  validToOn: '2036-12-31',
  ...part,
})
const level = (...fees: Fee[]): Level => ({
  id: 1,
  name: '初级',
  rank: 1,
  durationMinutes: 90,
  fullMark: 100,
  passMark: 60,
  fees,
})

describe('prices', () => {
  test('BR-47 of two valid prices the later start counts, and the other says that it is replaced', () => {
    const [old, fresh] = [fee(1), fee(2, { amountFen: 32_000, validFromOn: '2026-03-01' })]
    const both = level(fresh, old)
    expect(priceOn(both, NOW)?.amountFen).toBe(32_000)
    expect(standingOf(fresh, both, NOW).word).toBe('生效中')
    expect(standingOf(old, both, NOW).word).toBe('已被新价取代')
  })
  test('a price to come, a price that is over, none at all', () => {
    const [next, past] = [fee(1, { validFromOn: '2026-03-03' }), fee(2, { validToOn: '2026-03-01' })]
    const gone = level(next, past)
    expect(standingOf(next, gone, NOW).word).toBe('尚未生效')
    expect(standingOf(past, gone, NOW).word).toBe('已失效')
    expect(priceOn(gone, NOW)).toBeUndefined()
  })
  test('a new price holds from today to the end of the year after next', () => {
    expect(firstPeriod(NOW)).toEqual(['2026-03-02', '2028-12-31'])
  })
})

test('BR-35 the spare policy is told with an example', () => {
  const policy = {
    sparePercent: 10,
    spareMinimum: 1,
    spareRounding: 'ceil',
    spareVersion: 2,
  } as Parameters<typeof spareText>[0]
  expect(spareText(policy)).toMatch(/第 2 版.*50 台留 5 台，考位上限 45/)
  expect(sparesOf50({ percent: 5, minimum: 1, rounding: 'floor' })).toBe(2)
})
