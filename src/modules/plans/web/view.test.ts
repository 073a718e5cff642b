import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/shared/days.ts'
import { closingText, firstGuess, nextSession, problemsOf } from './form.view.ts'
import { milestonesOf, nowToDo, standingOf } from './view.ts'

const PLAN = {
  state: 'PUBLISHED' as const,
  window: { opensAt: '2026-04-10T01:00:00Z', closesAt: '2026-05-06T16:00:00Z' },
  paymentClosesAt: '2026-05-08T16:00:00Z',
  schedulingClosesAt: '2026-05-12T10:00:00Z',
  sessions: [{ startsAt: '2026-05-16T01:00:00Z', endsAt: '2026-05-16T02:40:00Z' }],
}
const CERTIFICATE = {
  id: 1,
  shortName: 'VETS',
  levels: [
    { id: 1, name: '初级', durationMinutes: 90 },
    { id: 2, name: '中级', durationMinutes: 100 },
  ],
}

describe('what a plan shows', () => {
  test('phase, countdown and who is to act', () => {
    const now = '2026-05-03T12:00:00Z'
    expect(standingOf(PLAN, now)).toEqual({ tone: 'good', word: '报名中', reason: '距报名截止 3 天 4 小时' })
    expect(nowToDo(PLAN, now).who).toBe('院校')
    expect(standingOf({ ...PLAN, state: 'CANCELLED' }, now).word).toBe('已取消')
    expect(nowToDo({ ...PLAN, state: 'CANCELLED' }, now).who).toBe('')
    expect(standingOf({ ...PLAN, state: 'POSTPONED' }, now).word).toBe('已延期')
    expect(nowToDo({ ...PLAN, mustRedraw: {} }, '2026-05-13T00:00:00Z').who).toBe('评价组织')
  })
  test('BR-25 the road says 24:00, and its next stop is the first still to come', () => {
    const road = milestonesOf(PLAN, '2026-05-07T00:00:00Z')
    expect(road.map((each) => each.state)).toEqual(['over', 'over', 'next', 'later', 'later'])
    expect(road[1]?.when).toBe('2026-05-06 周三 24:00')
    expect(milestonesOf(PLAN, '2026-06-01T00:00:00Z').every((each) => each.state === 'over')).toBe(true)
  })
})

describe('the form', () => {
  test('BR-26 the first guess is in order on every day of the year', () => {
    const day = fc.integer({ min: 0, max: 2000 }).map((count) => addDays('2026-01-01', count))
    const holds = fc.property(day, (today) => {
      expect(problemsOf(firstGuess(today, CERTIFICATE), CERTIFICATE.levels)).toEqual([])
    })
    expect(() => fc.assert(holds)).not.toThrow()
  })
  test('a further session stands after the last, in order', () => {
    const values = firstGuess('2026-03-02', CERTIFICATE)
    const sessions = [...values.sessions]
    for (let count = 0; count < 4; count++) {
      const next = nextSession(sessions, [1, 2])
      if (next) sessions.push(next)
    }
    expect(sessions).toHaveLength(6)
    expect(problemsOf({ ...values, sessions }, CERTIFICATE.levels)).toEqual([])
  })
  test('an end at midnight is written as 24:00 of the day before', () => {
    expect(closingText('2026-05-06T16:00:00Z')).toBe('2026-05-06 24:00')
    expect(closingText('2026-05-06T10:00:00Z')).toBe('2026-05-06 18:00')
  })
  test('BR-26 what is out of order is said by field while it is typed', () => {
    const values = firstGuess('2026-03-02', CERTIFICATE)
    const wrong = { ...values, paymentClosesAt: values.registrationOpensAt }
    expect(problemsOf(wrong, CERTIFICATE.levels).map((each) => each.path)).toEqual(['paymentClosesAt'])
  })
})
