import { describe, expect, test } from 'vitest'
import {
  isOverdue,
  kindOfApplication,
  refusalsForDraft,
  refusalsForGrant,
  refusalsForSite,
  refusalsForSubmission,
  type SiteFacts,
} from './rules.ts'

const officer = { orgName: '启语在线', name: '周审核', phone: '010-62000000' }
const enabled: SiteFacts = { state: 'ENABLED', reason: '', levelIds: [1] }
const suspended: SiteFacts = { state: 'SUSPENDED', reason: '机房改造', levelIds: [1] }
const codes = (list: readonly { code: string }[]) => list.map((each) => each.code)

describe('what an application is', () => {
  test('BR-05 without a site it is a new one, with a sleeping site it wakes it, with another level it adds it', () => {
    expect(kindOfApplication(undefined, [1])).toBe('NEW')
    expect(kindOfApplication(suspended, [1])).toBe('RE_ENABLE')
    expect(kindOfApplication(enabled, [1, 2])).toBe('ADD_LEVEL')
  })

  test('BR-05 an enabled site with the level needs no application, and the officer is named', () => {
    const [no] = refusalsForDraft([1], { levelIds: [1, 2], site: enabled, officer })
    expect(no?.code).toBe('site.already_enabled')
    expect(no?.wayOut).toContain('周审核（010-62000000）')
  })

  test('levels must be chosen and belong to the certificate', () => {
    const facts = { levelIds: [1, 2], site: undefined, officer }
    expect(codes(refusalsForDraft([], facts))).toEqual(['site.no_level'])
    expect(codes(refusalsForDraft([1, 9], facts))).toEqual(['site.unknown_level'])
    expect(refusalsForDraft([1, 2], facts)).toEqual([])
  })
})

describe('submitting and granting', () => {
  test('BR-03 BR-02 everything missing is named at once', () => {
    expect(codes(refusalsForSubmission({ year: 2026, hasPilot: false, hasForm: false }))).toEqual([
      'site.pilot_missing',
      'site.form_missing',
    ])
    expect(refusalsForSubmission({ year: 2026, hasPilot: true, hasForm: true })).toEqual([])
  })

  test('the reviewer grants some of the levels applied for, not others and not none', () => {
    expect(refusalsForGrant([1], [1, 2])).toEqual([])
    expect(codes(refusalsForGrant([], [1]))).toEqual(['site.no_level'])
    expect(codes(refusalsForGrant([3], [1]))).toEqual(['site.level_not_applied'])
  })
})

describe('a site in use', () => {
  test('BR-02 no site, a sleeping site and a missing level are three different sentences', () => {
    expect(refusalsForSite(enabled, 1)).toEqual([])
    const sentences = [
      refusalsForSite(undefined, 1),
      refusalsForSite(suspended, 1),
      refusalsForSite(enabled, 2),
    ].map((list) => list[0]?.message)
    expect(new Set(sentences).size).toBe(3)
    expect(sentences[1]).toContain('机房改造')
  })

  test('BR-04 a review is late after the last promised day, not on it', () => {
    const waiting = { state: 'SUBMITTED', dueToOn: '2026-03-11' }
    expect(isOverdue(waiting, '2026-03-11')).toBe(false)
    expect(isOverdue(waiting, '2026-03-12')).toBe(true)
    expect(isOverdue({ ...waiting, state: 'APPROVED' }, '2026-03-12')).toBe(false)
  })
})
