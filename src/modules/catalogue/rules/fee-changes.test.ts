import { describe, expect, test } from 'vitest'
import {
  offersOf,
  refusalsForCap,
  refusalsForEnding,
  refusalsForFee,
  refusalsForFollowing,
  refusalsForRewriting,
  standingOn,
  type KeptFee,
} from './fee-changes.ts'

const TODAY = '2026-03-02'
const NO_CAP = { levelName: 'VETS 初级', capFen: null, note: '' }
const row = (more: Partial<KeptFee> = {}): KeptFee => ({
  id: 1,
  levelId: 1,
  levelName: 'VETS 初级',
  provinceId: null,
  provinceName: null,
  priceTier: null,
  tierName: null,
  candidateKind: null,
  amountFen: 30_000,
  validFromOn: '2026-01-01',
  validToOn: '2026-12-31',
  version: 1,
  firstUsedAt: null,
  ...more,
})
const USED = row({ firstUsedAt: new Date('2026-02-01T10:00:00+08:00') })
const codes = (refusals: readonly { code: string }[]) => refusals.map((each) => each.code)

describe('BR-47 a row of the table', () => {
  test('all reasons at once, the row in the way with its days and its price', () => {
    const wanted = row({ amountFen: 60_000, validFromOn: '2026-12-01', validToOn: '2026-11-01' })
    const cap = { ...NO_CAP, capFen: 50_000, note: '物价批复' }
    expect(codes(refusalsForFee(wanted, { others: [], cap }))).toEqual([
      'fee.period_reversed',
      'fee.over_cap',
    ])
    const other = { ...row(), provinceId: 33, provinceName: '临海', candidateKind: 'SOCIAL' as const }
    const same = { ...other, validFromOn: '2026-12-31', validToOn: '2027-12-31' }
    const [refusal] = refusalsForFee(same, { others: [row(), other], cap: NO_CAP })
    expect(refusal?.message).toContain(
      'VETS 初级（临海、各价格档、社会考生） ¥300.00，2026-01-01 至 2026-12-31',
    )
    expect(
      refusalsForFee({ ...same, validFromOn: '2027-01-01' }, { others: [row(), other], cap: NO_CAP }),
    ).toEqual([])
  })

  test('a cap is not set below a price that holds or is to come', () => {
    expect(codes(refusalsForCap(29_999, [row()], TODAY))).toEqual(['fee.cap_below_price'])
    expect(refusalsForCap(30_000, [row()], TODAY)).toEqual([])
    expect(refusalsForCap(1, [row({ validToOn: '2026-03-01' })], TODAY)).toEqual([])
    expect(refusalsForCap(null, [row()], TODAY)).toEqual([])
  })
})

describe('BR-47 a price somebody has registered by is never rewritten', () => {
  test('corrected or removed only while unused', () => {
    expect(refusalsForRewriting(row())).toEqual([])
    expect(refusalsForRewriting(USED)[0]).toMatchObject({
      code: 'fee.in_use',
      message: expect.stringContaining('2026-02-01') as string,
    })
  })

  test('a used row ends today at the earliest, an unused one on its first day, none later than it would', () => {
    const ending = (of: KeptFee, on: string) => codes(refusalsForEnding(of, on, TODAY))
    expect(ending(USED, '2026-03-01')).toEqual(['fee.end_too_early'])
    expect(ending(USED, TODAY)).toEqual([])
    expect(ending(row(), '2026-01-01')).toEqual([])
    expect(ending(row(), '2025-12-31')).toEqual(['fee.end_too_early'])
    expect(ending(row(), '2026-12-31')).toEqual(['fee.end_not_earlier'])
    expect(ending(row({ validToOn: '2026-03-01' }), '2026-02-01')).toEqual(['fee.over'])
  })

  test('the next price begins tomorrow at the earliest where the row was used, and leaves no day without a price', () => {
    const from = (of: KeptFee, validFromOn: string, amountFen = 31_000) =>
      codes(refusalsForFollowing(of, { validFromOn, amountFen }, TODAY))
    expect(from(USED, TODAY)).toEqual(['fee.follows_too_early'])
    expect(from(USED, '2026-03-03')).toEqual([])
    expect(from(row(), '2026-01-02')).toEqual([])
    expect(from(USED, '2027-01-01')).toEqual([])
    expect(from(USED, '2027-01-02')).toEqual(['fee.follows_too_late'])
    expect(from(USED, '2026-03-03', 30_000)).toEqual(['fee.unchanged'])
    expect(from(row({ validToOn: '2026-03-01' }), '2026-03-02')).toEqual(['fee.over'])
  })

  test('BR-86 every button that cannot be used says why', () => {
    const offers = (of: KeptFee) =>
      Object.fromEntries(offersOf(of, TODAY).map((each) => [each.label, each.allowed || each.reason]))
    expect(offers(row())).toEqual({ 调价: true, 更正: true, 提前结束: true, 删除: true })
    expect(offers(USED)).toEqual({
      调价: true,
      更正: expect.stringContaining('不能改写或删除') as string,
      提前结束: true,
      删除: expect.stringContaining('不能改写或删除') as string,
    })
    expect(offers({ ...USED, validToOn: TODAY })['提前结束']).toContain('本来就到 2026-03-02 为止')
    expect(offers({ ...USED, validToOn: '2026-03-01' })['调价']).toContain('已经失效')
  })
})

test('a row is to come, holds, or is over', () => {
  const on = (day: string) => standingOn({ validFromOn: '2026-03-02', validToOn: '2026-03-03' }, day)
  expect(['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'].map(on)).toEqual([
    'COMING',
    'NOW',
    'NOW',
    'OVER',
  ])
})
