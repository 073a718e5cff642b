import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditOf, fileContent } from '#src/shared/platform-contract.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import * as lines from './contract/lines.ts'
import { upkeep } from './index.ts'

let world: World
let road: Road
const START = new Date('2026-03-02T10:00:00+08:00')

beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 20 })
})
afterAll(() => world.stop())

/** Everything about registrations and orders begins anew, so that each story stands alone. */
beforeEach(async () => {
  world.now = START
  await world.ground.pool.query('truncate payment_order, receipt cascade')
  await sql(`delete from registration`)
})

const sql = <Row>(text: string, values: unknown[] = []) =>
  world.act('system', async (scope) => (await scope.client.query(text, values)).rows as Row[])

/** Registers the first so many candidates of the roster for a level, at the price of the level. */
const register = (count: number, levelAt = 0) =>
  sql(
    `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name,
       id_type, id_cipher, id_hash, id_masked, gender, fee_fen)
     select c.org_id, $1, $2, $3, $4, c.id, c.person_id, c.name, c.id_type, c.id_cipher, c.id_hash, c.id_masked,
       c.gender, $5 from candidate c where c.id = any ($6) order by c.id limit $7`,
    [
      world.orgs.evaluation,
      road.planId,
      road.levels[levelAt]?.id,
      road.siteId,
      levelAt === 0 ? 30_000 : 35_000,
      road.candidateIds,
      count,
    ],
  )

const standing = async () =>
  (
    await sql<{ text: string }>(
      `select payment_status || ' ' || status || ' ' || count(*) as text from registration group by payment_status, status order by 1`,
    )
  ).map((row) => row.text)

const order = async () => (await world.as('cashier').ok(contract.createOrder, { planId: road.planId })).id
const slipOf = (orderId: number, amountFen: number) => ({
  orderId,
  payer: '海蓝职业技术学院',
  paidOn: '2026-03-02',
  amountFen,
})
const attach = async (orderId: number, amountFen: number) =>
  world.as('cashier').okUpload(contract.attachSlip, slipOf(orderId, amountFen), await scan('银行回单.pdf', 1))
async function paidOrder(count = 2) {
  await register(count)
  const orderId = await order()
  await attach(orderId, count * 30_000)
  await world.as('finance').ok(contract.confirmOrder, { orderId, opinion: '已到账' })
  return orderId
}

