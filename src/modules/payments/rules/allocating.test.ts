import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  allocations,
  stillAsked,
  stillFree,
  takings,
  type Asking,
  type Having,
  type Standing,
  type Wish,
  type Allocated,
} from './allocating.ts'

const fen = fc.integer({ min: 0, max: 10 ** 12 })
const id = fc.integer({ min: 1, max: 4 })
const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0)

/** Parts of a whole, none of them below zero and together never above it: as the constraints keep them. */
const parted = fc.tuple(fen, fen, fen).map(([a, b, c]) => ({ amount: a + b + c, first: a, second: b }))
const orders: fc.Arbitrary<Asking[]> = fc.array(parted, { maxLength: 4 }).map((all) =>
  all.map(({ amount, first, second }, at) => ({
    id: at + 1,
    amountFen: amount,
    receivedFen: first,
    waivedFen: second,
  })),
)
const receipts: fc.Arbitrary<Having[]> = fc.array(parted, { maxLength: 4 }).map((all) =>
  all.map(({ amount, first, second }, at) => ({
    id: at + 1,
    amountFen: amount,
    allocatedFen: first,
    returnedFen: second,
  })),
)
const wishes: fc.Arbitrary<Wish[]> = fc.array(
  fc.record({ receiptId: id, orderId: id, amountFen: fc.option(fen, { nil: undefined }) }),
  { maxLength: 8 },
)

type Rule = typeof allocations

const ofOrder = (put: readonly Allocated[], orderId: number) =>
  sum(put.filter((each) => each.orderId === orderId).map((each) => each.amountFen))
const ofReceipt = (put: readonly Allocated[], receiptId: number) =>
  sum(put.filter((each) => each.receiptId === receiptId).map((each) => each.amountFen))

/** What a wish gets when those before it have got theirs. */
function due(
  wish: Wish,
  before: readonly Allocated[],
  there: { orders: readonly Asking[]; receipts: readonly Having[] },
) {
  const order = there.orders.find((each) => each.id === wish.orderId)
  const receipt = there.receipts.find((each) => each.id === wish.receiptId)
  if (!order || !receipt) return 0
  const asked = stillAsked(order) - ofOrder(before, wish.orderId)
  const free = stillFree(receipt) - ofReceipt(before, wish.receiptId)
  return Math.min(wish.amountFen ?? Infinity, asked, free)
}

/** Nothing overspent, nothing overpaid, every wish answered in its place, nothing left lying that was wished for. */
const keeps = (rule: Rule) =>
  fc.property(orders, receipts, wishes, (asking, having, wished) => {
    const put = rule(asking, having, wished)
    const there = { orders: asking, receipts: having }
    expect(put).toEqual(
      wished.map((wish, at) => ({
        receiptId: wish.receiptId,
        orderId: wish.orderId,
        amountFen: due(wish, put.slice(0, at), there),
      })),
    )
    for (const { amountFen } of put) expect(Number.isSafeInteger(amountFen) && amountFen >= 0).toBe(true)
    for (const order of asking) expect(ofOrder(put, order.id)).toBeLessThanOrEqual(stillAsked(order))
    for (const receipt of having) expect(ofReceipt(put, receipt.id)).toBeLessThanOrEqual(stillFree(receipt))
  })

describe('money onto orders', () => {
  test('BR-48 never more than is asked for, never more than there is, first come first served', () => {
    expect(() => fc.assert(keeps(allocations), { numRuns: 300 })).not.toThrow()
  })

  test.for<[name: string, wrong: Rule]>([
    [
      'the receipt is not looked at',
      (a, h, w) =>
        allocations(
          a,
          h.map((each) => ({ ...each, amountFen: 10 ** 15 })),
          w,
        ),
    ],
    [
      'the order is not looked at',
      (a, h, w) =>
        allocations(
          a.map((each) => ({ ...each, amountFen: 10 ** 15 })),
          h,
          w,
        ),
    ],
    ['what went before is forgotten', (a, h, w) => w.flatMap((wish) => allocations(a, h, [wish]))],
    ['the last comes first', (a, h, w) => allocations(a, h, w.toReversed()).toReversed()],
  ])('the property finds: %s', ([, wrong]) => {
    expect(fc.check(keeps(wrong), { numRuns: 500 }).failed).toBe(true)
  })

  test('what is received and waived is not asked for again, and a receipt has what nobody took', () => {
    expect(stillAsked({ amountFen: 100, receivedFen: 60, waivedFen: 40 })).toBe(0)
    expect(stillAsked({ amountFen: 100, receivedFen: 60, waivedFen: 0 })).toBe(40)
    expect(stillFree({ amountFen: 100, allocatedFen: 30, returnedFen: 20 })).toBe(50)
  })
})

const standing: fc.Arbitrary<Standing[]> = fc.array(fc.tuple(fen, fen), { maxLength: 6 }).map((all) =>
  all.map(([refunded, rest], at) => ({
    id: at,
    receiptId: at,
    source: 'SLIP',
    amountFen: refunded + rest,
    refundedFen: refunded,
  })),
)

describe('money for a refund', () => {
  test('Σ refunds ≤ paid: all that is asked for or all there is, from the first on, and nothing of zero fen', () => {
    fc.assert(
      fc.property(standing, fen, (money, asked) => {
        const taken = takings(money, asked)
        const left = (of: Standing) => of.amountFen - of.refundedFen
        expect(sum(taken.map((each) => each.amountFen))).toBe(Math.min(asked, sum(money.map(left))))
        expect(taken.every((each) => each.amountFen > 0)).toBe(true)
        // The earlier money is used up before the next is touched.
        const used = money.map((each) => taken.find((one) => one.allocationId === each.id)?.amountFen ?? 0)
        const last = used.findLastIndex((amount) => amount > 0)
        expect(used.slice(0, Math.max(0, last))).toEqual(money.slice(0, Math.max(0, last)).map(left))
      }),
    )
  })
})
