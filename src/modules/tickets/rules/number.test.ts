import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTicketNumber, ticketNumber } from '#src/modules/tickets/rules.ts'
import {
  CONVENTIONAL_RULE,
  DEFAULT_RULE,
  namesPlace,
  numberBy,
  problemsOf,
  serialOf,
  type NumberFacts,
  type NumberLimits,
  type NumberRule,
} from './number.ts'

const facts: NumberFacts = {
  year: 2026,
  planSeq: 3,
  levelRank: 1,
  siteCode: '510023',
  serial: 417,
  ordinal: 2,
  roomSeq: 12,
  seatNo: 7,
}
const limits: NumberLimits = {
  levels: 3,
  highestLevel: 3,
  sessions: 2,
  highestRoom: 14,
  mostSeats: 45,
  mostPeople: 620,
  planSeq: 3,
}
const without = (rule: NumberRule, kind: string) => rule.filter((part) => part.kind !== kind)

describe('BR-66 numbers by rule', () => {
  test('the default is the number known so far: 17 digits, check digit last, no seat in it', () => {
    expect(numberBy(DEFAULT_RULE, facts)).toBe(ticketNumber(facts))
    expect(isTicketNumber(numberBy(DEFAULT_RULE, facts))).toBe(true)
    expect(namesPlace(DEFAULT_RULE)).toBe(false)
    expect(serialOf(DEFAULT_RULE, numberBy(DEFAULT_RULE, facts))).toBe(417)
  })

  test('BR-65 the conventional one ends in room and seat', () => {
    expect(numberBy(CONVENTIONAL_RULE, facts)).toBe('26031510023201207')
    expect(namesPlace(CONVENTIONAL_RULE)).toBe(true)
  })

  test('a year of four digits, digits of one’s own', () => {
    const rule: NumberRule = [
      { kind: 'FIXED', width: 2, digits: '91' },
      { kind: 'YEAR', width: 4 },
      { kind: 'PLAN', width: 2 },
      { kind: 'SERIAL', width: 6 },
    ]
    expect(numberBy(rule, facts)).toBe('91202603000417')
  })

  test('what does not fit its width is never cut: it throws', () => {
    expect(() => numberBy(CONVENTIONAL_RULE, { ...facts, seatNo: 100 })).toThrow(RangeError)
  })
})

describe('BR-66 which rules hold', () => {
  test('both rules of the house', () => {
    expect(problemsOf(DEFAULT_RULE, limits)).toEqual([])
    expect(problemsOf(CONVENTIONAL_RULE, limits)).toEqual([])
  })

  test.each([
    ['PLAN', '不同考试计划'],
    ['YEAR', '不同考试计划'],
    ['SITE', '不同站点'],
    ['LEVEL', '要有级别'],
    ['SESSION', '号码里要有场次'],
    ['SEAT', '分不清是谁'],
  ])('the conventional rule without %s gives one number twice, and says so', (kind, said) => {
    expect(problemsOf(without(CONVENTIONAL_RULE, kind), limits).join()).toContain(said)
  })

  test('one session needs no session, one level no level', () => {
    expect(problemsOf(without(CONVENTIONAL_RULE, 'SESSION'), { ...limits, sessions: 1 })).toEqual([])
    expect(problemsOf(without(DEFAULT_RULE, 'LEVEL'), { ...limits, levels: 1 })).toEqual([])
  })

  test('a seat 100 needs three digits (edge case 6), and the sentence says how many', () => {
    expect(problemsOf(CONVENTIONAL_RULE, { ...limits, mostSeats: 100 })).toEqual([
      '“座位号”只留了 2 位：本计划最大到 100，需要 3 位。',
    ])
  })

  test('a check digit stands last, nothing stands twice', () => {
    const [first, ...rest] = DEFAULT_RULE.toReversed()
    expect(problemsOf([...(first ? [first] : []), ...rest], limits).join()).toContain('校验位要放在最后')
    expect(
      problemsOf([...DEFAULT_RULE, { kind: 'SEAT', width: 2 }, { kind: 'SEAT', width: 2 }], limits).join(),
    ).toContain('出现了两次')
  })

  test('whenever a rule holds, different people get different numbers', () => {
    const kinds = ['YEAR', 'PLAN', 'LEVEL', 'SITE', 'SESSION', 'ROOM', 'SEAT', 'SERIAL'] as const
    const widths = { YEAR: 2, PLAN: 2, LEVEL: 1, SITE: 6, SESSION: 1, ROOM: 2, SEAT: 2, SERIAL: 3 }
    const person = fc.record({
      planSeq: fc.integer({ min: 1, max: 2 }),
      levelRank: fc.integer({ min: 1, max: 2 }),
      siteCode: fc.constantFrom('510023', '510024'),
      ordinal: fc.integer({ min: 1, max: 2 }),
      roomSeq: fc.integer({ min: 1, max: 2 }),
      seatNo: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(fc.shuffledSubarray([...kinds]), fc.array(person, { maxLength: 40 }), (chosen, people) => {
        const rule = chosen.map((kind) => ({ kind, width: widths[kind] }))
        fc.pre(problemsOf(rule, limits).length === 0)
        const seats = new Map(people.map((each) => [JSON.stringify(each), each]))
        const serials = new Map<string, number>()
        const numbers = [...seats.values()].map((each) => {
          const key = [each.planSeq, each.levelRank, each.siteCode].join()
          serials.set(key, (serials.get(key) ?? 0) + 1)
          return numberBy(rule, { ...each, year: 2026, serial: serials.get(key) ?? 0 })
        })
        expect(new Set(numbers).size).toBe(numbers.length)
      }),
      { numRuns: 300 },
    )
  })
})