describe('the road of an order', () => {
  test('BR-48 ordered, paid by transfer, confirmed: the registrations hold, and both sides read who did what', async () => {
    await register(3)
    await register(2, 1)
    const [due] = (await world.as('cashier').ok(lines.listDue, {})).rows
    expect(due).toMatchObject({ planId: road.planId, count: 5, amountFen: 160_000, reasons: [] })

    const created = await world.as('officer').ok(contract.createOrder, { planId: road.planId })
    expect(created).toMatchObject({ lineCount: 5, amountFen: 160_000 })
    expect(created.orderNo).toMatch(/^JF260302\d{5}$/)
    expect(await standing()).toEqual(['IN_ORDER PENDING 5'])

    const orderId = created.id
    const seen = await world.as('cashier').ok(contract.getOrder, { orderId })
    expect(seen).toMatchObject({
      state: 'PENDING',
      amountInWords: '壹仟陆佰元整',
      remark: `${created.orderNo} 海蓝职院 考试费`,
      payee: { payee: '启语在线数字科技有限公司', accountNo: '3301000000012345' },
      levels: [
        { levelName: '初级', feeFen: 30_000, count: 3, amountFen: 90_000 },
        { levelName: '中级', feeFen: 35_000, count: 2, amountFen: 70_000 },
      ],
      slip: null,
    })
    const people = await world.as('officer').ok(lines.listOrderLines, { orderId })
    expect(people.total).toBe(5)

    await attach(orderId, 160_000)
    const before = await world.as('finance').ok(contract.getOrder, { orderId })
    const file = await world.as('finance').call(fileContent, { fileId: before.slip?.fileId ?? 0 })
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-')

    const decision = { orderId, opinion: '款已到账' }
    expect(await world.as('finance').ok(contract.confirmOrder, decision)).toEqual({ state: 'PAID' })
    expect(await standing()).toEqual(['PAID CONFIRMED 5'])
    const { rows } = await world.as('officer').ok(auditOf, { entity: 'payment_order', entityId: orderId })
    expect(rows.map((line) => line.actorName)).toEqual(['', '赵院财', '张敏'])
    expect(rows[0]).toMatchObject({
      sentence: expect.stringContaining('5 人报考生效') as string,
      reason: '款已到账',
    })
  })

  test('several orders over time: the second holds only what came after the first', async () => {
    await register(2)
    await order()
    const none = await world.as('cashier').call(contract.createOrder, { planId: road.planId })
    expect(none.problem).toMatchObject({ code: 'order.nothing_to_pay', detail: '没有需要缴费的报考。' })
    await register(4, 1)
    const second = await world.as('cashier').ok(contract.createOrder, { planId: road.planId })
    expect(second).toMatchObject({ lineCount: 4, amountFen: 140_000 })
  })

  test('a cancelled order gives its registrations back, and they can be ordered again', async () => {
    await register(2)
    const orderId = await order()
    expect(await world.as('officer').ok(contract.cancelOrder, { orderId })).toEqual({ state: 'CANCELLED' })
    expect(await standing()).toEqual(['UNPAID PENDING 2'])
    const again = await order()
    expect((await world.as('officer').ok(contract.getOrder, { orderId: again })).lineCount).toBe(2)
    const twice = await world.as('officer').call(contract.cancelOrder, { orderId })
    expect(twice.problem).toMatchObject({ code: 'state.not_possible' })
  })

  test('BR-25 after the payment deadline nothing is ordered and no first slip is taken', async () => {
    await register(2)
    const orderId = await order()
    await register(2, 1)
    world.now = new Date('2026-03-28T00:00:00+08:00')
    const late = await world.as('cashier').call(contract.createOrder, { planId: road.planId })
    expect(late.problem).toMatchObject({ code: 'order.payment_over' })
    expect((await world.as('cashier').ok(lines.listDue, {})).rows[0]?.reasons[0]?.message).toContain(
      '24:00 截止',
    )
    const slip = await world
      .as('cashier')
      .upload(contract.attachSlip, slipOf(orderId, 60_000), await scan('回单.pdf', 1))
    expect(slip.problem).toMatchObject({ code: 'order.payment_over' })
  })
})

describe('the slip', () => {
  test('is a PDF or a picture by content, never by name', async () => {
    await register(1)
    const orderId = await order()
    const upload = (bytes: Buffer) =>
      world.as('cashier').upload(contract.attachSlip, slipOf(orderId, 30_000), { name: '回单.pdf', bytes })
    expect((await upload(Buffer.from('MZ this is a program'))).status).toBe(422)
    const broken = await scan()
    expect((await upload(broken.bytes.subarray(0, 300))).problem.code).toBe('pdf.truncated')
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])
    expect((await upload(png)).status).toBe(200)
    const seen = await world.as('finance').ok(contract.getOrder, { orderId })
    expect(seen.slip).toMatchObject({ kind: 'image' })
  })

  test('sent back with an opinion it is corrected, also after the payment deadline', async () => {
    await register(2)
    const orderId = await order()
    await attach(orderId, 60_000)
    const mute = await world.as('finance').call(contract.rejectSlip, { orderId, opinion: '' })
    expect(mute.problem.errors[0]).toMatchObject({ path: 'opinion' })
    await world.as('finance').ok(contract.rejectSlip, { orderId, opinion: '回单看不清' })
    expect(await world.as('cashier').ok(contract.getOrder, { orderId })).toMatchObject({
      state: 'SLIP_REJECTED',
      opinion: '回单看不清',
    })
    world.now = new Date('2026-03-30T09:00:00+08:00')
    expect(await attach(orderId, 60_000)).toEqual({ state: 'SLIP_UPLOADED' })
  })

  test('can be taken back before the decision, not after', async () => {
    const orderId = await paidOrder()
    const late = await world.as('cashier').call(contract.recallSlip, { orderId })
    expect(late.problem.code).toBe('state.not_possible')
    await world.as('finance').ok(contract.reverseConfirmation, { orderId, opinion: '认错了户' })
    expect(await world.as('cashier').ok(contract.recallSlip, { orderId })).toEqual({ state: 'PENDING' })
    expect((await world.as('cashier').ok(contract.getOrder, { orderId })).slip).toBeNull()
  })
})

