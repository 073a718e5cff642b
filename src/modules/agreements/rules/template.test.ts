import { describe, expect, test } from 'vitest'
import { builtIn, sample } from '#src/modules/agreements/words/template.ts'
import { coverageOf, refusalsForDays } from '#src/modules/agreements/rules.ts'
import { whyNotRenewed } from './renewal.ts'
import { codedTiers, filled, refusalsForTemplate, tierOf, valuesOf } from './template.ts'

const term = { year: 2026, validFromOn: '2026-01-01', validToOn: '2026-12-31' }
const tiers = [...builtIn.tiers]

describe('a template', () => {
  const codesOf = (text: string, more: object = {}) =>
    refusalsForTemplate({ ...term, tiers, clauses: [{ heading: '一、', text }], ...more }).map(
      (each) => each.message,
    )

  test('the built-in words can be filled, to the last open place', () => {
    expect(refusalsForTemplate({ ...term, tiers, clauses: builtIn.clauses })).toEqual([])
    const values = valuesOf({
      ...sample,
      ...term,
      evaluationName: '启语在线',
      tier: tierOf('STANDARD', tiers),
      contactName: '王老师',
      contactPhone: '010-1',
    })
    for (const { text } of builtIn.clauses) expect(filled(text, values)).not.toMatch(/\{\{|\}\}/)
  })

  test('an open place nobody can fill is named, and braces must match', () => {
    expect(codesOf('{{甲方}}与{{丙方}}')).toEqual(['“一、”中的{{丙方}}不是可以填入的内容。'])
    expect(codesOf('{{甲方}与乙方')).toEqual(['“一、”中的双花括号没有成对。'])
    expect(codesOf('甲方与乙方')).toEqual([])
  })

  test('a name from the language itself is no open place', () => {
    expect(codesOf('{{constructor}}')).toHaveLength(1)
    expect(filled('{{甲方}}', { 甲方: '{{乙方}}' })).toBe('{{乙方}}')
  })

  test('it begins in its year and ends in the next at the latest; tiers differ in name', () => {
    expect(codesOf('好', { validFromOn: '2026-09-01', validToOn: '2027-08-31' })).toEqual([])
    expect(codesOf('好', { validFromOn: '2025-12-31' })).toHaveLength(1)
    expect(codesOf('好', { validToOn: '2028-01-01' })).toHaveLength(1)
    expect(codesOf('好', { tiers: [{ name: '标准' }, { name: '标准' }] })).toEqual(['价格档“标准”写了两次。'])
  })

  test('tiers keep their codes, new ones get free ones', () => {
    const note = ''
    const given = [
      { name: '新', note },
      { code: 'TIER_1', name: '旧', note },
      { name: '又新', note },
    ]
    expect(codedTiers(given).map((each) => each.code)).toEqual(['TIER_2', 'TIER_1', 'TIER_3'])
    expect(tierOf('GONE', [])).toEqual({ code: 'GONE', name: 'GONE', note: '' })
  })
})

describe('BR-06 days of an exam', () => {
  const agreement = (state: string, validFromOn: string, validToOn: string) => ({
    state,
    validFromOn,
    validToOn,
  })
  const running = agreement('EFFECTIVE', '2026-01-01', '2026-06-13')

  test('in effect today and over by the exam is refused, and the day is named', () => {
    expect(refusalsForDays([running], ['2026-06-13'])).toEqual([])
    const [why] = refusalsForDays([running], ['2026-06-13', '2026-06-14'])
    expect(why).toMatchObject({
      code: 'agreement.missing',
      message: expect.stringContaining('2026-06-14') as string,
    })
  })

  test('two agreements cover what neither covers alone; one on its way or ended covers nothing', () => {
    const next = agreement('EFFECTIVE', '2026-06-14', '2026-12-31')
    expect(refusalsForDays([running, next], ['2026-06-13', '2026-06-14'])).toEqual([])
    const draft = { ...next, state: 'DRAFT' }
    expect(refusalsForDays([running, draft], ['2026-06-14'])[0]?.message).toContain('待院校盖章')
    expect(refusalsForDays([{ ...next, state: 'TERMINATED' }], ['2026-06-14'])[0]?.message).toContain(
      '没有有效的',
    )
    expect(coverageOf([draft, next], ['2026-06-14'])[0]?.agreement).toBe(next)
  })
})

describe('renewing', () => {
  const last = { priceTier: 'VOLUME', tiers }
  const fit = { siteState: 'ENABLED', last, nextState: undefined }
  const terms = { year: 2027, tiers }

  test('who has an agreement of the year, is not enabled, never signed, or has a tier that is gone, is passed over', () => {
    expect(whyNotRenewed(fit, terms)).toBeUndefined()
    expect(whyNotRenewed({ ...fit, nextState: 'DRAFT' }, terms)).toContain('已有 2027 年的协议（待院校盖章）')
    expect(whyNotRenewed({ ...fit, siteState: 'SUSPENDED' }, terms)).toContain('未启用')
    expect(whyNotRenewed({ ...fit, last: undefined }, terms)).toContain('尚无协议的站点')
    const fewer = { ...terms, tiers: tiers.slice(0, 1) }
    expect(whyNotRenewed(fit, fewer)).toContain('“规模优惠”不在新模板中')
    expect(whyNotRenewed(fit, { ...fewer, priceTier: 'STANDARD' })).toBeUndefined()
  })
})
