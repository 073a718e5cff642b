import { describe, expect, test } from 'vitest'
import { PERMISSIONS } from '#src/app/permissions.ts'
import { HANDLING, kindsFor, offerFor } from './rules/queue.ts'
import { percentOf, spansOf } from './rules/trends.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const everything = new Set<string>(Object.keys(PERMISSIONS))

describe('the queue', () => {
  test('every kind asks for rights that exist, so none is hidden from everybody', () => {
    for (const { see, act } of Object.values(HANDLING))
      expect([everything.has(see), everything.has(act)]).toEqual([true, true])
  })

  test('the province decides pilots, the organisation the rest, a college has its road', () => {
    expect(kindsFor('PROVINCE', everything)).toEqual(['pilots'])
    expect(kindsFor('EVALUATION', everything)).not.toContain('pilots')
    expect(kindsFor('EVALUATION', new Set(['payments.read']))).toEqual(['slips'])
    expect(kindsFor('INSTITUTION', everything)).toEqual([])
  })

  test('BR-86 who may only look reads why; BR-87 who has drawn does not confirm', () => {
    const reader = { permissions: new Set(['sites.read']), hasBegunIt: false }
    expect(offerFor('sites', reader)).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('审核') as string,
    })
    const begun = { permissions: everything, hasBegunIt: true }
    expect(offerFor('confirmations', begun)).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('另一位') as string,
    })
    expect(offerFor('publications', begun)).toEqual({ label: '去发布', allowed: true })
  })
})

describe('spans of time', () => {
  test('eight weeks from Monday to Sunday in Beijing, the present one last', () => {
    const { weeksFrom, weeks } = spansOf(at('2026-03-08T23:59'))
    expect(weeksFrom).toHaveLength(8)
    expect([weeksFrom[0], weeksFrom[7]]).toEqual(['2026-01-12', '2026-03-02'])
    expect(weeks[7]).toEqual({ from: at('2026-03-02T00:00'), to: at('2026-03-09T00:00') })
    expect(spansOf(at('2026-03-09T00:00')).weeksFrom[7]).toBe('2026-03-09')
  })

  test('the year before ends at the same moment, so that what is compared is equally long', () => {
    const { year, thisYear, lastYear } = spansOf(at('2026-03-08T10:30'))
    expect([year, thisYear.from]).toEqual([2026, at('2026-01-01T00:00')])
    expect(lastYear).toEqual({ from: at('2025-01-01T00:00'), to: at('2025-03-08T10:30') })
    expect(spansOf(at('2028-02-29T12:00')).lastYear.to).toEqual(at('2027-02-28T12:00'))
  })

  test('a share of nothing is no share', () => {
    expect([percentOf(1, 3), percentOf(0, 4), percentOf(0, 0)]).toEqual([33, 0, null])
  })
})
