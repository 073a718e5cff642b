import { expect, test } from 'vitest'
import { givenOf, templateForm } from './template-values.ts'
import { basisText, usualYears, waitingFor } from './view.ts'

test('each side is told when it is its turn', () => {
  expect(waitingFor('DRAFT', 'INSTITUTION')).toBe('请盖章后上传扫描件')
  expect(waitingFor('DRAFT', 'EVALUATION')).toBe('等待院校盖章上传')
  expect(waitingFor('SIGNED_BY_SITE', 'EVALUATION')).toBe('请核对后确认')
  expect(waitingFor('EFFECTIVE', 'EVALUATION')).toBeUndefined()
})

test('a draft says where its words come from', () => {
  expect(basisText({ year: 2027, version: 3, basisYear: 2027 })).toBe('使用模板 2027 年第 3 版。')
  expect(basisText({ year: 2027, version: 0, basisYear: 2026 })).toBe('2027 年还没有模板，沿用 2026 年的。')
  expect(usualYears('2026-11-23')).toEqual([2026, 2027])
})

test('what stands in the form is what is sent; a new tier has no code', () => {
  const words = { title: '协议', clauses: [], contactName: '', contactPhone: '' }
  const tiers = [{ code: 'STANDARD', name: '标准', note: '' }]
  const seen = { ...words, tiers, validFromOn: '2026-01-01', validToOn: '2026-12-31' }
  const form = templateForm({ ...seen, year: 2026, version: 1, basisYear: 2026, versions: [] })
  expect(givenOf(form)).toEqual(seen)
  expect(givenOf({ ...form, tiers: [{ name: '优惠', note: '' }] }).tiers).toEqual([
    { name: '优惠', note: '' },
  ])
})
