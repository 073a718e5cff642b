import { expect, test } from 'vitest'
import { refusalsForWithdrawal } from './withdrawal.ts'

const closesAt = new Date('2026-03-21T00:00:00+08:00')
const lastMoment = new Date(closesAt.getTime() - 1)
const codes = (status: string, paymentStatus: string, now = lastMoment) =>
  refusalsForWithdrawal({ status, paymentStatus }, { now, closesAt }).map((each) => each.code)

test.each([
  ['PENDING', 'UNPAID', []],
  ['CONFIRMED', 'WAIVED', []],
  ['PENDING', 'IN_ORDER', ['registration.in_order']],
  ['CONFIRMED', 'PAID', ['registration.already_paid']],
  ['CONFIRMED', 'REFUND_PENDING', ['registration.already_paid']],
  ['WITHDRAWN', 'UNPAID', ['registration.not_live']],
  ['CANCELLED', 'UNPAID', ['registration.not_live']],
])('BR-45 withdrawing one that is %s and %s: %j', (status, paymentStatus, expected) => {
  expect(codes(status, paymentStatus)).toEqual(expected)
})

test('BR-25 BR-45 until the very end of the window, and not at the moment it closes', () => {
  expect(codes('PENDING', 'UNPAID', lastMoment)).toEqual([])
  expect(codes('PENDING', 'UNPAID', closesAt)).toEqual(['registration.window_over'])
})
