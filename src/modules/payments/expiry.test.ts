import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sweepUnpaid } from '#src/app/unpaid.ts'
import { listMessages } from '#src/modules/messages/contract.ts'
import { extendPlan } from '#src/modules/plans/contract.ts'
import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import { transact } from '#src/platform/ground.ts'
import { openOrdering } from '#tests/ordering.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import * as further from './contract/deciding.ts'
import { allocate, upkeep } from './index.ts'

let world: World
let it: Awaited<ReturnType<typeof openOrdering>>
const START = new Date('2026-03-02T10:00:00+08:00')
const PAYMENT_CLOSED = new Date('2026-03-28T00:00:00+08:00')
const SCHEDULING_CLOSED = new Date('2026-04-04T00:00:00+08:00')

beforeAll(async () => {
  world = await openWorld()
  it = await openOrdering(world)
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.now = START
  await it.clear()
})

const opinion = '情况属实'

describe('what is not paid in time', () => {
  const sweep = () => sweepUnpaid(world.ground)
  const waiting = async () => {
    await it.register(4)
    const all = await it.ids()
    const pending = await it.order({ registrationIds: all.slice(0, 1) })
    const rejected = await it.order({ registrationIds: all.slice(1, 2) })
    await it.attach(rejected, 30_000)
    await world.as('finance').ok(contract.rejectSlip, { orderId: rejected, opinion: '回单看不清' })
    const announced = await it.order({ registrationIds: all.slice(2, 3) })
    await it.attach(announced, 30_000)
    return { pending, rejected, announced }
  }

  test('BR-25 BR-45 the last millisecond counts, the deadline does not: orders expire, people are cancelled, quota is back, told once', async () => {
    const { pending, rejected, announced } = await waiting()
    world.now = new Date(PAYMENT_CLOSED.getTime() - 1)
    expect(await sweep()).toEqual({ orders: 0, registrations: 0 })
    expect((await it.see(pending)).endsAt).toBe(PAYMENT_CLOSED.toISOString())
    world.now = PAYMENT_CLOSED
    expect(await sweep()).toEqual({ orders: 1, registrations: 2 })
    expect(
      await Promise.all([pending, rejected, announced].map(async (id) => (await it.see(id)).state)),
    ).toEqual(['EXPIRED', 'SLIP_REJECTED', 'SLIP_UPLOADED'])
    expect(await it.standing()).toEqual(['CANCELLED UNPAID 2', 'PENDING IN_ORDER 2'])
    expect(await it.consumed()).toBe(2)
    expect(await it.books()).toEqual({ INCOME: -60_000, RECEIVABLE: 60_000 })
    // Again, and on two nodes at once, it finds nothing.
    expect(await Promise.all([sweep(), sweep()])).toEqual([
      { orders: 0, registrations: 0 },
      { orders: 0, registrations: 0 },
    ])
    expect(await it.consumed()).toBe(2)
    const { rows } = await world.as('cashier').ok(listMessages, {})
    const lapsed = rows.filter((each) => each.title.includes('自动取消'))
    expect(lapsed).toMatchObject([{ body: expect.stringContaining('2 人次未缴费') as string }])
  })

  test('who announced a transfer has until scheduling closes; what finance owes a decision does not end', async () => {
    const { rejected, announced } = await waiting()
    world.now = SCHEDULING_CLOSED
    await sweep()
    expect((await it.see(rejected)).state).toBe('EXPIRED')
    expect((await it.see(announced)).state).toBe('SLIP_UPLOADED')
    await world.as('finance').ok(contract.rejectSlip, { orderId: announced, opinion: '款项未到' })
    await sweep()
    expect((await it.see(announced)).state).toBe('EXPIRED')
    expect(await it.standing()).toEqual(['CANCELLED UNPAID 4'])
    expect(await it.books()).toEqual({})
  })

  test('money in part keeps an order until scheduling closes; then it is unclaimed again', async () => {
    await it.register(2)
    const orderId = await it.order()
    await it.put(orderId, 20_000)
    world.now = PAYMENT_CLOSED
    expect(await sweep()).toEqual({ orders: 0, registrations: 0 })
    world.now = SCHEDULING_CLOSED
    expect(await sweep()).toEqual({ orders: 1, registrations: 2 })
    expect(await it.see(orderId)).toMatchObject({ state: 'EXPIRED', receivedFen: 0 })
    const [free] = await it.sql<{ fen: number }>(
      'select sum(amount_fen - allocated_fen)::bigint as fen from receipt',
    )
    expect(free?.fen).toBe(20_000)
  })

  test('BR-46 who came late has until scheduling closes, ordered or not', async () => {
    await it.register(1)
    await it.register(2, { levelAt: 1, isLate: true })
    world.now = PAYMENT_CLOSED
    expect(await sweep()).toEqual({ orders: 0, registrations: 1 })
    world.now = SCHEDULING_CLOSED
    expect(await sweep()).toEqual({ orders: 0, registrations: 2 })
  })

  test('BR-49 a candidate’s own order ends at its own time; the registration stays while payment is open', async () => {
    await it.register(1)
    const orderId = await it.order()
    await it.sql(
      `update payment_order set payer_kind = 'CANDIDATE', expires_at = $1, person_id = (select min(id) from person)`,
      [new Date('2026-03-03T10:00:00+08:00')],
    )
    world.now = new Date('2026-03-03T10:00:00+08:00')
    expect(await sweep()).toEqual({ orders: 1, registrations: 0 })
    expect((await it.see(orderId)).state).toBe('EXPIRED')
    expect(await it.standing()).toEqual(['PENDING UNPAID 1'])
  })

  test('a plan that seats the unpaid too, or is put off, keeps them', async () => {
    await it.register(2)
    await it.order()
    world.now = PAYMENT_CLOSED
    await it.sql('update exam_plan set schedules_unpaid = true')
    expect(await sweep()).toEqual({ orders: 0, registrations: 0 })
    await it.sql(`update exam_plan set schedules_unpaid = false, state = 'POSTPONED'`)
    expect(await sweep()).toEqual({ orders: 0, registrations: 0 })
    await it.sql(`update exam_plan set state = 'PUBLISHED'`)
    expect(await sweep()).toEqual({ orders: 1, registrations: 2 })
  })

  test('killed before it commits, nothing is half done, and the next round does it all', async () => {
    await it.register(3)
    await it.order()
    world.now = PAYMENT_CLOSED
    const asking = { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'killed' } as const
    const killed = transact(world.ground, asking, async (scope) => {
      await upkeep.endUnpaid(scope, { planId: it.road.planId })
      throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    expect(await it.standing()).toEqual(['PENDING IN_ORDER 3'])
    expect(await it.consumed()).toBe(3)
    expect(await sweep()).toEqual({ orders: 1, registrations: 3 })
    expect(await it.consumed()).toBe(0)
  })

  test('an extension and the sweep never cross: whoever gets the plan first decides, and nothing is in between', async () => {
    await it.register(2)
    const orderId = await it.order()
    world.now = new Date(PAYMENT_CLOSED.getTime() - 1)
    const extend = world.as('manager').call(extendPlan, {
      planId: it.road.planId,
      paymentClosesAt: '2026-03-30T16:00:00.000Z',
      opinion: '银行系统维护',
    })
    const late = { ...world.ground, clock: () => PAYMENT_CLOSED }
    const [extended, swept] = await Promise.all([extend, sweepUnpaid(late)])
    expect(extended.status).toBe(200)
    expect(await it.see(orderId)).toMatchObject({ state: swept.orders === 1 ? 'EXPIRED' : 'PENDING' })
    expect(await it.standing()).toEqual([swept.orders === 1 ? 'CANCELLED UNPAID 2' : 'PENDING IN_ORDER 2'])
    await it.sql('update exam_plan set payment_closes_at = $1', [PAYMENT_CLOSED])
  })
})

describe('what ended comes back', () => {
  const expired = async () => {
    await it.register(2)
    const orderId = await it.order()
    world.now = PAYMENT_CLOSED
    await sweepUnpaid(world.ground)
    expect(await it.see(orderId)).toMatchObject({ state: 'EXPIRED' })
    return orderId
  }

  test('BR-49 late money brings the order back, and it is paid', async () => {
    const orderId = await expired()
    const { receiptId } = await it.money(60_000, 'late')
    world.now = new Date(PAYMENT_CLOSED.getTime() + 60_000)
    const asking = { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'notice' } as const
    await transact(world.ground, asking, async (scope) => {
      expect(await upkeep.reactivate(scope, { orderId })).toEqual({ state: 'PENDING' })
      await allocate(scope, { receiptId, orderId, reason: '支付宝' })
    })
    expect(await it.see(orderId)).toMatchObject({ state: 'PAID', receivedFen: 60_000 })
    expect(await it.standing()).toEqual(['CONFIRMED PAID 2'])
    expect(await it.consumed()).toBe(2)
    expect(await it.books()).toEqual({ INCOME: -60_000, UNCLAIMED: 60_000 })
  })

  test('BR-49 money told of late brings back what expired, never what the college cancelled itself', async () => {
    const orderId = await expired()
    const told = () => world.act('system', (scope) => upkeep.reviveExpired(scope, { orderId }))
    await it.sql(`update payment_order set state = 'CANCELLED'`)
    await told()
    expect((await it.see(orderId)).state).toBe('CANCELLED')
    await it.sql(`update payment_order set state = 'EXPIRED'`)
    await it.sql('update quota set granted = 1')
    await told()
    expect((await it.see(orderId)).state).toBe('EXPIRED')
    await it.sql('update quota set granted = 200')
    await told()
    expect((await it.see(orderId)).state).toBe('PENDING')
  })

  test('brought back by finance it has until scheduling closes, and takes a slip again', async () => {
    const orderId = await expired()
    await world.as('finance').ok(further.reviveOrder, { orderId, opinion: '院校已汇款，在途' })
    expect(await it.see(orderId)).toMatchObject({ state: 'PENDING', endsAt: SCHEDULING_CLOSED.toISOString() })
    expect(await sweepUnpaid(world.ground)).toEqual({ orders: 0, registrations: 0 })
    expect(await it.attach(orderId, 60_000)).toEqual({ state: 'SLIP_UPLOADED' })
  })

  test('not when somebody stands registered anew, the quota is used up or scheduling is closed; nothing is written', async () => {
    const orderId = await expired()
    const revive = () => world.as('finance').call(further.reviveOrder, { orderId, opinion })
    await it.sql('update quota set granted = 1')
    expect((await revive()).problem.errors.map((each) => each.code)).toEqual(['registration.no_quota_back'])
    await it.sql('update quota set granted = 200')
    await it.register(1)
    expect((await revive()).problem.errors.map((each) => each.code)).toEqual(['registration.stands_anew'])
    world.now = SCHEDULING_CLOSED
    expect((await revive()).problem.code).toBe('order.revive_over')
    const offered = (await it.see(orderId, 'finance')).offers.find((each) => each.verb === 'revive')
    expect(offered).toMatchObject({ allowed: false, reason: expect.stringContaining('24:00') as string })
    expect(await it.see(orderId)).toMatchObject({ state: 'EXPIRED' })
    expect(await it.standing()).toEqual(['CANCELLED UNPAID 2', 'PENDING UNPAID 1'])
  })
})
