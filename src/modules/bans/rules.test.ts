import { expect, test } from 'vitest'
import { refusalsForPeriod, stateOf } from './rules.ts'

const period = { fromOn: '2026-03-01', untilOn: '2026-08-31' }

test('edge case 19: both days of a ban count', () => {
  const on = (today: string) => stateOf({ ...period, isLifted: false }, today)
  expect(['2026-02-28', '2026-03-01', '2026-08-31', '2026-09-01'].map(on)).toEqual([
    'UPCOMING',
    'ACTIVE',
    'ACTIVE',
    'ENDED',
  ])
})

test('a lifted ban is lifted whatever the day', () => {
  expect(stateOf({ ...period, isLifted: true }, '2026-04-01')).toBe('LIFTED')
})

test('a ban of one day is possible; one that runs backwards or is over already is not', () => {
  const codes = (fromOn: string, untilOn: string) =>
    refusalsForPeriod({ fromOn, untilOn }, '2026-03-02').map((each) => each.code)
  expect(codes('2026-03-02', '2026-03-02')).toEqual([])
  expect(codes('2026-03-05', '2026-03-04')).toEqual(['ban.period_reversed'])
  expect(codes('2026-01-01', '2026-03-01')).toEqual(['ban.already_over'])
})
