import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asking } from '#src/modules/candidates/index.ts'
import * as payments from '#src/modules/payments/contract.ts'
import { listDue } from '#src/modules/payments/contract/lines.ts'
import { allocate, receive } from '#src/modules/payments/index.ts'
import * as payers from '#src/modules/registrations/contract/payers.ts'
import { listRegistrations } from '#src/modules/registrations/contract.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
let road: Road
const START = new Date('2026-03-02T10:00:00+08:00')

beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 6 })
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.now = START
  await world.ground.pool.query('truncate payment_order, receipt, candidate_question cascade')
  await sql('delete from registration')
  await sql(
    `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name,
       id_type, id_cipher, id_hash, id_masked, gender, fee_fen)
     select c.org_id, $1, $2, $3, $4, c.id, c.person_id, c.name, c.id_type, c.id_cipher, c.id_hash, c.id_masked,
       c.gender, 30000 from candidate c where c.id = any ($5)`,
    [world.orgs.evaluation, road.planId, road.levels[0]?.id, road.siteId, road.candidateIds],
  )
})

const sql = <Row>(text: string, values: unknown[] = []) =>
  world.act('system', async (scope) => (await scope.client.query(text, values)).rows as Row[])

const anybody = () => world.as()
const ask = (at = 0) => {
  const person = road.people[at]
  return { name: person?.name ?? '', idType: person?.idType, idNumber: person?.idNumber ?? '' }
}
const find = async (at = 0) => anybody().ok(contract.findMine, ask(at))
const idOf = async (at = 0) => {
  const hash = asking.idHashOf(
    world.ground.vault,
    road.people[at]?.idType ?? 'RIC',
    road.people[at]?.idNumber ?? '',
  )
  const [row] = await sql<{ id: number }>('select id from registration where id_hash = $1', [hash])
  return row?.id ?? 0
}
const selfPaying = async (...at: number[]) =>
  world.as('officer').ok(payers.setPayers, {
    planId: road.planId,
    payerKind: 'CANDIDATE',
    registrationIds: await Promise.all(at.map(idOf)),
  })
const standing = async (at: number) =>
  (
    await sql<{ text: string }>(
      `select status || ' ' || payment_status || ' ' || payer_kind as text from registration where id = $1`,
      [await idOf(at)],
    )
  )[0]?.text

describe('who pays', () => {
  test('BR-48 whoever pays for himself is on no bill of the college, and comes back to it when the college pays after all', async () => {
    expect(await selfPaying(0, 1)).toEqual({ changed: 2, skipped: 0 })
    const listed = await world
      .as('officer')
      .ok(listRegistrations, { planId: road.planId, payerKind: 'CANDIDATE' })
    expect(listed.total).toBe(2)
    const [due] = (await world.as('cashier').ok(listDue, {})).rows
    expect(due).toMatchObject({ count: 4, amountFen: 120_000 })
    const order = await world.as('cashier').ok(payments.createOrder, { planId: road.planId })
    expect(order).toMatchObject({ lineCount: 4 })

    const back = { planId: road.planId, payerKind: 'INSTITUTION' as const }
    expect(await world.as('cashier').ok(payers.setPayers, back)).toEqual({ changed: 2, skipped: 0 })
    expect(await world.as('cashier').ok(payments.createOrder, { planId: road.planId })).toMatchObject({
      lineCount: 2,
    })
    const nobody = await world.as('cashier').call(payers.setPayers, { ...back, payerKind: 'CANDIDATE' })
    expect([nobody.status, nobody.problem]).toMatchObject([409, { code: 'registration.nobody_unpaid' }])
  })

  test('BR-25 not any more once paying is over', async () => {
    world.now = new Date('2027-01-01T00:00:00+08:00')
    const late = await world
      .as('officer')
      .call(payers.setPayers, { planId: road.planId, payerKind: 'CANDIDATE' })
    expect([late.status, late.problem]).toMatchObject([409, { code: 'order.payment_over' }])
  })
})

