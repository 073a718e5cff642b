import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  explained,
  gapsOf,
  isSameReach,
  priceFor,
  rowInTheWay,
  weightOf,
  type Fee,
  type Payer,
} from './fees.ts'

const LINHAI = 33
const fee = (amountFen: number, more: Partial<Fee> = {}): Fee => ({
  id: amountFen,
  levelId: 1,
  provinceId: null,
  priceTier: null,
  candidateKind: null,
  amountFen,
  validFromOn: '2026-01-01',
  validToOn: '2026-12-31',
  version: 1,
  ...more,
})
const payer = (more: Partial<Payer> = {}): Payer => ({
  levelId: 1,
  provinceId: LINHAI,
  priceTier: 'VOLUME',
  candidateKind: 'IN_SCHOOL',
  on: '2026-03-02',
  ...more,
})
const GENERAL = fee(300)
const OF_KIND = fee(290, { candidateKind: 'IN_SCHOOL' })
const OF_TIER = fee(280, { priceTier: 'VOLUME' })
const OF_TIER_AND_KIND = fee(270, { priceTier: 'VOLUME', candidateKind: 'IN_SCHOOL' })
const OF_PROVINCE = fee(260, { provinceId: LINHAI })
const OF_PROVINCE_AND_KIND = fee(250, { provinceId: LINHAI, candidateKind: 'IN_SCHOOL' })
const OF_PROVINCE_AND_TIER = fee(240, { provinceId: LINHAI, priceTier: 'VOLUME' })
const OF_ALL_THREE = fee(230, { provinceId: LINHAI, priceTier: 'VOLUME', candidateKind: 'IN_SCHOOL' })
/** From the most general to the most special. */
const ORDER = [
  GENERAL,
  OF_KIND,
  OF_TIER,
  OF_TIER_AND_KIND,
  OF_PROVINCE,
  OF_PROVINCE_AND_KIND,
  OF_PROVINCE_AND_TIER,
  OF_ALL_THREE,
]

describe('BR-47 which row decides', () => {
  test('province before tier before kind: each row gives way to the next of the written order', () => {
    expect(ORDER.map(weightOf)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    for (const [at, row] of ORDER.entries()) {
      expect(priceFor(ORDER.slice(0, at + 1).toReversed(), payer())).toBe(row)
    }
  })

  test('a row for somebody else does not count: another province, tier, kind, level', () => {
    const price = (of: Partial<Payer>) => priceFor(ORDER, payer(of))?.amountFen
    expect(price({ provinceId: 53 })).toBe(270)
    expect(price({ provinceId: 53, priceTier: 'STANDARD' })).toBe(290)
    expect(price({ provinceId: 53, priceTier: null, candidateKind: 'SOCIAL' })).toBe(300)
    expect(price({ candidateKind: 'SOCIAL' })).toBe(240)
    expect(price({ levelId: 2 })).toBeUndefined()
  })

  test('the first and the last day count, the days beside them do not', () => {
    const row = fee(300, { validFromOn: '2026-03-02', validToOn: '2026-03-03' })
    const on = (day: string) => priceFor([row], payer({ on: day }))?.amountFen
    expect(['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'].map(on)).toEqual([
      undefined,
      300,
      300,
      undefined,
    ])
  })

  test('whatever the table: the row that decides fits, none that fits is more special, and no two weigh the same', () => {
    const day = fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01')
    const row = fc
      .record({
        levelId: fc.constantFrom(1, 2),
        provinceId: fc.constantFrom(null, LINHAI, 53),
        priceTier: fc.constantFrom(null, 'VOLUME', 'STANDARD'),
        candidateKind: fc.constantFrom(null, 'IN_SCHOOL' as const, 'SOCIAL' as const),
        from: day,
        to: day,
        amountFen: fc.integer({ min: 0, max: 50_000 }),
      })
      .map(({ from, to, ...rest }) => fee(rest.amountFen, { ...rest, validFromOn: from, validToOn: to }))
      .filter((each) => each.validFromOn <= each.validToOn)
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), day, (drawn, on) => {
        const kept: Fee[] = []
        for (const each of drawn) if (!rowInTheWay(each, kept)) kept.push(each)
        const asked = payer({ on })
        const { decided, others } = explained(kept, asked)
        expect(priceFor(kept.toReversed(), asked)).toBe(decided)
        const beaten = others.filter((each) => each.whyNot === 'LESS_SPECIAL').map((each) => each.row)
        const least = decided ? weightOf(decided) : -1
        expect(beaten.filter((each) => weightOf(each) >= least)).toEqual([])
      }),
    )
  })
})

test('BR-47 every row that does not decide says why, the nearest first', () => {
  const { decided, others } = explained(
    [
      fee(310, { validToOn: '2026-02-28' }),
      fee(320, { validFromOn: '2026-04-01' }),
      fee(330, { candidateKind: 'SOCIAL' }),
      fee(340, { priceTier: 'STANDARD' }),
      fee(350, { provinceId: 53 }),
      fee(360, { levelId: 2 }),
      OF_TIER,
      GENERAL,
    ],
    payer(),
  )
  expect(decided).toBe(OF_TIER)
  expect(others.map((each) => [each.row.amountFen, each.whyNot])).toEqual([
    [300, 'LESS_SPECIAL'],
    [320, 'NOT_YET'],
    [330, 'KIND'],
    [340, 'TIER'],
    [350, 'PROVINCE'],
    [310, 'OVER'],
  ])
})

test('BR-47 two rows of the same reach never share a day; rows of another reach may', () => {
  const next = fee(320, { validFromOn: '2026-12-31', validToOn: '2027-12-31' })
  expect(rowInTheWay(next, [OF_TIER, GENERAL])).toBe(GENERAL)
  expect(rowInTheWay({ ...next, validFromOn: '2027-01-01' }, [OF_TIER, GENERAL])).toBeUndefined()
  expect(isSameReach(GENERAL, OF_TIER)).toBe(false)
})

describe('BR-47 gaps are seen before somebody is refused', () => {
  const need = {
    levelId: 1,
    provinceId: LINHAI,
    priceTier: 'VOLUME',
    fromOn: '2026-03-01',
    toOn: '2026-03-31',
  }
  const gaps = (rows: readonly Fee[]) => gapsOf(rows, [need]).map(({ kinds, onDay }) => [kinds.join(), onDay])

  test('nobody is priced, one kind is not, all are', () => {
    expect(gaps([])).toEqual([['IN_SCHOOL,SOCIAL', '2026-03-01']])
    expect(gaps([OF_KIND])).toEqual([['SOCIAL', '2026-03-01']])
    expect(gaps([GENERAL])).toEqual([])
    expect(gaps([fee(1, { provinceId: 53 })])).toEqual([['IN_SCHOOL,SOCIAL', '2026-03-01']])
  })

  test('a price that ends inside the window, one that begins late, and one that goes on where another ends', () => {
    const half = fee(300, { validToOn: '2026-03-15' })
    expect(gaps([half])).toEqual([['IN_SCHOOL,SOCIAL', '2026-03-16']])
    expect(gaps([fee(300, { validFromOn: '2026-03-02' })])).toEqual([['IN_SCHOOL,SOCIAL', '2026-03-01']])
    expect(gaps([half, fee(310, { validFromOn: '2026-03-16' })])).toEqual([])
    expect(gaps([half, fee(310, { validFromOn: '2026-03-17' })])).toEqual([
      ['IN_SCHOOL,SOCIAL', '2026-03-16'],
    ])
    expect(gaps([fee(300, { validToOn: '2026-03-31' })])).toEqual([])
  })
})
