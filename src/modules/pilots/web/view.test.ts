import { expect, test } from 'vitest'
import { ledgerSentence, openYears, quotaLeft, signed, usedText, waitingFor } from './view.ts'

test('the list says to each side who has to act', () => {
  expect(waitingFor('SUBMITTED', 'PROVINCE')).toBe('请审核')
  expect(waitingFor('SUBMITTED', 'INSTITUTION')).toBe('等待省厅审核')
  expect(waitingFor('RETURNED', 'PROVINCE')).toBe('等待院校修改')
  expect(waitingFor('APPROVED', 'PROVINCE')).toBeUndefined()
})

test('BR-07 this year and the next can be applied for', () => {
  expect(openYears('2026-12-31')).toEqual([2026, 2027])
})

test('BR-08 what is left of the quota is what was granted less what is used', () => {
  expect(quotaLeft({ granted: 200, consumed: 30, lapsed: null })).toBe(170)
  expect(quotaLeft({ granted: 200, consumed: 30, lapsed: 170 })).toBe(0)
  expect(quotaLeft({ granted: null, consumed: 0, lapsed: null })).toBeNull()
})

test('the ledger says how many are left and why', () => {
  expect(signed({ kind: 'CONSUMED', amount: 18 })).toBe('−18')
  expect(signed({ kind: 'RELEASED', amount: -2 })).toBe('+2')
  expect(signed({ kind: 'ADJUSTED', amount: -5 })).toBe('−5')
  const quota = { granted: 30, consumed: 18, lapsed: null, year: 2026 }
  expect(ledgerSentence(quota)).toContain('核定 30 − 已使用 18 = 剩余 12')
  expect(ledgerSentence({ ...quota, lapsed: 12 })).toContain('未使用的 12 已随 2026 年年底失效')
  expect(usedText({ granted: 30, consumed: 18 })).toBe('18（60%）')
})