describe('the decision', () => {
  test('BR-48 a partial payment is refused with the difference, and accepted with a note that stays', async () => {
    await register(2)
    const orderId = await order()
    await attach(orderId, 30_000)
    const short = await world.as('finance').call(contract.confirmOrder, { orderId, opinion: '到账' })
    expect(short.problem.errors[0]).toMatchObject({
      code: 'order.amount_differs',
      path: 'differenceNote',
      message: expect.stringContaining('少付 ¥300.00') as string,
    })
    const differenceNote = '另一笔 300 元已于 3 月 1 日到账'
    await world.as('finance').ok(contract.confirmOrder, { orderId, opinion: '两笔合计到账', differenceNote })
    expect(await world.as('cashier').ok(contract.getOrder, { orderId })).toMatchObject({ differenceNote })
  })

  test('a confirmation is reversed with a reason while nobody is seated', async () => {
    const orderId = await paidOrder()
    const opinion = '误将他校汇款认为本单'
    expect(await world.as('finance').ok(contract.reverseConfirmation, { orderId, opinion })).toEqual({
      state: 'SLIP_UPLOADED',
    })
    expect(await standing()).toEqual(['IN_ORDER PENDING 2'])
  })

  test('and not any more once somebody has been drawn; the button says so', async () => {
    const orderId = await paidOrder()
    await sql(
      `update registration set seat_status = 'PUBLISHED' where id = (select min(id) from registration)`,
    )
    const no = await world.as('finance').call(contract.reverseConfirmation, { orderId, opinion: '撤销' })
    expect(no.problem).toMatchObject({ code: 'order.already_seated' })
    const { offers } = await world.as('finance').ok(contract.getOrder, { orderId })
    expect(offers.find((each) => each.verb === 'reverse')).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('1 人') as string,
    })
    expect(await standing()).toEqual(['PAID CONFIRMED 2'])
  })

  test('a slip that was changed after finance looked at it is not confirmed unseen', async () => {
    await register(1)
    const orderId = await order()
    await attach(orderId, 30_000)
    const looked = await world.as('finance').ok(contract.getOrder, { orderId })
    await world.as('cashier').ok(contract.recallSlip, { orderId })
    await attach(orderId, 30_000)
    const stale = { orderId, opinion: '到账', slipFileId: looked.slip?.fileId ?? 0 }
    const no = await world.as('finance').call(contract.confirmOrder, stale)
    expect(no.problem).toMatchObject({ code: 'order.slip_changed' })
    const now = await world.as('finance').ok(contract.getOrder, { orderId })
    await world.as('finance').ok(contract.confirmOrder, { ...stale, slipFileId: now.slip?.fileId ?? 0 })
  })

  test('finance sees the slip waiting longest first', async () => {
    await register(1)
    const first = await order()
    await register(1, 1)
    const second = await order()
    await attach(second, 35_000)
    world.now = new Date(START.getTime() + 60_000)
    await attach(first, 30_000)
    const { rows } = await world.as('finance').ok(contract.listOrders, {})
    expect(rows.map((row) => row.id)).toEqual([second, first])
    const found = await world.as('finance').ok(contract.listOrders, { q: '海蓝', state: 'PAID' })
    expect(found.total).toBe(0)
  })
})

