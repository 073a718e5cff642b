import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withdrawRegistrations } from '#src/modules/registrations/contract/withdrawals.ts'
import { newFolder } from '#tests/folder.ts'
import { openOrdering } from '#tests/ordering.ts'
import { pdfText } from '#tests/pdf.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import * as further from './contract/deciding.ts'
import * as lines from './contract/lines.ts'

let world: World
let it: Awaited<ReturnType<typeof openOrdering>>
const START = new Date('2026-03-02T10:00:00+08:00')
const PAYMENT_CLOSED = new Date('2026-03-28T00:00:00+08:00')

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

describe('lines', () => {
  test('BR-48 several orders at once: a level, a class, chosen people, then the rest', async () => {
    await it.register(6)
    await it.register(2, { levelAt: 1, feeFen: 35_000 })
    const all = await it.ids()
    const groups = await world.as('cashier').ok(lines.listUnorderedGroups, { planId: it.road.planId })
    expect(groups.classes.map((each) => each.className).toSorted()).toEqual(['乙班', '甲班'])
    const byLevel = await it.order({ levelId: it.road.levels[1]?.id })
    expect(await it.see(byLevel)).toMatchObject({ lineCount: 2, amountFen: 70_000 })
    const chosen = await it.order({ registrationIds: all.slice(0, 2) })
    expect(await it.see(chosen)).toMatchObject({ lineCount: 2, amountFen: 60_000 })
    const again = await world
      .as('cashier')
      .call(contract.createOrder, { planId: it.road.planId, registrationIds: all.slice(1, 4) })
    expect(again.problem).toMatchObject({
      code: 'order.some_not_free',
      detail: expect.stringContaining('1 人') as string,
    })
    const left = await world
      .as('cashier')
      .ok(lines.listUnorderedPeople, { planId: it.road.planId, className: '甲班' })
    const byClass = await it.order({ className: '甲班' })
    expect((await it.see(byClass)).lineCount).toBe(left.total)
    const none = await world
      .as('cashier')
      .call(contract.createOrder, { planId: it.road.planId, className: '丙班' })
    expect(none.problem.code).toBe('order.nothing_to_pay')
    await it.order()
    expect(await it.standing()).toEqual(['PENDING IN_ORDER 8'])
    expect(await it.books()).toEqual({ RECEIVABLE: 250_000, INCOME: -250_000 })
  })

  test('added and taken off before payment: the sum follows, in the books too; the last one ends the order', async () => {
    await it.register(5)
    const all = await it.ids()
    const orderId = await it.order({ registrationIds: all.slice(0, 2) })
    const grown = await world.as('cashier').ok(lines.addLines, { orderId, registrationIds: all.slice(2) })
    expect(grown).toMatchObject({ state: 'PENDING', lineCount: 5, amountFen: 150_000 })
    await world.as('cashier').ok(lines.removeLines, { orderId, registrationIds: all.slice(0, 3) })
    expect(await it.see(orderId)).toMatchObject({ lineCount: 2, amountFen: 60_000 })
    expect(await it.standing()).toEqual(['PENDING IN_ORDER 2', 'PENDING UNPAID 3'])
    expect(await it.books()).toEqual({ RECEIVABLE: 60_000, INCOME: -60_000 })
    const gone = await world
      .as('cashier')
      .call(lines.removeLines, { orderId, registrationIds: all.slice(2, 4) })
    expect(gone.problem).toMatchObject({ code: 'order.not_in_order' })
    // What was taken off may come back to the same order.
    await world.as('cashier').ok(lines.addLines, { orderId, registrationIds: [all[0] ?? 0] })
    expect((await world.as('cashier').ok(lines.listOrderLines, { orderId })).total).toBe(3)
    const rest = [all[0] ?? 0, ...all.slice(3)]
    expect(await world.as('cashier').ok(lines.removeLines, { orderId, registrationIds: rest })).toEqual({
      state: 'CANCELLED',
    })
    expect(await it.books()).toEqual({})
    expect(await it.standing()).toEqual(['PENDING UNPAID 5'])
  })

  test('the database refuses an order whose sum is not that of its lines, whoever writes it', async () => {
    await it.register(2)
    const orderId = await it.order()
    await expect(it.sql('update payment_order set amount_fen = amount_fen + 1')).rejects.toThrow(
      'does not sum up',
    )
    await expect(
      it.sql('update order_line set is_live = false where order_id = $1', [orderId]),
    ).rejects.toThrow('does not sum up')
    await expect(it.sql('update payment_order set line_count = 1')).rejects.toThrow('does not sum up')
  })

  test('money that has come stays covered; a rest that is paid for already is settled', async () => {
    await it.register(3)
    const all = await it.ids()
    const orderId = await it.order()
    await it.put(orderId, 60_000)
    const no = await world
      .as('cashier')
      .call(lines.removeLines, { orderId, registrationIds: all.slice(0, 2) })
    expect(no.problem).toMatchObject({ code: 'order.money_above' })
    expect((await it.see(orderId)).amountFen).toBe(90_000)
    const one = await world.as('cashier').ok(lines.removeLines, { orderId, registrationIds: [all[0] ?? 0] })
    expect(one).toEqual({ state: 'PAID' })
    expect(await it.standing()).toEqual(['CONFIRMED PAID 2', 'PENDING UNPAID 1'])
    expect(await it.books()).toEqual({ INCOME: -60_000, UNCLAIMED: 60_000 })
    const paid = await it.see(orderId)
    expect(paid).toMatchObject({ receivedFen: 60_000, amountFen: 60_000 })
    expect(paid.allocations).toMatchObject([
      { sourceName: '银行流水', amountFen: 60_000, receivedOn: '2026-03-02' },
    ])
  })

  test('BR-47 what is free is paid at once, with nothing in the books', async () => {
    await it.register(2, { feeFen: 0 })
    const orderId = await it.order()
    expect(await it.see(orderId)).toMatchObject({ state: 'PAID', amountFen: 0, lineCount: 2 })
    expect(await it.standing()).toEqual(['CONFIRMED PAID 2'])
    expect(await it.books()).toEqual({})
    const back = await world.as('finance').call(contract.reverseConfirmation, { orderId, opinion })
    expect(back.problem.code).toBe('order.nothing_asked')
  })

  test('BR-45 edge case 29: a withdrawal takes the line off an unpaid order, never off one with a slip', async () => {
    await it.register(3)
    const all = await it.ids()
    const orderId = await it.order()
    const withdraw = (registrationIds: number[]) =>
      world.as('officer').call(withdrawRegistrations, { registrationIds, reason: '考生本人申请' })
    expect((await withdraw([all[0] ?? 0])).status).toBe(200)
    expect(await it.see(orderId)).toMatchObject({ lineCount: 2, amountFen: 60_000 })
    expect(await it.standing()).toEqual(['PENDING IN_ORDER 2', 'WITHDRAWN UNPAID 1'])
    expect(await it.consumed()).toBe(2)
    await it.attach(orderId, 60_000)
    expect((await withdraw([all[1] ?? 0])).problem.errors[0]).toMatchObject({ code: 'registration.in_order' })
    await world.as('cashier').ok(contract.recallSlip, { orderId })
    expect((await withdraw(all.slice(1))).status).toBe(200)
    expect((await it.see(orderId)).state).toBe('CANCELLED')
    expect(await it.books()).toEqual({})
  })
})

