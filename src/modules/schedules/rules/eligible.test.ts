import { expect, test } from 'vitest'
import { isDrawn } from './eligible.ts'

test.each([
  ['CONFIRMED', 'PAID', true, true],
  ['CONFIRMED', 'WAIVED', true, true],
  ['PENDING', 'UNPAID', false, true],
  ['PENDING', 'IN_ORDER', false, true],
  ['CONFIRMED', 'REFUND_PENDING', false, false],
  ['WITHDRAWN', 'PAID', false, false],
  ['CANCELLED', 'UNPAID', false, false],
])(
  'BR-53: %s and %s is drawn: %s, in a plan that schedules the unpaid: %s',
  (status, paymentStatus, usually, unpaidToo) => {
    expect(isDrawn({ status, paymentStatus }, false)).toBe(usually)
    expect(isDrawn({ status, paymentStatus }, true)).toBe(unpaidToo)
  },
)