describe('我的缴费', () => {
  test('BR-49 found by name and number, ordered for a day, paid: the registration holds', async () => {
    await selfPaying(0)
    const { pass, plans } = await find()
    expect(plans).toMatchObject([
      { dueFen: 30_000, reasons: [], orders: [], rows: [{ isOwn: true, paymentStatus: 'UNPAID' }] },
    ])
    expect(JSON.stringify(plans)).not.toContain(road.people[0]?.idNumber)

    const order = await anybody().ok(contract.orderMine, { pass, planId: road.planId })
    // Tapped again, it is the same bill.
    expect(await anybody().ok(contract.orderMine, { pass, planId: road.planId })).toEqual(order)
    const open = await anybody().ok(contract.getMine, { pass })
    expect(open.plans[0]).toMatchObject({
      dueFen: 0,
      orders: [{ id: order.id, amountFen: 30_000, state: 'PENDING', expiresAt: '2026-03-03T02:00:00.000Z' }],
    })

    await world.act('system', async (scope) => {
      const money = {
        source: 'ALIPAY' as const,
        externalKey: 'own-1',
        evaluationOrgId: world.orgs.evaluation,
        orgId: null,
        amountFen: 30_000,
        payerName: '',
        remark: '',
        receivedOn: '2026-03-02' as const,
      }
      const { receiptId } = await receive(scope, money)
      await allocate(scope, { receiptId, orderId: order.id, reason: '在线支付' })
    })
    expect(await standing(0)).toBe('CONFIRMED PAID CANDIDATE')
    expect((await anybody().ok(contract.getMine, { pass })).plans[0]?.orders).toMatchObject([
      { state: 'PAID' },
    ])
    const late = await anybody().call(contract.cancelMine, { pass, orderId: order.id })
    expect([late.status, late.problem]).toMatchObject([409, { code: 'state.not_possible' }])
  })

  test('ten taps at once make one order', async () => {
    await selfPaying(0)
    const { pass } = await find()
    const made = await Promise.all(
      Array.from({ length: 10 }, () => anybody().ok(contract.orderMine, { pass, planId: road.planId })),
    )
    expect(new Set(made.map((each) => each.id)).size).toBe(1)
    expect(await sql('select count(*)::int as n from payment_order')).toEqual([{ n: 1 }])
  })

  test('cancelled, the registration can be ordered anew; nobody touches another’s order', async () => {
    await selfPaying(0, 1)
    const [mine, other] = [await find(0), await find(1)]
    const { id } = await anybody().ok(contract.orderMine, { pass: mine.pass, planId: road.planId })
    const foreign = await anybody().call(contract.cancelMine, { pass: other.pass, orderId: id })
    expect(foreign.status).toBe(404)
    expect(other.plans[0]?.orders).toEqual([])
    await anybody().ok(contract.cancelMine, { pass: mine.pass, orderId: id })
    expect(await standing(0)).toBe('PENDING UNPAID CANDIDATE')
    expect((await anybody().ok(contract.orderMine, { pass: mine.pass, planId: road.planId })).id).not.toBe(id)
  })

  test('a stranger, a wrong name and a wrong number read the same; whom the college pays for reads that', async () => {
    const answers = await Promise.all([
      anybody().call(contract.findMine, { name: '查无此人', idNumber: '110101200001010018' }),
      anybody().call(contract.findMine, { ...ask(0), name: '查无此人' }),
    ])
    expect(answers.map((answer) => [answer.status, answer.bytes.toString()])).toEqual(
      answers.map(() => [200, '{"pass":"","name":"","plans":[]}']),
    )
    const { pass, plans } = await find(2)
    expect(plans).toMatchObject([{ dueFen: 0 }])
    expect(plans[0]?.reasons[0]?.message).toContain('由学校统一缴费')
    const refused = await anybody().call(contract.orderMine, { pass, planId: road.planId })
    expect([refused.status, refused.problem]).toMatchObject([409, { code: 'order.nothing_to_pay' }])
  })

  test('a pass is over after an hour, and cannot be made up', async () => {
    await selfPaying(0)
    const { pass } = await find()
    expect((await anybody().call(contract.getMine, { pass: `B${pass.slice(1)}` })).status).toBe(404)
    world.now = new Date('2026-03-02T11:00:00+08:00')
    const over = await anybody().call(contract.getMine, { pass })
    expect([over.status, over.problem]).toMatchObject([404, { code: 'selfpay.pass_over' }])
  })
})
