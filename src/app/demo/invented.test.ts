import { describe, expect, test } from 'vitest'
import { checkIdNumber } from '#src/shared/id-number.ts'
import { cleanName } from '#src/shared/person-name.ts'
import { inventPeople } from './invented.ts'
import { findingsOf, looksCut } from '#src/modules/candidates/rules/record.ts'

const people = inventPeople(20_000, 7)

describe('invented people', () => {
  test('are the same for the same seed and others for another', () => {
    expect(inventPeople(50, 7)).toEqual(people.slice(0, 50))
    expect(inventPeople(50, 8)).not.toEqual(people.slice(0, 50))
  })

  test('BR-13 every number is valid, its own, and agrees with birthday and gender', () => {
    expect(new Set(people.map((each) => each.idNumber)).size).toBe(people.length)
    for (const each of people) {
      expect(checkIdNumber('RIC', each.idNumber)).toEqual({
        ok: true,
        birthOn: each.birthOn,
        gender: each.gender,
      })
      expect(looksCut(each.idNumber)).toBe(false)
    }
  })

  test('pass every check of a workbook; only rare characters are pointed at', () => {
    const found = people.flatMap((each) => findingsOf(each, '2026-03-02'))
    expect(new Set(found.map((each) => each.code))).toEqual(new Set(['W-R04']))
    for (const each of people) expect(cleanName(each.name)).toEqual({ name: each.name })
  })

  test('hold a share of X, interpunct and rare names, twins and namesakes', () => {
    const share = (test: (each: (typeof people)[number]) => boolean) =>
      people.filter(test).length / people.length
    expect(share((each) => each.idNumber.endsWith('X'))).toBeCloseTo(0.09, 2)
    expect(share((each) => each.name.includes('·'))).toBeCloseTo(0.005, 3)
    expect(share((each) => /[𬭎䶮㼆𠅤𬎆]/u.test(each.name))).toBeCloseTo(0.005, 3)
    expect(new Set(people.map((each) => each.name)).size).toBeLessThan(people.length)
    const twins = people.filter((each, at) => each.birthOn === people[at - 1]?.birthOn)
    expect(twins.length).toBeGreaterThan(people.length / 120)
    expect(new Set(people.map((each) => each.studentNo)).size).toBe(people.length)
  })
})
