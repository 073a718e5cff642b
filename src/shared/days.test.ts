import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, isDay, weekday, weekdayName } from './days.ts'

test.each(['2024-02-29', '2000-02-29', '1988-07-01', '9999-12-31'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true)
})

test.each([
  '2023-02-29',
  '1900-02-29',
  '2024-13-01',
  '2024-00-10',
  '2024-1-1',
  '0000-01-01',
  '',
  '2024-04-31',
])('%j is no day', (text) => {
  expect(isDay(text)).toBe(false)
})

test('days are added across years and back', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(addDays('2025-01-01', -1)).toBe('2024-12-31')
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 100_000 }), (count) => {
      expect(daysBetween('2024-11-17', addDays('2024-11-17', count))).toBe(count)
    }),
  )
})

test('weekdays are known also before 1970', () => {
  expect(weekdayName('2024-11-17')).toBe('周日')
  expect(weekdayName('1949-10-01')).toBe('周六')
  expect(weekday('1970-01-01')).toBe(4)
})
