import { expect, test } from 'vitest'
import { figuresOf, tierText, typedRate, waitingFor } from './view.ts'

test('a rate is typed in per cent or yuan and kept in whole hundredths', () => {
  expect(['12.5', '0', '100', '30.05', ' 7 '].map(typedRate)).toEqual([1250, 0, 10_000, 3005, 700])
  expect(['', '-1', '1.005', 'abc', '1e3', '12,5'].map(typedRate)).toEqual(Array(6).fill(undefined))
})

test('whose turn it is reads differently from both sides, and nobody waits for a rebate of nothing', () => {
  expect(waitingFor({ state: 'SENT', rebateFen: 1 }, true)).toContain('请核对')
  expect(waitingFor({ state: 'SENT', rebateFen: 1 }, false)).toContain('等待院校')
  expect(waitingFor({ state: 'SETTLED', rebateFen: 0 }, false)).toBe('没有应付返还')
})

test('the tier says what it gives back, or why nothing', () => {
  const tier = { hasAgreement: true, tierName: '标准' }
  expect(tierText({ ...tier, basis: 'PERCENT', rate: 1250 })).toBe('标准，实收的 12.5%')
  expect(tierText({ ...tier, basis: 'PER_PERSON', rate: 3000 })).toBe('标准，每缴费人次 ¥30.00')
  expect(tierText({ ...tier, basis: null, rate: 0 })).toBe('标准，不返还')
  expect(tierText({ ...tier, hasAgreement: false, basis: null, rate: 0 })).toContain('没有本校站点的生效协议')
})

test('a waiver without people is an amount only', () => {
  const row = { waivedCount: 0, waivedFen: 100 } as Parameters<typeof figuresOf>[0]
  expect(figuresOf(row).find((each) => each.figure === 'waived')).toEqual({
    figure: 'waived',
    count: null,
    fen: 100,
  })
})
