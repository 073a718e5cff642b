import { expect, test } from 'vitest'
import { openYears, quotaLeft, waitingFor } from './view.ts'

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
  expect(quotaLeft({ granted: 200, consumed: 30 })).toBe(170)
  expect(quotaLeft({ granted: null, consumed: 0 })).toBeNull()
})