describe('减免', () => {
  test('an order is waived whole and the waiver taken back, in the books too; not when money has come', async () => {
    await it.register(2)
    const orderId = await it.order()
    expect((await world.as('cashier').call(further.waiveOrder, { orderId, opinion })).status).toBe(403)
    await world.as('finance').ok(further.waiveOrder, { orderId, opinion: '省内乡村振兴免费考' })
    expect(await it.standing()).toEqual(['CONFIRMED WAIVED 2'])
    expect(await it.books()).toEqual({ INCOME: -60_000, WAIVER: 60_000 })
    await world.as('finance').ok(further.unwaiveOrder, { orderId, opinion })
    expect(await it.standing()).toEqual(['PENDING IN_ORDER 2'])
    expect(await it.books()).toEqual({ INCOME: -60_000, RECEIVABLE: 60_000 })
    await it.put(orderId, 10_000)
    const no = await world.as('finance').call(further.waiveOrder, { orderId, opinion })
    expect(no.problem.code).toBe('order.money_received')
    const offered = (await it.see(orderId, 'finance')).offers.find((each) => each.verb === 'waive')
    expect(offered).toMatchObject({ allowed: false, reason: expect.stringContaining('¥100.00') as string })
  })
})

describe('双人复核', () => {
  const set = (fourEyesFromFen: number | null) =>
    world.as('manager').ok(further.setFourEyes, { fourEyesFromFen })

  test('from the set amount on one checks and another confirms; who confirms does not set it', async () => {
    await set(60_000)
    expect((await world.as('finance').call(further.setFourEyes, { fourEyesFromFen: null })).status).toBe(403)
    await it.register(2)
    const orderId = await it.order()
    await it.attach(orderId, 60_000)
    const alone = await world.as('finance').call(contract.confirmOrder, { orderId, opinion })
    expect(alone.problem).toMatchObject({ code: 'order.needs_check' })
    await world.as('finance').ok(further.checkOrder, { orderId, opinion: '已在网银核对' })
    const seen = await it.see(orderId, 'finance')
    expect(seen).toMatchObject({ state: 'CHECKED', checkedByName: '钱财务', fourEyesFromFen: 60_000 })
    expect(seen.offers.find((each) => each.verb === 'confirm')?.reason).toContain('钱财务')
    const same = await world.as('finance').call(contract.confirmOrder, { orderId, opinion })
    expect(same.problem.code).toBe('order.same_person')
    // Whatever the program lets slip, the database does not.
    await expect(
      it.sql(`update payment_order set state = 'PAID', decided_by = checked_by where id = $1`, [orderId]),
    ).rejects.toThrow('payment_order_four_eyes')
    await it.sql('update payment_order set checked_by = -1 where id = $1', [orderId])
    expect(await world.as('finance').ok(contract.confirmOrder, { orderId, opinion })).toEqual({
      state: 'PAID',
    })
  })

  test('below it one is enough, and a check taken back begins anew', async () => {
    await set(60_001)
    await it.register(2)
    const orderId = await it.order()
    await it.attach(orderId, 60_000)
    await world.as('finance').ok(further.checkOrder, { orderId, opinion })
    await world.as('finance').ok(further.uncheckOrder, { orderId, opinion: '看错了户' })
    expect(await world.as('finance').ok(contract.confirmOrder, { orderId, opinion })).toEqual({
      state: 'PAID',
    })
    expect(await world.as('finance').ok(further.getPaymentSettings, {})).toMatchObject({
      fourEyesFromFen: 60_001,
    })
  })
})

