import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Refused } from '#src/shared/refusal.ts'
import { emptied, openDeeds, standingOf, type Deeds } from '#tests/money/real.ts'
import { walkToRegistration } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import { allocate, receive } from './index.ts'

// The doors other modules use for money, one by one; in sequence they are tried by `tests/money`.

let world: World
let deeds: Deeds
beforeAll(async () => {
  world = await openWorld()
  deeds = openDeeds(world, await walkToRegistration(world, { people: 12 }))
})
afterAll(() => world.stop())
beforeEach(() => emptied(world))

const FEE = 30_000
/** An order over so many people. */
async function ordered(count: number) {
  await deeds.register(count, FEE)
  return deeds.order()
}
const received = async (amount: number, key = `key ${amount}`) => {
  const [receipt] = await deeds.receive([{ source: 'STATEMENT', key, amount }])
  return receipt?.receiptId ?? 0
}
const put = (receiptId: number, orderId: number, amountFen?: number) =>
  deeds.allocate({ receiptId, orderId, amountFen })
const refusalOf = async (deed: Promise<unknown>) => {
  const error = await deed.then(() => undefined).catch((caught: unknown) => caught)
  return error instanceof Refused ? error.refusals[0]?.code : error
}
const books = async () => (await standingOf(world)).accounts
const newest = async () => (await standingOf(world)).ids.allocations.at(-1) ?? 0

describe('receiving', () => {
  test('the same money told again, later or in one breath, is the same receipt and is in the books once', async () => {
    const told = { source: 'ALIPAY' as const, key: 'trade 1', amount: FEE }
    const [first, twice, other] = await deeds.receive([told, told, { ...told, key: 'trade 2', amount: 1 }])
    expect([first?.isNew, twice?.isNew, other?.isNew]).toEqual([true, false, true])
    expect(twice?.receiptId).toBe(first?.receiptId)
    expect(await deeds.receive([told])).toEqual([{ receiptId: first?.receiptId, isNew: false }])
    expect(await books()).toEqual({ ALIPAY: FEE + 1, UNCLAIMED: -FEE - 1 })
  })

  test('the same key of two sources is two monies', async () => {
    await deeds.receive([
      { source: 'ALIPAY', key: 'x', amount: 5 },
      { source: 'STATEMENT', key: 'x', amount: 7 },
    ])
    expect(await books()).toEqual({ ALIPAY: 5, BANK: 7, UNCLAIMED: -12 })
  })
})

describe('putting money on orders', () => {
  test('BR-48 a part leaves the order asking, the rest pays it, what is over stays unclaimed', async () => {
    const orderId = await ordered(2)
    const small = await received(FEE)
    const large = await received(3 * FEE)
    expect(await put(small, orderId)).toMatchObject({ allocatedFen: FEE, state: 'PENDING' })
    expect((await standingOf(world)).registrations).toEqual({ 'IN_ORDER PENDING': 2 })
    expect(await put(large, orderId)).toMatchObject({ allocatedFen: FEE, state: 'PAID' })
    const { registrations, accounts } = await standingOf(world)
    expect(registrations).toEqual({ 'PAID CONFIRMED': 2 })
    expect(accounts).toEqual({ INCOME: -2 * FEE, BANK: 4 * FEE, UNCLAIMED: -2 * FEE })
  })

  test('a paid order takes nothing more, a spent receipt gives nothing more, and each says why', async () => {
    const first = await ordered(1)
    const receiptId = await received(FEE)
    await put(receiptId, first)
    expect(await refusalOf(put(await received(1), first))).toBe('state.not_possible')
    expect(await refusalOf(put(receiptId, await ordered(1)))).toBe('receipt.nothing_left')
  })

  test('money of one organisation is never put on an order of another: neither is found', async () => {
    const orderId = await ordered(1)
    const { receiptId } = await world.act('system', (scope) =>
      receive(scope, {
        source: 'STATEMENT',
        externalKey: 'x',
        evaluationOrgId: world.orgs.otherEvaluation,
        orgId: null,
        amountFen: FEE,
        payerName: '',
        remark: '',
        receivedOn: '2026-03-02',
      }),
    )
    const wish = { receiptId, orderId, reason: '认领' }
    expect(await refusalOf(world.act('finance', (scope) => allocate(scope, wish)))).toBe('not_found')
    expect(await refusalOf(world.act('system', (scope) => allocate(scope, wish)))).toBe('not_found')
    expect(await refusalOf(world.act('otherManager', (scope) => allocate(scope, wish)))).toBe('not_found')
  })

  test('an order that ends gives its part of the money free, for another order', async () => {
    const orderId = await ordered(2)
    const receiptId = await received(FEE)
    await put(receiptId, orderId)
    expect(await refusalOf(deeds.cancel(orderId))).toBe('order.money_received')
    await deeds.callOff()
    const { orders, accounts, broken } = await standingOf(world)
    expect(orders).toEqual([['CANCELLED', 2 * FEE, 0, 0, 0, 0]])
    expect(accounts).toEqual({ BANK: FEE, UNCLAIMED: -FEE })
    expect(Object.values(broken).every((count) => count === 0)).toBe(true)
  })
})