describe('reach', () => {
  test('a foreign college gets 404 for everything about the order, and lists nothing', async () => {
    const orderId = await paidOrder()
    const stranger = world.as('otherOfficer')
    expect((await stranger.call(contract.getOrder, { orderId })).status).toBe(404)
    expect((await stranger.call(contract.cancelOrder, { orderId })).status).toBe(404)
    expect((await stranger.call(lines.listOrderLines, { orderId })).status).toBe(404)
    expect((await stranger.ok(contract.listOrders, {})).total).toBe(0)
    const slip = await stranger.upload(contract.attachSlip, slipOf(orderId, 1), await scan())
    expect(slip.status).toBe(404)
  })

  test('the college does not confirm its own payment, finance does not order', async () => {
    const orderId = await paidOrder()
    const own = await world.as('cashier').call(contract.reverseConfirmation, { orderId, opinion: '撤销' })
    expect(own.status).toBe(403)
    expect((await world.as('finance').call(contract.createOrder, { planId: road.planId })).status).toBe(403)
    const people = await world.as('finance').call(lines.listOrderLines, { orderId })
    expect(people.status).toBe(403)
  })
})

describe('races', () => {
  test('two orders at once: one gets all, the other finds nothing to pay', async () => {
    await register(10)
    const both = await Promise.all(
      (['cashier', 'officer'] as const).map((person) =>
        world.as(person).call(contract.createOrder, { planId: road.planId }),
      ),
    )
    expect(new Set(both.map((each) => each.status))).toEqual(new Set([200, 409]))
    expect(both.find((each) => each.status === 409)?.problem.code).toBe('order.nothing_to_pay')
    const [lines] = await sql<{ n: number }>(`select count(*) as n from order_line`)
    expect(lines?.n).toBe(10)
  })

  test('invariant 7: with the lock taken away the database still refuses the same registration twice', async () => {
    await register(1)
    await order()
    await sql(`update registration set payment_status = 'UNPAID'`)
    const again = await world.as('cashier').call(contract.createOrder, { planId: road.planId })
    expect(again.problem).toMatchObject({ code: 'order.already_ordered' })
  })

  test('confirmed twice at once: one wins, the other is told the state', async () => {
    await register(2)
    const orderId = await order()
    await attach(orderId, 60_000)
    const both = await Promise.all(
      [1, 2].map(() => world.as('finance').call(contract.confirmOrder, { orderId, opinion: '到账' })),
    )
    expect(new Set(both.map((each) => each.status))).toEqual(new Set([200, 409]))
    const [told] = await sql<{ n: number }>(
      `select count(*) as n from audit_entry where action = 'payments.confirmed' and entity_id = $1`,
      [orderId],
    )
    expect(told?.n).toBe(1)
  })

  test('recalled and cancelled while finance confirms: never a paid order without its registrations', async () => {
    await register(3)
    const orderId = await order()
    await attach(orderId, 90_000)
    const [confirmed] = await Promise.all([
      world.as('finance').call(contract.confirmOrder, { orderId, opinion: '到账' }),
      (async () => {
        await world.as('cashier').call(contract.recallSlip, { orderId })
        await world.as('officer').call(contract.cancelOrder, { orderId })
      })(),
    ])
    const expected = confirmed.status === 200 ? ['PAID CONFIRMED 3'] : ['UNPAID PENDING 3']
    expect(await standing()).toEqual(expected)
  })
})

test('BR-29 orders of a plan that is called off are void, except where a slip lies', async () => {
  await register(1)
  const open = await order()
  await register(1, 1)
  const announced = await order()
  await attach(announced, 35_000)
  await world.act('manager', (scope) => upkeep.voidOrdersOfPlan(scope, { planId: road.planId }))
  const stateOf = async (orderId: number) =>
    (await world.as('cashier').ok(contract.getOrder, { orderId })).state
  expect([await stateOf(open), await stateOf(announced)]).toEqual(['CANCELLED', 'SLIP_UPLOADED'])
})
