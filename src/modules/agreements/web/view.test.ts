import { expect, test } from 'vitest'
import { termOf, usualYears, waitingFor } from './view.ts'

test('each side is told when it is its turn', () => {
  expect(waitingFor('DRAFT', 'INSTITUTION')).toBe('请盖章后上传扫描件')
  expect(waitingFor('DRAFT', 'EVALUATION')).toBe('等待院校盖章上传')
  expect(waitingFor('SIGNED_BY_SITE', 'EVALUATION')).toBe('请核对后确认')
  expect(waitingFor('EFFECTIVE', 'EVALUATION')).toBeUndefined()
})

test('the usual term is the calendar year', () => {
  expect(termOf(2026)).toEqual({ validFromOn: '2026-01-01', validToOn: '2026-12-31' })
  expect(usualYears('2026-11-23')).toEqual([2026, 2027])
})
