import { describe, expect, test } from 'vitest'
import {
  afterWithdrawal,
  refusalsForConsent,
  refusalsForRequest,
  refusalsForWithdrawal,
  releasesQuota,
} from './withdrawal.ts'

const closesAt = new Date('2026-03-21T00:00:00+08:00')
const endsAt = new Date('2026-04-11T15:40:00+08:00')
const lastMoment = new Date(closesAt.getTime() - 1)
const codes = (refusals: readonly { code: string }[]) => refusals.map((each) => each.code)
const direct = (status: string, paymentStatus: string, now = lastMoment) =>
  codes(refusalsForWithdrawal({ status, paymentStatus }, { now, closesAt }))
const request = (status: string, paymentStatus: string, now = lastMoment, isRequested = false) =>
  codes(refusalsForRequest({ status, paymentStatus, isRequested }, { now, closesAt, endsAt }))

test.each([
  ['PENDING', 'UNPAID', []],
  ['CONFIRMED', 'WAIVED', []],
  ['PENDING', 'IN_ORDER', ['registration.in_order']],
  ['CONFIRMED', 'PAID', ['registration.already_paid']],
  ['CONFIRMED', 'REFUND_PENDING', ['registration.refunding']],
  ['WITHDRAWN', 'UNPAID', ['registration.not_live']],
  ['CANCELLED', 'UNPAID', ['registration.not_live']],
])('BR-45 withdrawing one that is %s and %s: %j', (status, paymentStatus, expected) => {
  expect(direct(status, paymentStatus)).toEqual(expected)
})

test('BR-25 BR-45 until the very end of the window, and not at the moment it closes', () => {
  expect(direct('PENDING', 'UNPAID', lastMoment)).toEqual([])
  expect(direct('PENDING', 'UNPAID', closesAt)).toEqual(['registration.window_over'])
})

test('BR-45 a bill in the way is named, with what to do about it', () => {
  const registration = { status: 'PENDING', paymentStatus: 'IN_ORDER', orderNo: 'JF26030200001' }
  const [refusal] = refusalsForWithdrawal(registration, { now: lastMoment, closesAt })
  expect(refusal?.message).toContain('JF26030200001')
  expect(refusal?.wayOut).toContain('撤回缴费单')
  // Nothing was sent and nothing has come: the bill just loses the line.
  expect(refusalsForWithdrawal({ ...registration, isBillOpen: true }, { now: lastMoment, closesAt })).toEqual(
    [],
  )
})

describe('BR-45 asking for it', () => {
  test.each([
    ['PAID', lastMoment, []],
    ['PAID', closesAt, []],
    ['UNPAID', closesAt, []],
    ['UNPAID', lastMoment, ['registration.withdraw_directly']],
    ['IN_ORDER', closesAt, ['registration.in_order']],
    ['REFUND_PENDING', closesAt, ['registration.refunding']],
    ['PAID', new Date(endsAt.getTime() - 1), []],
    ['PAID', endsAt, ['registration.exam_over']],
  ])('%s at %s: %j', (paymentStatus, now, expected) => {
    expect(request('CONFIRMED', paymentStatus, now)).toEqual(expected)
  })

  test('once is enough', () => {
    expect(request('CONFIRMED', 'PAID', closesAt, true)).toEqual(['registration.withdrawal_requested'])
  })

  test('for every registration and moment one way is open or each says why not, and never both', () => {
    for (const paymentStatus of ['UNPAID', 'IN_ORDER', 'PAID', 'WAIVED', 'REFUND_PENDING'])
      for (const now of [lastMoment, closesAt, endsAt])
        expect(
          direct('CONFIRMED', paymentStatus, now).length + request('CONFIRMED', paymentStatus, now).length,
        ).toBeGreaterThan(0)
  })

  test('consent looks at what the registration has become since', () => {
    const at = { now: closesAt, closesAt, endsAt }
    const consent = (status: string, paymentStatus: string) =>
      codes(refusalsForConsent({ status, paymentStatus, isRequested: true }, at))
    expect(consent('CONFIRMED', 'PAID')).toEqual([])
    expect(consent('PENDING', 'IN_ORDER')).toEqual(['registration.in_order'])
    expect(consent('WITHDRAWN', 'UNPAID')).toEqual(['registration.not_live'])
  })
})

test('BR-08 the quota comes back inside the window only', () => {
  expect(releasesQuota({ now: lastMoment, closesAt })).toBe(true)
  expect(releasesQuota({ now: closesAt, closesAt })).toBe(false)
})

test.each([
  ['PAID', 'PUBLISHED', 'REFUND_PENDING', 'RELEASED'],
  ['UNPAID', 'NONE', 'UNPAID', 'NONE'],
  ['PAID', 'UNSEATED', 'REFUND_PENDING', 'UNSEATED'],
  ['WAIVED', 'PUBLISHED', 'WAIVED', 'RELEASED'],
])('BR-45 after it %s and %s become %s and %s', (paymentStatus, seatStatus, paid, seat) => {
  expect(afterWithdrawal({ paymentStatus, seatStatus })).toEqual({
    status: 'WITHDRAWN',
    paymentStatus: paid,
    seatStatus: seat,
  })
})
