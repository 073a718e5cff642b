import { getDayDetail } from 'chinese-days'
import { describe, expect, test } from 'vitest'
import { addDays } from './days.ts'
import { addWorkdays, expectedDecisionOn, isWorkday, workCalendar } from './workdays.ts'

/** 2024 to 2026 as published. */
const calendar = workCalendar(
  Array.from({ length: 366 + 365 + 365 }, (_, at) => addDays('2024-01-01', at)).map((day) => ({
    day,
    kind: getDayDetail(day).work ? ('WORKDAY' as const) : ('REST' as const),
  })),
)

test.each([
  ['2024-09-27', 5, '2024-10-10'],
  ['2024-09-27', 7, '2024-10-12'],
  ['2024-04-30', 7, '2024-05-13'],
  ['2026-09-28', 5, '2026-10-10'],
  ['2026-09-28', 7, '2026-10-13'],
  ['2025-09-29', 5, '2025-10-13'],
  ['2026-02-13', 5, '2026-02-27'],
  ['2026-05-23', -5, '2026-05-18'],
  ['2026-05-16', 15, '2026-06-05'],
  ['2026-05-16', 30, '2026-06-29'],
  ['2024-09-27', 0, '2024-09-27'],
])('BR-50: %s and %i working days is %s', (day, count, on) => {
  expect(addWorkdays(day, count, calendar)).toEqual({ on, missingYears: [] })
})

test('make-up Saturdays are worked, holidays are not, the rest follows the week', () => {
  const small = workCalendar([
    { day: '2024-10-12', kind: 'WORKDAY' },
    { day: '2024-10-01', kind: 'REST' },
  ])
  expect(isWorkday('2024-10-12', small)).toBe(true)
  expect(isWorkday('2024-10-01', small)).toBe(false)
  expect(isWorkday('2024-10-19', small)).toBe(false)
  expect(isWorkday('2024-10-20', small)).toBe(false)
  expect(isWorkday('2024-10-21', small)).toBe(true)
})

describe('the expected decision on a site application', () => {
  test('BR-04: 5 to 7 working days, the day of submission is day 0', () => {
    expect(expectedDecisionOn('2024-09-27T09:00:00+08:00', calendar)).toEqual({
      earliestOn: '2024-10-10',
      latestOn: '2024-10-12',
      missingYears: [],
    })
  })

  test('BR-04: the day is that of Shanghai, one second before midnight and at midnight', () => {
    expect(expectedDecisionOn('2025-03-03T15:59:59Z', calendar).earliestOn).toBe('2025-03-10')
    expect(expectedDecisionOn('2025-03-03T16:00:00Z', calendar).earliestOn).toBe('2025-03-11')
  })

  test('BR-04: what comes in on a rest day counts from the next working day', () => {
    const monday = expectedDecisionOn('2025-03-10T10:00:00+08:00', calendar)
    expect(expectedDecisionOn('2025-03-08T10:00:00+08:00', calendar)).toEqual(monday)
  })
})

test('a year without data is named, because only weekends count as free there', () => {
  expect(addWorkdays('2026-12-30', 7, calendar).missingYears).toEqual([2027])
  expect(addWorkdays('2027-01-04', -5, calendar).missingYears).toEqual([2027])
  expect(expectedDecisionOn('2026-12-28T10:00:00+08:00', calendar).missingYears).toEqual([2027])
  expect(addWorkdays('2024-09-27', 5, workCalendar([])).missingYears).toEqual([2024])
})
