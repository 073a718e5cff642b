import { describe, expect, test } from 'vitest'
import { workCalendar } from '#src/shared/workdays.ts'
import { deskAt, hoursText, refusalsForContact, refusalsForHours } from './rules/desk.ts'

const HOURS = [
  { from: '14:00', to: '16:00' },
  { from: '09:00', to: '11:00' },
]
/** 国庆 2026 as the State Council has it, and the Saturday worked for it. */
const calendar = workCalendar([
  ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((day) => ({
    day,
    kind: 'REST' as const,
  })),
  { day: '2026-10-10', kind: 'WORKDAY' },
])
const at = (moment: string) => deskAt(HOURS, new Date(`${moment}+08:00`), calendar)

describe('the desk of 9–11 and 14–16 on working days', () => {
  test.each([
    ['2026-09-30T09:00:00', true, '现在有人值守，今天到 11:00'],
    ['2026-09-30T10:59:59', true, '现在有人值守，今天到 11:00'],
    ['2026-09-30T11:00:00', false, '现在不在值守时间，下次为 2026-09-30 周三 14:00'],
    ['2026-09-30T08:59:00', false, '现在不在值守时间，下次为 2026-09-30 周三 09:00'],
    ['2026-09-30T16:00:00', false, '现在不在值守时间，下次为 2026-10-08 周四 09:00'],
    ['2026-10-01T10:00:00', false, '现在不在值守时间，下次为 2026-10-08 周四 09:00'],
    ['2026-10-10T10:00:00', true, '现在有人值守，今天到 11:00'],
    ['2026-10-11T10:00:00', false, '现在不在值守时间，下次为 2026-10-12 周一 09:00'],
  ])('at %s', (moment, isOpen, sentence) => {
    expect(at(moment)).toEqual({ isOpen, sentence })
  })

  test('hours are read in order; where nobody has said any, nothing is claimed', () => {
    expect(hoursText(HOURS)).toBe('工作日 09:00—11:00、14:00—16:00')
    expect(deskAt([], new Date(), calendar)).toEqual({ isOpen: null, sentence: '' })
    expect(hoursText([])).toBe('')
  })
})

describe('what a contact needs', () => {
  const codes = (given: Parameters<typeof refusalsForContact>[0]) =>
    refusalsForContact(given).map((each) => each.code)

  test('a telephone that rings or an e-mail address', () => {
    expect(codes({ phone: '', email: '', hours: [] })).toEqual(['contact.no_way'])
    expect(codes({ phone: '12', email: '', hours: [] })).toEqual(['contact.phone'])
    expect(codes({ phone: '010-88880001', email: '', hours: HOURS })).toEqual([])
    expect(codes({ phone: '', email: 'a@b.example', hours: [] })).toEqual([])
  })

  test('hours that run forward and do not overlap; one may begin where another ends', () => {
    const code = (...hours: { from: string; to: string }[]) =>
      refusalsForHours(hours).map((each) => each.code)
    expect(code({ from: '11:00', to: '09:00' })).toEqual(['contact.hours_backwards'])
    expect(code({ from: '09:00', to: '11:00' }, { from: '10:30', to: '12:00' })).toEqual([
      'contact.hours_overlap',
    ])
    expect(code({ from: '09:00', to: '11:00' }, { from: '11:00', to: '12:00' })).toEqual([])
  })
})
