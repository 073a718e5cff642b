import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allocate, receive } from '#src/modules/payments/index.ts'
import { attachSlip, cancelOrder, confirmOrder } from '#src/modules/payments/contract.ts'
import type { LocalOrder } from '#src/platform/payment/local/book.ts'
import type { Scope } from '#src/platform/scope.ts'
import { openPayingWorld, type PayingWorld } from '#tests/paying.ts'
import { scan } from '#tests/scan.ts'
import { orderIdOf, payable, soundness } from './charges.ts'
import { meetingOf, race } from './together.ts'

/** Callbacks that come twice at the same moment. */
const TWICE = 100

let paying: PayingWorld
let world: PayingWorld['world']
beforeAll(async () => {
  paying = await openPayingWorld({ people: TWICE + 40 })
  ;({ world } = paying)
})
afterAll(() => paying.stop())

const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<Row>(text, values)).rows
const WHOLE = {
  state: 'PAID',
  receipts: 1,
  allocations: 1,
  notices: 1,
  entries: 2,
  balance: 0,
  paid: 1,
  charge: 'PAID',
}
const one = async () => (await payable(paying, 1))[0] as LocalOrder

describe('the same callback twice at once', () => {
  test(
    `${TWICE} times: each payment is booked once, and both deliveries are acknowledged`,
    { timeout: 300_000 },
    async () => {
      const orders = await payable(paying, TWICE)
      for (let from = 0; from < TWICE; from += 10) {
        const some = orders.slice(from, from + 10)
        const both = some.flatMap((order) => [order, order])
        const { won } = await race(
          both.map((order) => () => paying.bring(order, { id: `n-${order.outTradeNo}` })),
        )
        expect(won.map((each) => each.body)).toEqual(both.map(() => 'success'))
      }
      for (const order of orders) expect(await soundness(world, order)).toEqual(WHOLE)
    },
  )

  /** The booking step by step, so that both have looked before either writes; with and without its guards. */
  async function bookedTwice({ isLocked, isKeyed }: { isLocked: boolean; isKeyed: boolean }) {
    const order = await one()
    const between = meetingOf(2)
    const book = (nth: number) => () =>
      world.act('system', async (scope: Scope) => {
        const seen = await scope.client.query<{ state: string; org: number }>(
          `select state, evaluation_org_id as org from charge where out_trade_no = $1 ${isLocked ? 'for update' : ''}`,
          [order.outTradeNo],
        )
        await between()
        const [charge] = seen.rows
        if (!charge || charge.state === 'PAID') return
        const { receiptId } = await receive(scope, {
          source: 'ALIPAY',
          externalKey: isKeyed ? order.tradeNo : `${order.tradeNo}-${nth}`,
          evaluationOrgId: charge.org,
          orgId: world.orgs.college,
          amountFen: order.amountFen,
          payerName: '',
          remark: order.outTradeNo,
          receivedOn: '2026-03-02',
        })
        await scope.client.query(
          `update charge set state = 'PAID', receipt_id = $1, paid_fen = amount_fen where out_trade_no = $2`,
          [receiptId, order.outTradeNo],
        )
      })
    await race([book(1), book(2)])
    return (await soundness(world, order)).receipts
  }

  test('the lock alone keeps it to one receipt, and so does the key of the receipt', async () => {
    expect(await bookedTwice({ isLocked: true, isKeyed: false })).toBe(1)
    expect(await bookedTwice({ isLocked: false, isKeyed: true })).toBe(1)
  })

  test('control: without lock and key the same money comes twice', async () => {
    expect(await bookedTwice({ isLocked: false, isKeyed: false })).toBe(2)
  })
})