test('the list is narrowed to the overdue and the partly paid, and sorted', async () => {
  await it.register(3)
  const all = await it.ids()
  const small = await it.order({ registrationIds: all.slice(0, 1) })
  const large = await it.order()
  await it.attach(small, 30_000)
  await it.put(large, 10_000)
  const list = async (filter: object) =>
    (await world.as('finance').ok(contract.listOrders, filter)).rows.map((row) => row.id)
  expect(await list({ sort: '-amountFen' })).toEqual([large, small])
  expect(await list({ sort: 'amountFen' })).toEqual([small, large])
  expect(await list({ standing: 'PARTLY_PAID' })).toEqual([large])
  expect(await list({ standing: 'OVERDUE' })).toEqual([])
  world.now = PAYMENT_CLOSED
  expect(new Set(await list({ standing: 'OVERDUE' }))).toEqual(new Set([small, large]))
  expect(await list({ orgId: world.orgs.otherCollege })).toEqual([])
})

test('缴费通知单: figures, words, account and remark; names only for who may see them', async () => {
  await it.register(2)
  await it.register(1, { levelAt: 1, feeFen: 35_000 })
  const orderId = await it.order()
  const { orderNo } = await it.see(orderId)
  const sheet = await textOf('cashier', orderId)
  for (const text of [
    orderNo,
    '¥950.00',
    '玖佰伍拾元整',
    '3301000000012345',
    '24:00',
    '缴费明细',
    it.road.people[0]?.name,
  ])
    expect(sheet).toContain(text)
  const theirs = await textOf('finance', orderId)
  expect(theirs).toContain(orderNo)
  expect(theirs).not.toContain('缴费明细')
})

async function textOf(who: 'cashier' | 'finance', orderId: number): Promise<string> {
  const { bytes } = await world.as(who).call(contract.printNotice, { orderId })
  const path = join(newFolder(), 'notice.pdf')
  await writeFile(path, bytes)
  return (await pdfText(path)).join('\n')
}
