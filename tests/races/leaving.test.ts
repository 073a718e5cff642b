import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { attachSlip, confirmOrder, createOrder } from '#src/modules/payments/contract.ts'
import { createOrder as order } from '#src/modules/payments/actions/ordering.ts'
import { reverseConfirmation } from '#src/modules/payments/actions/deciding.ts'
import { getPlanFacts, holdPlan } from '#src/modules/plans/index.ts'
import { grantLate, openLate } from '#src/modules/plans/contract/late.ts'
import { facts } from '#src/modules/registrations/actions/withdrawing.ts'
import { registerChosen } from '#src/modules/registrations/contract/eligibility.ts'
import {
  approveWithdrawals,
  requestWithdrawal,
  withdrawRegistrations,
} from '#src/modules/registrations/contract/withdrawals.ts'
import { gatherFacts, rosterOf } from '#src/modules/registrations/import/gather.ts'
import { writeRegistrations } from '#src/modules/registrations/import/write.ts'
import { listChosen } from '#src/modules/registrations/queries/people.ts'
import * as queries from '#src/modules/registrations/queries/withdrawals.ts'
import { judge } from '#src/modules/registrations/rules/judging.ts'
import { refusalsForWithdrawal } from '#src/modules/registrations/rules/withdrawal.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, type World } from '#tests/world.ts'
import { meetingOf, race } from './together.ts'

let world: World
let road: Road
beforeEach(async () => {
  world = await openWorld()
  // Five seats in each of two sessions: ten for 初级.
  road = await walkToRegistration(world, { people: 30, machines: 6, seats: 5 })
})
afterEach(() => world.stop())

const reason = '考生本人申请'
const sql = async <Row extends object>(text: string) => (await world.ground.pool.query<Row>(text)).rows
const register = (from: number, to: number) =>
  world.as('officer').call(registerChosen, {
    planId: road.planId,
    levelId: road.levels[0]?.id ?? 0,
    candidateIds: road.candidateIds.slice(from, to),
  })
const ids = async () =>
  (await sql<{ id: number }>('select id from registration order by id')).map((row) => row.id)
const standing = async (id: number) =>
  (
    await sql<{ text: string }>(
      `select status || ' ' || payment_status as text from registration where id = ${id}`,
    )
  )[0]?.text
const withdrawnOnBills = async () =>
  (
    await sql<{ count: number }>(
      `select count(*) from registration r join order_line n on n.registration_id = r.id and n.is_live
       where r.status = 'WITHDRAWN'`,
    )
  )[0]?.count

describe('withdrawing while the bill is made', () => {
  /** Looks, waits for the bill, then writes: what the withdrawal does, with or without its lock. */
  const withdrawByHand = (locking: boolean, bill: Promise<unknown>) =>
    world.act('officer', async (scope) => {
      const [id = 0] = await ids()
      if (locking) await queries.lockRegistrations(scope, [id])
      const rows = await queries.listForWithdrawal(scope, [id])
      // With the lock the bill waits for this one, without it this one for the bill.
      await (locking ? Promise.race([bill, sleep(400)]) : bill)
      const at = { now: scope.now, closesAt: new Date(scope.now.getTime() + 1) }
      refuseAll(rows.flatMap((row) => refusalsForWithdrawal(facts(row), at)))
      await queries.withdrawAll(scope, [id])
    })
  const bothByHand = async (locking: boolean) => {
    await register(0, 1)
    const bill: Promise<unknown> = sleep(100).then(() =>
      world.act('cashier', (scope) => order(scope, { planId: road.planId })),
    )
    await race([
      () =>
        withdrawByHand(
          locking,
          bill.catch(() => undefined),
        ),
      () => bill,
    ])
    return withdrawnOnBills()
  }

  test('BR-45 whoever is first, nobody withdrawn stays on an unpaid bill', async () => {
    await register(0, 12)
    const all = await ids()
    await Promise.all([
      ...all.map((id) => world.as('officer').call(withdrawRegistrations, { registrationIds: [id], reason })),
      world.as('cashier').call(createOrder, { planId: road.planId }),
    ])
    expect(await withdrawnOnBills()).toBe(0)
    const [row] = await sql<{ live: number; consumed: number }>(
      `select (select count(*) from registration where status = 'PENDING') as live, (select consumed from quota) as consumed`,
    )
    expect(row?.live).toBe(row?.consumed)
  })

  test('the lock on the registration keeps it so', async () => {
    expect(await bothByHand(true)).toBe(0)
  })

  test('control: without the lock somebody withdrawn is billed', async () => {
    expect(await bothByHand(false)).toBe(1)
  })
})

