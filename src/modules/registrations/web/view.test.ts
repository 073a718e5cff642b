import { expect, test } from 'vitest'
import { planShown } from './view.ts'

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
