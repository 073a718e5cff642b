import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachSlip, confirmOrder, createOrder } from '#src/modules/payments/contract.ts'
import { auditOf, fileContent } from '#src/shared/platform-contract.ts'
import { afterWithdrawal } from '#src/modules/registrations/rules/withdrawal.ts'
import { arranged } from '#tests/arranging.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, type World } from '#tests/world.ts'
import { getRegistration, listRegistrations } from './contract.ts'
import { registerChosen } from './contract/eligibility.ts'
import * as contract from './contract/withdrawals.ts'

let world: World
let road: Road
const START = new Date('2026-03-02T10:00:00+08:00')
const AFTER_WINDOW = new Date('2026-03-25T10:00:00+08:00')

beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 20 })
  const candidateIds = road.candidateIds.slice(0, 8)
  const levelId = road.levels[0]?.id ?? 0
  await officer().ok(registerChosen, { planId: road.planId, levelId, candidateIds })
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const sql = <Row>(text: string, values: unknown[] = []) =>
  world.act('system', async (scope) => (await scope.client.query(text, values)).rows as Row[])
const ids = async () =>
  (await sql<{ id: number }>('select id from registration order by id')).map((row) => row.id)
const at = async (place: number) => (await ids())[place] ?? 0
const standing = async (registrationId: number) => {
  const [row] = await sql<{ text: string }>(
    `select status || ' ' || payment_status || ' ' || seat_status as text from registration where id = $1`,
    [registrationId],
  )
  return row?.text
}
const consumed = async () => (await sql<{ consumed: number }>('select consumed from quota'))[0]?.consumed
const reason = '考生本人因病申请'
const ask = (...registrationIds: number[]) =>
  officer().call(contract.requestWithdrawal, { registrationIds, reason })
const approve = (...withdrawalIds: number[]) =>
  world.as('manager').call(contract.approveWithdrawals, { withdrawalIds, opinion: '情况属实，同意' })

/** One order over what is unpaid, confirmed when asked. */
async function pay({ confirmed }: { confirmed: boolean }) {
  const order = await world.as('cashier').ok(createOrder, { planId: road.planId })
  const slip = {
    orderId: order.id,
    payer: '海蓝职业技术学院',
    paidOn: '2026-03-02',
    amountFen: order.amountFen,
  }
  await world.as('cashier').okUpload(attachSlip, slip, await scan('回单.pdf', 1))
  if (confirmed) await world.as('finance').ok(confirmOrder, { orderId: order.id, opinion: '已到账' })
  return order
}

describe('before payment, in the window', () => {
  test('BR-45 BR-08 several at once, their quota back, an audit line each', async () => {
    const [first = 0, second = 0] = await ids()
    const before = (await consumed()) ?? 0
    const answer = await officer().ok(contract.withdrawRegistrations, {
      registrationIds: [first, second],
      reason,
    })
    expect(answer).toEqual({ withdrawn: 2 })
    expect(await consumed()).toBe(before - 2)
    expect(await standing(first)).toBe('WITHDRAWN UNPAID NONE')
    const { rows } = await officer().ok(auditOf, { entity: 'registration', entityId: second })
    expect(rows[0]).toMatchObject({ reason })
  })

  test('all or nothing: one that cannot keeps the others, and is named', async () => {
    const [gone = 0, , good = 0] = await ids()
    const answer = await officer().call(contract.withdrawRegistrations, {
      registrationIds: [good, gone],
      reason,
    })
    expect(answer.problem.errors.map((each) => [each.code, each.path])).toEqual([
      ['registration.not_live', road.people[0]?.name],
    ])
    expect(await standing(good)).toBe('PENDING UNPAID NONE')
  })

  test('asking is not for what one may do oneself', async () => {
    expect((await ask(await at(2))).problem.code).toBe('registration.withdraw_directly')
  })
})