describe('the callback and the confirmation of a slip at once', () => {
  const money = async (orderId: number) =>
    (
      await sql<{ state: string; received: number; unclaimed: number }>(
        `select o.state, o.received_fen as received, (select coalesce(sum(r.amount_fen - r.allocated_fen), 0)::int from receipt r
           where r.remark like '%' || o.order_no || '%' or r.external_key like o.order_no || '%') as unclaimed
         from payment_order o where o.id = $1`,
        [orderId],
      )
    )[0]

  test.each([1, 2, 3, 4])('the order is paid once, the other money waits unclaimed (%i)', async () => {
    const order = await one()
    const orderId = orderIdOf(order)
    const slip = { orderId, payer: '海蓝职业技术学院', paidOn: '2026-03-02', amountFen: order.amountFen }
    await world.as('cashier').okUpload(attachSlip, slip, await scan('银行回单.pdf', 1))
    const [confirmed, brought] = await Promise.all([
      world.as('finance').call(confirmOrder, { orderId, opinion: '已到账' }),
      paying.bring(order),
    ])
    expect(brought.body).toBe('success')
    const after = await money(orderId)
    expect(after).toMatchObject({ state: 'PAID', received: order.amountFen })
    // Whoever came second: a slip that is not confirmed any more, or a payment that is over.
    expect(after?.unclaimed).toBe(confirmed.status === 200 ? order.amountFen : 0)
    expect(await soundness(world, order)).toMatchObject({
      receipts: 1,
      allocations: 1,
      balance: 0,
      charge: 'PAID',
    })
  })

  /** Two monies on one order by hand: both read what it asks for before either puts its money there. */
  async function paidTwice({ isLocked }: { isLocked: boolean }) {
    const orderId = orderIdOf(await one())
    const between = meetingOf(2)
    const put = () =>
      world.act('system', async ({ client }) => {
        const { rows } = await client.query<{ asked: number }>(
          `select amount_fen - received_fen as asked from payment_order where id = $1 ${isLocked ? 'for update' : ''}`,
          [orderId],
        )
        await between()
        await client.query('update payment_order set received_fen = received_fen + $2 where id = $1', [
          orderId,
          rows[0]?.asked,
        ])
      })
    const { lost } = await race([put, put])
    const [after] = await sql<{ times: number }>(
      'select (received_fen / amount_fen)::int as times from payment_order where id = $1',
      [orderId],
    )
    return { times: after?.times, lost: lost.map((each) => (each as { constraint?: string }).constraint) }
  }

  test('the lock alone keeps it, and so does the constraint; control: without both it is paid twice', async () => {
    expect(await paidTwice({ isLocked: false })).toEqual({ times: 1, lost: ['payment_order_received'] })
    await sql('alter table payment_order drop constraint payment_order_received')
    expect(await paidTwice({ isLocked: true })).toEqual({ times: 1, lost: [] })
    expect(await paidTwice({ isLocked: false })).toEqual({ times: 2, lost: [] })
  })
})

describe('paid while the bill is cancelled', () => {
  test.each([1, 2, 3, 4])(
    'either paid and not cancelled, or cancelled and the money unclaimed (%i)',
    async () => {
      const order = await one()
      const orderId = orderIdOf(order)
      const [cancelled, brought] = await Promise.all([
        world.as('cashier').call(cancelOrder, { orderId }),
        paying.bring(order),
      ])
      expect(brought.body).toBe('success')
      const after = await soundness(world, order)
      const ended = { state: 'CANCELLED', receipts: 1, allocations: 0, paid: 0, charge: 'PAID' }
      expect(after).toMatchObject(cancelled.status === 200 ? ended : WHOLE)
      // Those who are unpaid again are billed, so that the next story begins with none.
      await paying.bill(0).catch(() => 0)
    },
  )

  test('control: a cancellation that does not lock what it has read ends a bill that holds money', async () => {
    const order = await one()
    const orderId = orderIdOf(order)
    const between = meetingOf(2)
    const cancelBlindly = () =>
      world.act('system', async ({ client }) => {
        const { rows } = await client.query<{ state: string }>(
          'select state from payment_order where id = $1',
          [orderId],
        )
        await between()
        // The payment has committed by the time this writes.
        while ((await soundness(world, order)).state !== 'PAID') await sleep(20)
        if (rows[0]?.state === 'PENDING')
          await client.query(`update payment_order set state = 'CANCELLED' where id = $1`, [orderId])
      })
    const pay = async () => {
      await between()
      return paying.bring(order)
    }
    await race<unknown>([cancelBlindly, pay])
    expect(await soundness(world, order)).toMatchObject({ state: 'CANCELLED', allocations: 1, paid: 1 })
  })

  test('the door of the money refuses a bill that has ended, whoever calls', async () => {
    const order = await one()
    const orderId = orderIdOf(order)
    await world.as('cashier').ok(cancelOrder, { orderId })
    await paying.bring(order)
    const [receipt] = await sql<{ id: number }>(`select id from receipt where remark like '%' || $1`, [
      order.outTradeNo,
    ])
    const put = world.act('system', (scope) =>
      allocate(scope, { receiptId: receipt?.id ?? 0, orderId, reason: '试一试' }),
    )
    await expect(put).rejects.toThrow('state.not_possible')
  })
})
