import { afterEach, describe, expect, test } from 'vitest'
import {
  endOfDayClosesAt,
  formatClosesAt,
  formatDay,
  formatInstant,
  formatPeriod,
  isOpen,
  milliseconds,
  parseShanghai,
  shanghaiDay,
  startOfDay,
} from './instants.ts'

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

describe.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])(
  'on a server in %s',
  (TZ) => {
    test('times are those of Shanghai', () => {
      process.env['TZ'] = TZ
      expect(new Date().getTimezoneOffset()).toBe(offsetOf(TZ))
      expect(formatInstant('2024-11-17T01:00:00Z')).toBe('2024-11-17 周日 09:00')
      expect(shanghaiDay('2024-11-16T16:00:00Z')).toBe('2024-11-17')
      expect(shanghaiDay('2024-11-16T15:59:59.999Z')).toBe('2024-11-16')
      expect(formatInstant('2024-11-16T16:00:00Z')).toBe('2024-11-17 周日 00:00')
      expect(parseShanghai('2024-11-17 09:00')?.toISOString()).toBe('2024-11-17T01:00:00.000Z')
    })

    test('BR-25: a deadline at 24:00 accepts the last millisecond of the day and refuses the next', () => {
      process.env['TZ'] = TZ
      const opensAt = startOfDay('2026-04-20')
      const closesAt = endOfDayClosesAt('2026-05-06')
      expect(closesAt.toISOString()).toBe('2026-05-06T16:00:00.000Z')
      expect(isOpen('2026-05-06T15:59:59.999Z', opensAt, closesAt)).toBe(true)
      expect(isOpen('2026-05-06T16:00:00.000Z', opensAt, closesAt)).toBe(false)
      expect(isOpen(opensAt, opensAt, closesAt)).toBe(true)
      expect(isOpen(milliseconds(opensAt) - 1, opensAt, closesAt)).toBe(false)
    })

    test('the summer time of 1986 to 1991 is kept both ways', () => {
      process.env['TZ'] = TZ
      expect(formatInstant('1988-07-01T00:00:00+08:00')).toBe('1988-07-01 周五 01:00')
      expect(parseShanghai('1988-07-01 01:00')?.toISOString()).toBe('1988-06-30T16:00:00.000Z')
      expect(shanghaiDay(startOfDay('1988-07-01'))).toBe('1988-07-01')
      expect(formatInstant('1988-12-01T00:00:00+08:00')).toBe('1988-12-01 周四 00:00')
    })
  },
)

test('BR-25: an exclusive midnight is read as 24:00 of the day before', () => {
  expect(formatClosesAt(endOfDayClosesAt('2026-05-06'))).toBe('2026-05-06 周三 24:00')
  expect(formatClosesAt('2026-05-06T02:00:00Z')).toBe('2026-05-06 周三 10:00')
  expect(formatClosesAt('2026-05-06T16:00:30Z')).toBe('2026-05-07 周四 00:00')
})

test('BR-25: 24:00 is understood, 24:01 is not', () => {
  expect(parseShanghai('2026-05-06 24:00')).toEqual(endOfDayClosesAt('2026-05-06'))
  expect(parseShanghai('2026-05-06 周三 24:00')).toEqual(endOfDayClosesAt('2026-05-06'))
  expect(parseShanghai('2026-12-31 24:00')?.toISOString()).toBe('2026-12-31T16:00:00.000Z')
  for (const text of ['2026-05-06 24:01', '2026-02-29 10:00', '2026-05-06', '2026-05-06 9:00', '']) {
    expect(parseShanghai(text)).toBeUndefined()
  }
})

test('a period names the day once when it is one', () => {
  expect(formatPeriod('2024-11-17T01:00:00Z', '2024-11-17T02:30:00Z')).toBe('2024-11-17 周日 09:00—10:30')
  expect(formatPeriod('2026-05-05T16:00:00Z', '2026-05-06T16:00:00Z')).toBe('2026-05-06 周三 00:00—24:00')
  expect(formatPeriod('2026-05-05T16:00:00Z', '2026-05-07T16:00:00Z')).toBe(
    '2026-05-06 周三 00:00—2026-05-07 周四 24:00',
  )
})

test('a day is shown with its weekday; nonsense is a bug', () => {
  expect(formatDay('2024-11-17')).toBe('2024-11-17 周日')
  expect(() => formatInstant('soon')).toThrow(RangeError)
})

/** Minutes as `getTimezoneOffset` counts them, from Intl, to be sure that the zone really changed. */
function offsetOf(timeZone: string): number {
  const now = new Date()
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(now)
    .find((part) => part.type === 'timeZoneName')?.value
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name ?? '') ?? []
  const offset = Number(hours) * 60 + Number(minutes)
  return sign === '-' ? offset : 0 - offset
}
