import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachSlip, confirmOrder, createOrder } from '#src/modules/payments/contract.ts'
import { getPlan } from '#src/modules/plans/contract.ts'
import * as late from '#src/modules/plans/contract/late.ts'
import { getImport } from '#src/shared/platform-contract.ts'
import { arranged } from '#tests/arranging.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { scan } from '#tests/scan.ts'
import { registrationLine, registrationWorkbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import { listRegistrations, uploadRegistrations } from './contract.ts'
import { registerChosen, summariseEligibility } from './contract/eligibility.ts'

let world: World
let road: Road
const moment = (text: string) => new Date(`${text}+08:00`)
const IN_LATE = moment('2026-03-25T10:00')
const PAYMENT_OVER = moment('2026-03-30T10:00')

// Six seats per session, two sessions: twelve for 初级; ten of them taken in the window.
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 30, machines: 7, seats: 6 })
  await register(0, 10)
  await world.act('system', (scope) =>
    scope.client.query(`update registration set status = 'CONFIRMED', payment_status = 'PAID'`),
  )
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const manager = () => world.as('manager')
const register = (from: number, to: number) =>
  officer().call(registerChosen, {
    planId: road.planId,
    levelId: road.levels[0]?.id ?? 0,
    candidateIds: road.candidateIds.slice(from, to),
  })
const openWindow = (opens = '2026-03-23 00:00', closes = '2026-04-02 24:00') =>
  manager().call(late.openLate, {
    planId: road.planId,
    lateOpensAt: opens,
    lateClosesAt: closes,
    opinion: '考位有余，允许补报',
  })
const grant = (seats: number) =>
  manager().call(late.grantLate, {
    planId: road.planId,
    orgId: world.orgs.college,
    seats,
    closesAt: '2026-04-01 24:00',
    reason: '实习学生返校',
  })
const summary = () => officer().ok(summariseEligibility, { planId: road.planId })
const codesOf = (answer: { problem: { errors: { code: string }[] } }) =>
  answer.problem.errors.map((each) => each.code)

describe('BR-46 the window and the permission', () => {
  test('a permission without a window, a window before registration has closed: refused with the place', async () => {
    expect((await grant(5)).problem.code).toBe('plan.no_late_window')
    const early = await openWindow('2026-03-20 00:00')
    expect([early.status, early.problem.errors[0]?.path]).toEqual([422, 'lateOpensAt'])
    expect((await openWindow()).status).toBe(200)
  })

  test('in the late window, without permission, nobody comes in: not one by one and not by file', async () => {
    world.now = IN_LATE
    expect((await register(10, 11)).problem.detail).toContain('补报须经评价组织许可')
    const file = { name: '补报.xlsx', bytes: await registrationWorkbook([registrationLine(person(10))]) }
    const upload = await officer().upload(uploadRegistrations, { planId: road.planId }, file)
    expect(upload.problem.code).toBe('plan.no_late_right')
    expect((await summary()).blockers.map((each) => each.code)).toEqual(['E-B05'])
  })

  test('one permission at a time, to a college of the certificate, seen on the plan by the college', async () => {
    expect((await grant(1)).status).toBe(200)
    expect((await grant(1)).problem.code).toBe('plan.late_right_stands')
    const stranger = await manager().call(late.grantLate, {
      planId: road.planId,
      orgId: world.orgs.otherCollege,
      seats: 1,
      closesAt: '2026-04-01 24:00',
      reason: '没有站点',
    })
    expect(stranger.problem.code).toBe('plan.late_not_a_college')
    const seen = await officer().ok(getPlan, { planId: road.planId })
    expect(seen.lateRight).toMatchObject({ seats: 1, used: 0, reason: '实习学生返校' })
    expect((await world.as('otherOfficer').ok(getPlan, { planId: road.planId })).lateRight).toBeNull()
  })
})

const person = (at: number) => {
  const found = road.people[at]
  if (!found) throw new Error('no such person')
  return found
}

