import { describe, expect, test } from 'vitest'
import { firstPeriod, spanOn, sparesOf50, spareText, sumOf } from './view.ts'

const NOW = '2026-03-02T02:00:00Z'
const fee = (amountFen: number, validFromOn = '2026-01-01', validToOn = '2036-12-31') => ({
  id: amountFen,
  amountFen,
  validFromOn,
  validToOn,
})

describe('prices', () => {
  test('BR-47 a level costs from the least to the most of what holds today; nothing when nothing holds', () => {
    const next = fee(25_000, '2026-03-03')
    const past = fee(40_000, '2026-01-01', '2026-03-01')
    expect(spanOn({ fees: [fee(30_000), fee(26_000), next, past] }, NOW)).toEqual([26_000, 30_000])
    expect(spanOn({ fees: [next, past] }, NOW)).toBeNull()
  })
  test('a new price holds from today to the end of the year after next', () => {
    expect(firstPeriod(NOW)).toEqual(['2026-03-02', '2028-12-31'])
  })
  test('a trial sums what the people of each kind pay; who has no price is counted apart', () => {
    const kinds = [
      { key: '1/IN_SCHOOL', amountFen: 29_000 },
      { key: '1/SOCIAL', amountFen: 30_050 },
      { key: '2/SOCIAL', amountFen: null },
    ]
    expect(sumOf(kinds, { '1/IN_SCHOOL': 3, '1/SOCIAL': 2, '2/SOCIAL': 4 })).toEqual({
      fen: 147_100,
      people: 5,
      without: 4,
    })
    expect(sumOf(kinds, {})).toEqual({ fen: 0, people: 0, without: 0 })
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