describe('consent while the payment is confirmed or taken back', () => {
  /** One registration, paid; answers its bill. */
  async function paid() {
    await register(0, 1)
    const bill = await world.as('cashier').ok(createOrder, { planId: road.planId })
    const { id: orderId, amountFen } = bill
    const slip = { orderId, payer: '海蓝职业技术学院', paidOn: '2026-03-02', amountFen }
    await world.as('cashier').okUpload(attachSlip, slip, await scan('回单.pdf', 1))
    return orderId
  }
  const confirm = (orderId: number) => world.as('finance').call(confirmOrder, { orderId, opinion: '已到账' })

  test('BR-45 confirmed and let go at once: paid and to be given back, or paid and still there', async () => {
    await register(0, 1)
    const [id = 0] = await ids()
    world.now = new Date('2026-03-22T10:00:00+08:00')
    const asked = await world.as('officer').ok(requestWithdrawal, { registrationIds: [id], reason })
    const orderId = await (async () => {
      const bill = await world.as('cashier').ok(createOrder, { planId: road.planId })
      const slip = { orderId: bill.id, payer: '海蓝', paidOn: '2026-03-22', amountFen: bill.amountFen }
      await world.as('cashier').okUpload(attachSlip, slip, await scan('回单.pdf', 1))
      return bill.id
    })()
    const opinion = '同意'
    const [, consent] = await Promise.all([
      confirm(orderId),
      world.as('manager').call(approveWithdrawals, { withdrawalIds: asked.ids, opinion }),
    ])
    expect([consent.status, await standing(id)]).toEqual(
      consent.status === 200 ? [200, 'WITHDRAWN REFUND_PENDING'] : [409, 'CONFIRMED PAID'],
    )
  })

  /** Consents with or without holding the plan; the payment is taken back before it commits. */
  async function consentBesideReversal(holding: boolean) {
    const orderId = await paid()
    await confirm(orderId)
    const [id = 0] = await ids()
    const written = Promise.withResolvers<void>()
    const consenting = world.act('manager', async (scope) => {
      if (holding) await holdPlan(scope, road.planId)
      await queries.lockRegistrations(scope, [id])
      await queries.withdrawAll(scope, [id])
      written.resolve()
      await sleep(300)
    })
    await written.promise
    const reversing = world.act('finance', (scope) =>
      reverseConfirmation(scope, { orderId, opinion: '撤销' }),
    )
    await Promise.allSettled([consenting, reversing])
    return standing(id)
  }

  test('holding the plan keeps a reversal from bringing the withdrawn back', async () => {
    expect(await consentBesideReversal(true)).toBe('WITHDRAWN REFUND_PENDING')
  })

  test('control: without it the withdrawn registration lives again', async () => {
    expect(await consentBesideReversal(false)).toBe('PENDING IN_ORDER')
  })
})

describe('the last free seat for those who come late', () => {
  async function nineOfTenTaken() {
    await register(0, 9)
    const { planId } = road
    const opinion = '考位有余'
    const late = { lateOpensAt: '2026-03-21', lateClosesAt: '2026-04-02' }
    await world.as('manager').ok(openLate, { planId, ...late, opinion })
    const right = { orgId: world.orgs.college, seats: 20, closesAt: '2026-04-01', reason: opinion }
    await world.as('manager').ok(grantLate, { planId, ...right })
    world.now = new Date('2026-03-25T10:00:00+08:00')
  }

  test('BR-46 asked for six times at once, it is given once', async () => {
    await nineOfTenTaken()
    const answers = await Promise.all([9, 10, 11, 12, 13, 14].map((at) => register(at, at + 1)))
    expect(answers.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([
      200, 409, 409, 409, 409, 409,
    ])
    expect(new Set(answers.filter((each) => each.status === 409).map((each) => each.problem.code))).toEqual(
      new Set(['E-B21']),
    )
  })

  test('control: looked at without the locks, it is given twice', async () => {
    await nineOfTenTaken()
    const between = meetingOf(2)
    const byHand = (at: number) =>
      world.act('officer', async (scope) => {
        const plan = await getPlanFacts(scope, road.planId)
        const people = await listChosen(scope, road.candidateIds.slice(at, at + 1))
        const roster = await rosterOf(
          scope,
          people.map((each) => each.idHash),
        )
        const known = await gatherFacts(scope, { plan, roster, locking: false })
        const [level] = known.levels
        if (!level) return refuse({ code: 'none', message: '' })
        const entries = [...roster.values()].map((entry) => ({ line: 1, entry, level }))
        const rows = judge(entries, known).fresh.map(({ entry }) => ({
          candidateId: entry.candidateId,
          levelId: level.id,
          siteId: road.siteId,
          price: known.prices?.levels.get(level.id)?.[entry.kind] ?? { feeId: 0, version: 0, amountFen: 0 },
        }))
        await between()
        return writeRegistrations(scope, { planId: plan.id, facts: known, rows, importId: null })
      })
    const { won } = await race([() => byHand(9), () => byHand(10)])
    expect(won).toEqual([1, 1])
  })
})
