import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differingPlaces, missingConsent, refusalsForSubmission, whyNotMine } from './rules.ts'

const by = (evaluationOrgId: number, state: 'PENDING' | 'APPROVED' | 'RETURNED' | 'REJECTED') => ({
  evaluationOrgId,
  state,
})

describe('BR-24 whose consent is missing', () => {
  test('everybody who organises an exam of the candidate now must have agreed', () => {
    expect(missingConsent([1, 2], [by(1, 'APPROVED'), by(2, 'PENDING')])).toEqual([2])
    expect(missingConsent([1, 2], [by(1, 'APPROVED'), by(2, 'APPROVED')])).toEqual([])
  })
  test('who joined since the request is asked too; who has nobody registered any more is not waited for', () => {
    expect(missingConsent([1, 3], [by(1, 'APPROVED'), by(2, 'PENDING')])).toEqual([3])
  })
  test('a return or a refusal is no consent', () => {
    expect(missingConsent([1], [by(1, 'RETURNED')])).toEqual([1])
    expect(missingConsent([1], [by(1, 'REJECTED')])).toEqual([1])
  })
})

test('BR-86 a decision already made, or never asked for, says so', () => {
  expect(whyNotMine([by(1, 'PENDING')], 1)).toBeUndefined()
  expect(whyNotMine([by(1, 'APPROVED')], 1)).toContain('已作出决定')
  expect(whyNotMine([by(1, 'PENDING')], 2)).toContain('没有这名考生')
})

test('BR-24 without evidence or without a live registration nothing is handed in, and both reasons come at once', () => {
  const codes = (live: number, evidence: number) =>
    refusalsForSubmission({ name: '林晓', live, evidence }).map((each) => each.code)
  expect(codes(1, 1)).toEqual([])
  expect(codes(0, 0)).toEqual(['correction.no_live_registration', 'correction.no_evidence'])
})

describe('differing places of two numbers', () => {
  test('are counted from 1', () => {
    expect(differingPlaces('330106200503110022', '330106200503110122')).toEqual([16])
    expect(differingPlaces('E1', 'E1')).toEqual([])
  })
  test('numbers of different length cannot be laid over each other', () => {
    expect(differingPlaces('E12345678', '330106200503110022')).toBeUndefined()
  })
  test('are exactly those where the characters differ', () => {
    const number = fc.string({ unit: fc.constantFrom('0', '1', 'X'), minLength: 18, maxLength: 18 })
    fc.assert(
      fc.property(number, number, (before, after) => {
        const places = new Set(differingPlaces(before, after))
        for (let at = 0; at < 18; at += 1) expect(places.has(at + 1)).toBe(before[at] !== after[at])
      }),
    )
  })
})