describe('on a bill, then paid', () => {
  test('BR-45 on a bill that is not paid the refusal names the bill', async () => {
    const order = await pay({ confirmed: false })
    const { refused } = await officer().ok(contract.checkWithdrawal, { registrationIds: [await at(2)] })
    expect(refused[0]?.reasons[0]?.message).toContain(order.orderNo)
    const { offers } = await officer().ok(getRegistration, { registrationId: await at(2) })
    expect(offers.map((each) => [each.verb, each.allowed])).toEqual([
      ['withdraw', false],
      ['request', false],
      // No other site to go to.
      ['transfer', false],
    ])
    await world.as('finance').ok(confirmOrder, { orderId: order.id, opinion: '已到账' })
  })

  test('BR-45 paid: the check sorts who can, who must ask and who cannot', async () => {
    const all = await ids()
    const checked = await officer().ok(contract.checkWithdrawal, { registrationIds: all })
    expect([checked.direct.length, checked.request.length, checked.refused.length]).toEqual([0, 6, 2])
    expect(checked.request[0]?.reasons.map((each) => each.code)).toEqual(['registration.already_paid'])
  })

  test('asked for, it stays live; asked twice, it is refused; taken back, it can be asked for again', async () => {
    const id = await at(2)
    const { data } = await ask(id)
    expect(await standing(id)).toBe('CONFIRMED PAID NONE')
    expect((await ask(id)).problem.code).toBe('registration.withdrawal_requested')
    const [withdrawalId = 0] = data.ids
    await officer().ok(contract.cancelRequest, { withdrawalId })
    expect((await approve(withdrawalId)).problem.code).toBe('state.not_possible')
    expect((await ask(id)).status).toBe(200)
  })

  test('a paper may go with it, and the evaluation organisation can read it', async () => {
    const { rows } = await officer().ok(contract.listRequests, { state: 'REQUESTED' })
    const withdrawalId = rows[0]?.id ?? 0
    const file = await scan('诊断证明.pdf', 1)
    const { fileId } = await officer().okUpload(contract.attachEvidence, { withdrawalId }, file)
    const seen = await world.as('manager').ok(contract.getRequest, { withdrawalId })
    expect(seen).toMatchObject({ evidence: { fileId, name: '诊断证明.pdf' }, reason, state: 'REQUESTED' })
    expect((await world.as('manager').call(fileContent, { fileId })).status).toBe(200)
    expect((await world.as('otherOfficer').call(fileContent, { fileId })).status).toBe(404)
  })

  test('BR-08 consent in the window: money waits to be given back, the quota is free at once', async () => {
    const { rows } = await world
      .as('manager')
      .ok(contract.listRequests, { planId: road.planId, state: 'REQUESTED' })
    const before = (await consumed()) ?? 0
    expect((await approve(rows[0]?.id ?? 0)).data).toEqual({ decided: 1 })
    expect(await standing(await at(2))).toBe('WITHDRAWN REFUND_PENDING NONE')
    expect(await consumed()).toBe(before - 1)
    const listed = await officer().ok(listRegistrations, {
      planId: road.planId,
      paymentStatus: 'REFUND_PENDING',
    })
    expect(listed.total).toBe(1)
    const { offers } = await officer().ok(getRegistration, { registrationId: await at(2) })
    expect(offers.filter((each) => each.allowed)).toEqual([])
  })

  test('refused with an opinion it stays as it was', async () => {
    const id = await at(3)
    const { data } = await ask(id)
    const rejection = { withdrawalIds: data.ids, opinion: '材料不足' }
    await world.as('manager').ok(contract.rejectWithdrawals, rejection)
    expect(await standing(id)).toBe('CONFIRMED PAID NONE')
    const { rows } = await officer().ok(contract.listRequests, { registrationId: id })
    expect(rows[0]).toMatchObject({
      state: 'REJECTED',
      opinion: '材料不足',
      decidedByName: '启语在线数字科技有限公司',
    })
  })
})

describe('after seats and tickets', () => {
  test('BR-45 the seat is free, the ticket void, the others stay where they are, the quota stays used', async () => {
    world.now = AFTER_WINDOW
    await arranged(world, road.planId)
    const seats = () =>
      sql<{ id: number; seat: string }>(
        `select registration_id as id, exam_room_id || '/' || session_id || '/' || seat_no as seat from seat_assignment order by 1`,
      )
    const before = await seats()
    const id = await at(3)
    const used = await consumed()
    const { data } = await ask(id)
    expect((await approve(...data.ids)).status).toBe(200)
    expect(await standing(id)).toBe('WITHDRAWN REFUND_PENDING RELEASED')
    expect(await consumed()).toBe(used)
    expect(await seats()).toEqual(before)
    const tickets = await sql<{ id: number; isVoid: boolean }>(
      `select registration_id as id, revoked_at is not null as "isVoid" from admission_ticket order by 1`,
    )
    expect(tickets.filter((each) => each.isVoid).map((each) => each.id)).toEqual([id])
    world.now = START
  })

  test('after the exam nobody is let go any more', async () => {
    const id = await at(4)
    world.now = new Date('2026-04-11T15:40:00+08:00')
    expect((await ask(id)).problem.code).toBe('registration.exam_over')
    world.now = START
  })
})

describe('within reach', () => {
  test('another college and another organisation find none of it', async () => {
    const { rows } = await officer().ok(contract.listRequests, {})
    const withdrawalId = rows[0]?.id ?? 0
    expect((await world.as('otherOfficer').ok(contract.listRequests, {})).total).toBe(0)
    expect((await world.as('otherOfficer').call(contract.getRequest, { withdrawalId })).status).toBe(404)
    expect((await world.as('otherOfficer').call(contract.cancelRequest, { withdrawalId })).status).toBe(404)
    const foreign = { withdrawalIds: [withdrawalId], opinion: '不该成功' }
    expect((await world.as('otherManager').call(contract.approveWithdrawals, foreign)).status).toBe(404)
    const registrationIds = [await at(4)]
    expect((await world.as('otherOfficer').call(contract.checkWithdrawal, { registrationIds })).status).toBe(
      404,
    )
  })

  test('what the database does in one statement is what the rule says', async () => {
    const rows = await sql<{ paymentStatus: string; seatStatus: string }>(
      `select payment_status as "paymentStatus", seat_status as "seatStatus" from registration where status = 'WITHDRAWN'`,
    )
    const settled = rows.map((row) => {
      const { paymentStatus, seatStatus } = afterWithdrawal(row)
      return { paymentStatus, seatStatus }
    })
    expect(rows).toEqual(settled)
  })
})
