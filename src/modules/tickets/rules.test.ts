import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isTicketNumber, seatText, ticketCheckDigit, ticketNumber } from './rules.ts'

const parts = { year: 2026, planSeq: 3, levelRank: 1, siteCode: '100012', serial: 45 }

const anyParts = fc.record({
  year: fc.integer({ min: 2020, max: 2099 }),
  planSeq: fc.integer({ min: 1, max: 99 }),
  levelRank: fc.integer({ min: 1, max: 9 }),
  siteCode: fc.integer({ min: 100_001, max: 999_999 }).map(String),
  serial: fc.integer({ min: 1, max: 99_999 }),
})

test('BR-66: year, plan, level, site, serial and a check digit', () => {
  expect(ticketNumber(parts)).toMatch(/^2603110001200045\d$/)
  expect(isTicketNumber(ticketNumber(parts))).toBe(true)
})

test('the check digit is that of ISO 7064 MOD 11,10', () => {
  // The example of the standard: 0794 has check digit 5.
  expect(ticketCheckDigit('0794')).toBe('5')
})

test('BR-66: different parts give different numbers', () => {
  fc.assert(
    fc.property(anyParts, anyParts, (a, b) => {
      const same =
        JSON.stringify({ ...a, year: a.year % 100 }) === JSON.stringify({ ...b, year: b.year % 100 })
      expect(ticketNumber(a) === ticketNumber(b)).toBe(same)
    }),
  )
})

test('BR-66: a wrong digit is caught', () => {
  fc.assert(
    fc.property(anyParts, fc.nat(16), fc.integer({ min: 1, max: 9 }), (given, at, shift) => {
      const number = ticketNumber(given)
      const wrong = String((Number(number[at]) + shift) % 10)
      expect(isTicketNumber(number.slice(0, at) + wrong + number.slice(at + 1))).toBe(false)
    }),
  )
})

test.each([
  [{ planSeq: 0 }],
  [{ planSeq: 100 }],
  [{ levelRank: 10 }],
  [{ serial: 0 }],
  [{ serial: 100_000 }],
  [{ serial: 1.5 }],
  [{ siteCode: '12345' }],
])('a part that does not fit is a bug: %o', (part) => {
  expect(() => ticketNumber({ ...parts, ...part })).toThrow(RangeError)
})

test('BR-40: seats are printed with two digits at least', () => {
  expect([1, 45, 100].map(seatText)).toEqual(['01', '45', '100'])
})
