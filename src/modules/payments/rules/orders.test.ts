import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { refusalsForEyes } from './eyes.ts'
import { refusalsForChoice, refusalsForShrinking, restOf } from './lines.ts'
import { refusalsByVerb } from './offers.ts'

const codes = (refusals: readonly { code: string }[] = []) => refusals.map((each) => each.code)

describe('双人复核', () => {
  const order = { amountFen: 60_000, checkedBy: null, checkedByName: '' }
  const asked = (fromFen: number | null, checkedBy: number | null = null) =>
    codes(refusalsForEyes({ ...order, checkedBy }, { accountId: 7, fromFen }))

  test('from the amount on, not below it, and never without a setting', () => {
    expect([asked(60_000), asked(60_001), asked(null)]).toEqual([['order.needs_check'], [], []])
  })

  test('whoever checked does not confirm, however small the amount', () => {
    expect([asked(null, 7), asked(60_000, 7), asked(60_000, 8)]).toEqual([
      ['order.same_person'],
      ['order.same_person'],
      [],
    ])
  })
})

describe('lines taken off', () => {
  const losing = fc
    .array(fc.record({ fen: fc.nat(50_000), goes: fc.boolean() }), { minLength: 1, maxLength: 30 })
    .chain((lines) => {
      const amount_fen = lines.reduce((sum, each) => sum + each.fen, 0)
      const gone = lines.filter((each) => each.goes)
      return fc.record({
        line_count: fc.constant(lines.length),
        amount_fen: fc.constant(amount_fen),
        received_fen: fc.nat(amount_fen),
        waived_fen: fc.constant(0),
        lostCount: fc.constant(gone.length),
        lostFen: fc.constant(gone.reduce((sum, each) => sum + each.fen, 0)),
      })
    })

  test('what is left covers the money that has come, and is paid exactly when nothing more is asked', () => {
    fc.assert(
      fc.property(losing, (order) => {
        const left = order.amount_fen - order.lostFen
        expect(codes(refusalsForShrinking(order))).toEqual(
          order.received_fen > left ? ['order.money_above'] : [],
        )
        const ofSome = order.received_fen >= left ? 'PAID' : 'ASKED'
        expect(restOf(order)).toBe(order.lostCount === order.line_count ? 'NOTHING' : ofSome)
      }),
    )
  })

  test('of named people all or none', () => {
    expect(codes(refusalsForChoice({ wanted: 3, free: 2 }))).toEqual(['order.some_not_free'])
    expect(refusalsForChoice({ wanted: 3, free: 3 })).toEqual([])
    expect(refusalsForChoice({ wanted: undefined, free: 0 })).toEqual([])
  })
})

describe('what stands in the way of a button', () => {
  const order = {
    order_no: 'JF26030200001',
    state: 'PENDING',
    payer_kind: 'INSTITUTION',
    amount_fen: 60_000,
    received_fen: 0,
    refunded_fen: 0,
    checked_by: null,
    checked_by_name: '',
    plan_state: 'PUBLISHED',
    plan_name: '第一批次',
    payment_closes_at: new Date('2026-03-28T00:00:00+08:00'),
    scheduling_closes_at: new Date('2026-04-04T00:00:00+08:00'),
    late_opens_at: null,
  }
  const before = new Date('2026-03-27T23:59:59.999+08:00')
  const at = (now: Date, more: Partial<Parameters<typeof refusalsByVerb>[0]> = {}, drawn = 0) =>
    refusalsByVerb({ ...order, ...more }, { now, accountId: 7, fromFen: null, drawn, isBySlip: drawn > 0 })

  test('BR-25 BR-46 lines are added until the payment deadline, late ones until scheduling closes', () => {
    const { payment_closes_at: over, scheduling_closes_at: closed } = order
    expect(codes(at(before).addLines)).toEqual([])
    expect(codes(at(over).addLines)).toEqual(['order.payment_over'])
    expect(codes(at(over, { late_opens_at: before }).addLines)).toEqual([])
    expect(codes(at(closed, { late_opens_at: before }).addLines)).toEqual(['order.payment_over'])
    expect(codes(at(before, { plan_state: 'CANCELLED' }).addLines)).toEqual(['order.plan_not_published'])
  })

  test('BR-49 an order comes back until scheduling closes', () => {
    expect(codes(at(order.payment_closes_at).revive)).toEqual([])
    expect(codes(at(order.scheduling_closes_at).revive)).toEqual(['order.revive_over'])
  })

  test('money, seats and somebody else’s order', () => {
    const paid = at(before, { received_fen: 1 })
    expect([codes(paid.cancel), codes(paid.waive)]).toEqual([
      ['order.money_received'],
      ['order.money_received'],
    ])
    expect(codes(at(before, {}, 2).unwaive)).toEqual(['order.already_seated'])
    expect(codes(at(before, { payer_kind: 'CANDIDATE' }).removeLines)).toEqual(['order.candidates_own'])
    // No slip told of this money, so there is no confirmation to take back.
    expect(codes(at(before).reverse)).toEqual(['order.not_by_slip'])
  })
})