describe('BR-46 into free seats only', () => {
  test('beyond the permission refused by name; within it registered and marked', async () => {
    expect(codesOf(await register(10, 12))).toEqual(['E-B20'])
    expect((await register(10, 11)).data).toEqual({ registered: 1 })
    const { rows } = await officer().ok(listRegistrations, { planId: road.planId, isLate: 'true' })
    expect(rows.map((each) => [each.name, each.isLate])).toEqual([[person(10).name, true]])
    expect((await summary()).blockers.map((each) => each.code)).toContain('E-B20')
  })

  test('taken back and granted anew for more: the seats are the limit now, with numbers', async () => {
    const { rows } = await manager().ok(late.listLateColleges, { planId: road.planId })
    expect(rows[0]?.permission).toMatchObject({ seats: 1, used: 1 })
    const latePermissionId = rows[0]?.permission?.id ?? 0
    await manager().ok(late.withdrawLate, { latePermissionId, opinion: '按新的人数许可' })
    expect((await register(11, 12)).problem.code).toBe('plan.no_late_right')
    expect((await grant(8)).status).toBe(200)
    const refused = await register(11, 13)
    expect(codesOf(refused)).toEqual(['E-B21'])
    expect(refused.problem.errors[0]?.message).toContain('考位 12 个，已占用 11 个，空余 1 个')
  })

  test('an import uses the same rule: the last free seat is taken, the next row hears why not', async () => {
    const lines = [person(11), person(12)].map((each) => registrationLine(each))
    const file = { name: '补报.xlsx', bytes: await registrationWorkbook(lines) }
    const job = await officer().okUpload(uploadRegistrations, { planId: road.planId }, file)
    await world.finished('officer', job.taskId ?? 0)
    const seen = await officer().ok(getImport, { importId: job.id })
    expect(seen.counts).toMatchObject({ fresh: 1, failed: 1 })
    expect(seen.problems.map((each) => [each.line, each.code])).toContainEqual([4, 'E-B21'])
  })
})

describe('BR-46 after publication', () => {
  test('those drawn stay where they are, whoever was not drawn takes no seat, a free one is given', async () => {
    await arranged(world, road.planId)
    const seats = () =>
      world.act('system', async (scope) => {
        const text = `select registration_id || '/' || session_id || '/' || seat_no as seat from seat_assignment order by 1`
        return (await scope.client.query<{ seat: string }>(text)).rows.map((row) => row.seat)
      })
    const before = await seats()
    expect(before).toHaveLength(10)
    // Ten drawn and one late: one seat of twelve is free.
    expect(codesOf(await register(11, 13))).toEqual(['E-B21'])
    expect((await register(11, 12)).data).toEqual({ registered: 1 })
    expect(await seats()).toEqual(before)
  })

  test('the late ones are paid for behind the payment deadline, the others of the plan are not', async () => {
    world.now = PAYMENT_OVER
    await world.act('system', (scope) =>
      scope.client.query(
        `update registration set payment_status = 'UNPAID', status = 'PENDING' where id = (select min(id) from registration)`,
      ),
    )
    const order = await world.as('cashier').ok(createOrder, { planId: road.planId })
    expect(order.lineCount).toBe(2)
    const { id: orderId, amountFen } = order
    const slip = { orderId, payer: '海蓝职业技术学院', paidOn: '2026-03-30', amountFen }
    await world.as('cashier').okUpload(attachSlip, slip, await scan('回单.pdf', 1))
    await world.as('finance').ok(confirmOrder, { orderId, opinion: '已到账' })
    expect((await world.as('cashier').call(createOrder, { planId: road.planId })).problem.code).toBe(
      'order.payment_over',
    )
  })

  test('another evaluation organisation finds neither the list nor the permission', async () => {
    const stranger = world.as('otherManager')
    expect((await stranger.call(late.listLateColleges, { planId: road.planId })).status).toBe(404)
    const { rows } = await manager().ok(late.listLateColleges, { planId: road.planId })
    const foreign = { latePermissionId: rows[0]?.permission?.id ?? 0, opinion: '不该成功' }
    expect((await stranger.call(late.withdrawLate, foreign)).status).toBe(404)
  })
})
