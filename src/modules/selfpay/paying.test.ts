import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking } from '#src/modules/candidates/index.ts'
import { openPayingWorld, type PayingWorld } from '#tests/paying.ts'
import * as contract from './contract.ts'
import { askMine, getMyPaying, payMine } from './contract/paying.ts'

let paying: PayingWorld
beforeAll(async () => {
  paying = await openPayingWorld({ people: 5 })
}, 60_000)
afterAll(() => paying.stop())

const anybody = () => paying.world.as()

/** Somebody of the roster who has found and ordered his own fee. */
async function ordered(at: number): Promise<{ pass: string; orderId: number }> {
  const who = await paying.selfPayer(at)
  const { pass } = await anybody().ok(contract.findMine, who)
  const { id } = await anybody().ok(contract.orderMine, { pass, planId: paying.road.planId })
  return { pass, orderId: id }
}

test('BR-49 paid by the own pass, asked about by it, and nobody else’s: the registration holds', async () => {
  const [mine, other] = [await ordered(0), await ordered(1)]
  const { chargeId } = await anybody().ok(payMine, { ...mine, channel: 'WECHAT' })
  const charge = await paying.reaches(mine.orderId, 'PENDING')
  expect(charge.id).toBe(chargeId)
  const seen = await anybody().ok(getMyPaying, mine)
  expect(seen).toMatchObject({ askedFen: 30_000, reasons: [], charges: [{ payContent: charge.payContent }] })

  for (const foreign of [
    await anybody().call(getMyPaying, { ...mine, pass: other.pass }),
    await anybody().call(payMine, { ...mine, pass: other.pass, channel: 'WECHAT' }),
    await anybody().call(askMine, { ...mine, pass: other.pass, chargeId }),
    await anybody().call(askMine, { ...other, chargeId }),
  ])
    expect(foreign.status).toBe(404)

  await paying.pay(charge)
  await anybody().ok(askMine, { ...mine, chargeId })
  await paying.reaches(mine.orderId, 'PAID')
  const { plans } = await anybody().ok(contract.getMine, { pass: mine.pass })
  expect(plans[0]).toMatchObject({ rows: [{ paymentStatus: 'PAID' }], orders: [{ state: 'PAID' }] })
})

test('an own order that is cancelled or over takes its code along', async () => {
  const cancelled = await ordered(2)
  await anybody().ok(payMine, { ...cancelled, channel: 'WECHAT' })
  await paying.reaches(cancelled.orderId, 'PENDING')
  await anybody().ok(contract.cancelMine, cancelled)
  await paying.reaches(cancelled.orderId, 'CLOSING', 'CLOSED')

  const over = await ordered(3)
  await anybody().ok(payMine, { ...over, channel: 'WECHAT' })
  await paying.reaches(over.orderId, 'PENDING')
  // A day later, before the sweep has come by: the next order takes its place.
  const { now } = paying.world
  paying.world.now = new Date(now.getTime() + 25 * 3_600_000)
  const { pass } = await anybody().ok(contract.findMine, await again(3))
  const next = await anybody().ok(contract.orderMine, { pass, planId: paying.road.planId })
  expect(next.id).not.toBe(over.orderId)
  await paying.reaches(over.orderId, 'CLOSING', 'CLOSED')
  const { plans } = await anybody().ok(contract.getMine, { pass })
  expect(plans[0]?.orders.map((order) => order.state)).toEqual(['PENDING', 'EXPIRED'])
  paying.world.now = now
})

const again = async (at: number) => {
  const person = paying.road.people[at]
  return { name: person?.name ?? '', idNumber: person?.idNumber ?? '' }
}

test('registered by two colleges for two levels, he pays each its own bill', async () => {
  const who = await paying.selfPayer(4)
  const hash = asking.idHashOf(paying.world.ground.vault, 'RIC', who.idNumber)
  // Another college with a site of its own for the plan is a long road; the row alone is what matters here.
  const { pool } = paying.world.ground
  await pool.query('alter table registration disable trigger user')
  await pool.query(
    `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name,
       id_type, id_cipher, id_hash, id_masked, gender, fee_fen, payer_kind)
     select $1, evaluation_org_id, plan_id, $2, site_id, candidate_id, person_id, name, id_type, id_cipher, id_hash, id_masked,
       gender, 35000, 'CANDIDATE' from registration where id_hash = $3`,
    [paying.world.orgs.otherCollege, paying.road.levels[1]?.id, hash],
  )
  await pool.query('alter table registration enable trigger user')
  const { pass, plans } = await anybody().ok(contract.findMine, who)
  expect(plans[0]?.dueFen).toBe(65_000)
  for (const fen of [30_000, 35_000]) {
    const { id } = await anybody().ok(contract.orderMine, { pass, planId: paying.road.planId })
    const seen = await anybody().ok(contract.getMine, { pass })
    expect(seen.plans[0]?.orders.find((order) => order.id === id)?.amountFen).toBe(fen)
  }
  expect((await anybody().ok(contract.getMine, { pass })).plans[0]?.dueFen).toBe(0)
})