describe('taking back', () => {
  test('a released allocation is unclaimed money, the order asks again, and it is released once', async () => {
    const orderId = await ordered(1)
    await put(await received(FEE), orderId)
    const allocationId = await newest()
    expect(await deeds.release(allocationId)).toEqual({ state: 'PENDING' })
    expect((await standingOf(world)).registrations).toEqual({ 'IN_ORDER PENDING': 1 })
    expect(await books()).toEqual({ RECEIVABLE: FEE, INCOME: -FEE, BANK: FEE, UNCLAIMED: -FEE })
    expect(await refusalOf(deeds.release(allocationId))).toBe('allocation.released')
  })

  test('nothing is released of an order that is partly refunded, however it was paid: it stays paid', async () => {
    const orderId = await ordered(2)
    await put(await received(FEE), orderId)
    const first = await newest()
    await put(await received(FEE, 'second'), orderId)
    const taken = await deeds.takeForRefund({ orderId, refundId: 1, amountFen: 100 })
    expect(await refusalOf(deeds.release(first))).toBe('allocation.refunded')
    await deeds.payOut({ orderId, refundId: 1, taken })
    expect(await refusalOf(deeds.release(first))).toBe('allocation.refunded')
  })

  test('BR-48 short and over: the shortfall is written off with the note, what is over is unclaimed', async () => {
    const short = await ordered(1)
    await deeds.slip(short, FEE - 100)
    expect(await refusalOf(deeds.confirm(short, ''))).toBe('order.amount_differs')
    await deeds.confirm(short, '手续费')
    expect(await books()).toEqual({ INCOME: -FEE, BANK: FEE - 100, DIFFERENCE: 100 })
    const over = await ordered(1)
    await deeds.slip(over, FEE + 7)
    await deeds.confirm(over, '多汇')
    expect(await books()).toMatchObject({ UNCLAIMED: -7, DIFFERENCE: 100 })
    await deeds.reverse(short)
    expect(await books()).toMatchObject({ RECEIVABLE: FEE, BANK: FEE + 7 })
    expect(await books()).not.toHaveProperty('DIFFERENCE')
  })

  test('a confirmation taken back: money a statement proves stays, unclaimed; money only the slip told of never came', async () => {
    const [proved, told] = [await ordered(1), await ordered(1)]
    for (const orderId of [proved, told]) {
      await deeds.slip(orderId, FEE)
      await deeds.confirm(orderId, '')
    }
    // The proving line itself is the statements' business.
    await world.ground.pool.query(`set session_replication_role = replica;
      update receipt set backed_by_line_id = 1 where id = (select min(id) from receipt); reset session_replication_role`)
    await deeds.reverse(proved)
    await deeds.reverse(told)
    const { receipts, accounts } = await standingOf(world)
    expect(receipts.map((each) => each[3])).toEqual([false, true])
    expect(accounts).toEqual({ RECEIVABLE: 2 * FEE, INCOME: -2 * FEE, BANK: FEE, UNCLAIMED: -FEE })
  })

  test('an order that no slip has paid has no confirmation to take back; else it would ask for nothing and never be paid', async () => {
    const orderId = await ordered(1)
    await put(await received(FEE), orderId)
    expect(await refusalOf(deeds.reverse(orderId))).toBe('order.not_by_slip')
  })
})

describe('paying back', () => {
  test('Σ refunds ≤ paid: the newest money goes first and no fen goes twice', async () => {
    const orderId = await ordered(2)
    await put(await received(FEE), orderId)
    await put(await received(FEE, 'second'), orderId)
    const taken = await deeds.takeForRefund({ orderId, refundId: 1, amountFen: FEE + 1 })
    expect(taken.map((each) => each.amountFen)).toEqual([FEE, 1])
    expect(await refusalOf(deeds.takeForRefund({ orderId, refundId: 2, amountFen: FEE }))).toBe(
      'order.refund_too_much',
    )
    await deeds.returnTaken({ orderId, refundId: 1, taken })
    expect(await books()).toEqual({ INCOME: -2 * FEE, BANK: 2 * FEE })
  })

  test('money on an order that is not paid yet is not refunded from it: it is released first', async () => {
    const orderId = await ordered(2)
    await put(await received(FEE), orderId)
    expect(await refusalOf(deeds.takeForRefund({ orderId, refundId: 1, amountFen: 1 }))).toBe(
      'state.not_possible',
    )
  })

  test('an order is refunded when all has gone, not when all is promised', async () => {
    const orderId = await ordered(1)
    await put(await received(FEE), orderId)
    const first = await deeds.takeForRefund({ orderId, refundId: 1, amountFen: 10_000 })
    const second = await deeds.takeForRefund({ orderId, refundId: 2, amountFen: FEE - 10_000 })
    expect(await deeds.payOut({ orderId, refundId: 1, taken: first })).toEqual({ state: 'PARTLY_REFUNDED' })
    expect(await deeds.payOut({ orderId, refundId: 2, taken: second })).toEqual({ state: 'REFUNDED' })
    expect(await books()).toEqual({})
  })

  test('unclaimed money goes back as far as it is unclaimed, the way it came, or stays', async () => {
    const receiptId = await received(FEE)
    await put(receiptId, await ordered(1), 10_000)
    const of = { receiptId, refundId: 1, amountFen: 20_000 }
    expect(await refusalOf(deeds.takeUnclaimed({ ...of, amountFen: 20_001 }))).toBe('order.refund_too_much')
    await deeds.takeUnclaimed(of)
    expect(await books()).toMatchObject({ REFUND_PAYABLE: -20_000 })
    await deeds.endUnclaimed({ ...of, how: 'GIVEN_UP' })
    expect(await books()).toMatchObject({ UNCLAIMED: -20_000, BANK: FEE })
    await deeds.takeUnclaimed(of)
    await deeds.endUnclaimed({ ...of, how: 'PAID_OUT' })
    expect(await books()).toEqual({ RECEIVABLE: 20_000, INCOME: -FEE, BANK: 10_000 })
  })
})
