import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  amountOf,
  refusalsForConfirmation,
  refusalsForOrdering,
  refusalsForReversal,
  refusalsForSlip,
  remarkOf,
} from './rules.ts'
import { orderMachine } from './states.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const plan = {
  name: '2026 年上半年 VETS 考试',
  state: 'PUBLISHED',
  paymentClosesAt: at('2026-03-28T00:00'),
  schedulingClosesAt: at('2026-04-04T00:00'),
}
const codes = (refusals: readonly { code: string }[]) => refusals.map((each) => each.code)

describe('ordering', () => {
  test('BR-25 the last moment before the deadline counts, the deadline itself does not', () => {
    expect(refusalsForOrdering(plan, at('2026-03-27T23:59:59.999'))).toEqual([])
    const [late] = refusalsForOrdering(plan, at('2026-03-28T00:00'))
    expect(late?.message).toContain('2026-03-27 周五 24:00')
  })

  test('a plan that was called off takes no orders', () => {
    const off = { ...plan, state: 'CANCELLED' }
    expect(codes(refusalsForOrdering(off, at('2026-03-10T09:00')))).toEqual(['order.plan_not_published'])
  })
})

describe('the slip', () => {
  const slip = (isCorrection: boolean, now: string, paidOn = '2026-03-27') =>
    codes(refusalsForSlip({ paidOn, isCorrection }, plan, { now: at(now), today: now.slice(0, 10) }))

  test('BR-48 the first slip comes before the payment deadline, its correction before the scheduling deadline', () => {
    expect(slip(false, '2026-03-27T23:59')).toEqual([])
    expect(slip(false, '2026-03-28T00:00')).toEqual(['order.payment_over'])
    expect(slip(true, '2026-03-28T00:00')).toEqual([])
    expect(slip(true, '2026-04-04T00:00')).toEqual(['order.payment_over'])
  })

  test('nobody has paid tomorrow; both reasons come at once', () => {
    expect(slip(false, '2026-03-20T09:00', '2026-03-21')).toEqual(['order.paid_in_future'])
    expect(slip(false, '2026-03-29T09:00', '2026-03-30')).toEqual([
      'order.payment_over',
      'order.paid_in_future',
    ])
  })
})

describe('the confirmation', () => {
  test('BR-48 another amount than the order’s is refused with the difference, unless a note explains it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 1, max: 10 ** 9 }), (due, paid) => {
        const order = { amountFen: due, slipAmountFen: paid }
        expect(refusalsForConfirmation(order, { differenceNote: ' ' }, plan).length).toBe(
          due === paid ? 0 : 1,
        )
        expect(refusalsForConfirmation(order, { differenceNote: '余款下次补齐' }, plan)).toEqual([])
      }),
    )
    const [short] = refusalsForConfirmation(
      { amountFen: 60_000, slipAmountFen: 30_000 },
      { differenceNote: '' },
      plan,
    )
    expect(short).toMatchObject({ path: 'differenceNote' })
    expect(short?.message).toContain('少付 ¥300.00')
  })

  test('BR-29 money for a cancelled plan is not confirmed', () => {
    const order = { amountFen: 1, slipAmountFen: 1 }
    const off = { ...plan, state: 'CANCELLED' }
    expect(codes(refusalsForConfirmation(order, { differenceNote: '' }, off))).toEqual([
      'order.plan_not_published',
    ])
  })

  test('it is taken back only while nobody has been drawn', () => {
    expect(refusalsForReversal(0)).toEqual([])
    expect(refusalsForReversal(3)[0]?.message).toContain('3 人')
  })
})

test('BR-47 an order sums the fees agreed at registration', () => {
  expect(amountOf([{ feeFen: 30_000 }, { feeFen: 29_000 }, { feeFen: 0 }])).toBe(59_000)
})

test('the remark names order and college', () => {
  expect(remarkOf({ orderNo: 'JF26030200017', orgShortName: '海蓝职院' })).toBe(
    'JF26030200017 海蓝职院 考试费',
  )
})

test('the state table: a paid order is never cancelled, what ended only comes back whole', () => {
  const all = Object.keys(orderMachine.verbs) as (keyof typeof orderMachine.verbs)[]
  const from = (state: keyof typeof orderMachine.stateNames) =>
    all.filter((verb) => orderMachine.verbs[verb].from.includes(state))
  const open = ['addLines', 'removeLines', 'attach', 'cancel', 'waive', 'expire', 'settle']
  expect(from('PENDING')).toEqual(open)
  expect(from('SLIP_REJECTED')).toEqual(open)
  expect(from('SLIP_UPLOADED')).toEqual(['recall', 'check', 'confirm', 'reject', 'settle'])
  expect(from('CHECKED')).toEqual(['uncheck', 'confirm', 'reject', 'settle'])
  expect(from('PAID')).toEqual(['reverse', 'unsettle', 'refund', 'refundRest'])
  expect(from('WAIVED')).toEqual(['unwaive'])
  expect(from('CANCELLED')).toEqual(['revive'])
  expect(from('EXPIRED')).toEqual(['revive'])
})
