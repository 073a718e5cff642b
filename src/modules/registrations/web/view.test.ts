import { expect, test } from 'vitest'
import { planShown, takingOf } from './view.ts'

const plans = [
  { id: 1, phase: 'FINISHED' },
  { id: 2, phase: 'REGISTERING' },
  { id: 3, phase: 'REGISTERING' },
]

test('the plan asked for is shown; without one the first that is open now; with none open the first', () => {
  expect(planShown(plans, 3)?.id).toBe(3)
  expect(planShown(plans, 9)?.id).toBe(2)
  expect(planShown(plans.slice(0, 1), NaN)?.id).toBe(1)
  expect(planShown([], 1)).toBeUndefined()
})

test('BR-46 a plan takes registrations in its window, and late with a permission that still runs', () => {
  const window = { opensAt: '2026-03-01T08:00:00+08:00', closesAt: '2026-03-21T00:00:00+08:00' }
  const late = { opensAt: '2026-03-23T00:00:00+08:00', closesAt: '2026-04-01T00:00:00+08:00' }
  const lateRight = { closesAt: '2026-03-28T00:00:00+08:00' }
  const plan = { state: 'PUBLISHED', window, late, lateRight }
  const at = (day: string, it: Parameters<typeof takingOf>[0] = plan) =>
    takingOf(it, Date.parse(`${day}T00:00:00+08:00`))
  expect(['2026-03-01', '2026-03-02', '2026-03-21'].map((day) => at(day))).toEqual([
    'CLOSED',
    'OPEN',
    'CLOSED',
  ])
  expect(['2026-03-23', '2026-03-28'].map((day) => at(day))).toEqual(['LATE', 'CLOSED'])
  expect(at('2026-03-23', { ...plan, lateRight: null })).toBe('CLOSED')
  expect(at('2026-03-02', { ...plan, state: 'CANCELLED' })).toBe('CLOSED')
})
