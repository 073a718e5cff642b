import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getOrder } from '#src/modules/payments/contract.ts'
import { planDeeds } from '#src/modules/plans/index.ts'
import { approveWithdrawals, requestWithdrawal } from '#src/modules/registrations/contract/withdrawals.ts'
import { auditOf, fileContent } from '#src/shared/platform-contract.ts'
import { ACCOUNT, openRefundWorld, type RefundWorld } from '#tests/refunding.ts'
import { scan } from '#tests/scan.ts'
import type { PersonKey } from '#tests/world.ts'
import * as contract from './contract.ts'
import { getRefundRules, setRefundRules } from './contract/paying.ts'

let it: RefundWorld
const START = new Date('2026-03-02T10:00:00+08:00')
beforeAll(async () => {
  it = await openRefundWorld({ people: 60 })
}, 60_000)
afterAll(() => it.stop())
beforeEach(() => {
  it.world.now = START
  it.gateway.mood = 'GOOD'
})

const as = (who: PersonKey) => it.world.as(who)
const request = (orderId: number, more: Partial<Parameters<typeof wishOf>[1]> = {}) =>
  as('officer').call(contract.requestRefund, wishOf(orderId, more))
const wishOf = (
  orderId: number,
  more: { registrationIds?: number[]; reason?: 'PERSONAL' | 'ABSENT' | 'PLAN_CANCELLED' },
) => ({
  orderId,
  reason: 'PERSONAL' as const,
  note: '学生参军入伍',
  account: ACCOUNT,
  ...more,
})
const check = (refundId: number, amountFen: number, more = {}) =>
  as('finance').call(contract.checkRefund, {
    refundId,
    reason: 'PERSONAL',
    amountFen,
    opinion: '材料齐全',
    ...more,
  })
const opinion = '同意'
async function approved(orderId: number, registrationIds?: number[]) {
  const { data } = await request(orderId, registrationIds ? { registrationIds } : {})
  await check(data.id, data.amountFen)
  await as('manager').ok(contract.approveRefund, { refundId: data.id, opinion })
  return data
}
const see = (refundId: number, who: PersonKey = 'finance') => as(who).ok(contract.getRefund, { refundId })
const standing = async (ids: readonly number[]) =>
  (
    await it.sql<{ text: string }>(
      `select status || ' ' || payment_status as text from registration where id = any($1) order by id`,
      [ids],
    )
  ).map((row) => row.text)
/** The queue is told at once, and looks for itself every other second. */
const PATIENT = { timeout: 20_000 }
const AFTER_WAIT = new Date('2026-05-08T09:00:00+08:00')
const bank = { bankRef: '2026050800012', paidOn: '2026-05-08' }

describe('the road of a refund', () => {
  test('BR-50 asked for, checked, approved by a second person, paid after the promised day; both sides read who did what', async () => {
    const { orderId, registrationIds } = await it.paid(3)
    const [one = 0, ...others] = registrationIds
    const preview = await as('officer').ok(
      contract.previewRefund,
      wishOf(orderId, { registrationIds: [one] }),
    )
    expect(preview).toMatchObject({ paidFen: 30_000, amountFen: 30_000, needsAccount: true, problems: [] })
    // The exam is on 2026-04-11; 劳动节 lies between.
    expect(preview.promise).toContain('考试结束 15 个工作日后退款：2026-05-06 周三 起')

    const { data } = await request(orderId, { registrationIds: [one] })
    expect(data.refundNo).toMatch(/^TK260302\d{5}$/)
    const refundId = data.id
    await as('officer').okUpload(contract.addRefundEvidence, { refundId }, await scan('入伍通知书.pdf', 1))
    expect(await standing([one])).toEqual(['CONFIRMED PAID'])

    await check(refundId, 30_000)
    const own = await as('finance').call(contract.approveRefund, { refundId, opinion })
    expect(own.problem).toMatchObject({ code: 'refund.same_person' })
    const offered = (await see(refundId)).offers.find((offer) => offer.verb === 'approve')
    expect(offered).toMatchObject({ allowed: false, reason: expect.stringContaining('两个人') as string })
    await as('secondFinance').ok(contract.approveRefund, { refundId, opinion })
    expect(await standing(registrationIds)).toEqual([
      'WITHDRAWN REFUND_PENDING',
      ...others.map(() => 'CONFIRMED PAID'),
    ])

    const early = await as('finance').call(contract.executeRefund, { refundId })
    expect(early.problem).toMatchObject({ code: 'refund.too_early' })
    it.world.now = AFTER_WAIT
    await as('finance').ok(contract.executeRefund, { refundId })
    expect(
      (await as('finance').call(contract.recordRefund, { refundId, ...bank, paidOn: '2026-05-09' })).problem
        .code,
    ).toBe('refund.paid_in_future')
    expect(await as('finance').ok(contract.recordRefund, { refundId, ...bank })).toEqual({ state: 'DONE' })
    await as('finance').okUpload(contract.addRefundProof, { refundId }, await scan('退款回单.pdf', 1))

    expect(await standing([one])).toEqual(['WITHDRAWN REFUNDED'])
    expect((await as('cashier').ok(getOrder, { orderId })).state).toBe('PARTLY_REFUNDED')
    const seen = await see(refundId, 'cashier')
    expect(seen).toMatchObject({
      state: 'DONE',
      checked: { byName: '启语在线数字科技有限公司' },
      payee: { accountMasked: '**** 8765' },
      parts: [{ method: 'OFFLINE', state: 'DONE', bankRef: '2026050800012' }],
    })
    const paper = seen.parts[0]?.proof?.fileId ?? 0
    expect((await as('cashier').call(fileContent, { fileId: paper })).status).toBe(200)
    const { rows } = await as('finance').ok(auditOf, { entity: 'refund', entityId: refundId })
    expect(rows.map((line) => line.sentence).join()).toMatch(
      /银行回单|退款回单.*已退 ¥300\.00.*复核通过.*经办.*申请/,
    )
    expect(await it.faults()).toEqual([])
  })

  test('BR-48 with a shortfall that was accepted, no more goes back than came in, to the fen', async () => {
    const { orderId } = await it.paid(3, 89_999)
    const preview = await as('officer').ok(contract.previewRefund, wishOf(orderId, {}))
    expect([preview.paidFen, preview.amountFen]).toEqual([89_999, 89_999])
    await approved(orderId)
    expect(await it.faults()).toEqual([])
  })

  test('a different amount needs its reason, never more than what was paid; an account is needed where banks pay', async () => {
    const { orderId } = await it.paid(1)
    const { data } = await as('officer').call(contract.requestRefund, {
      ...wishOf(orderId, {}),
      account: undefined,
    })
    expect((await check(data.id, 30_000)).problem.code).toBe('refund.needs_account')
    const account = ACCOUNT
    expect((await check(data.id, 30_001, { account })).problem.code).toBe('refund.too_much')
    expect((await check(data.id, 20_000, { account })).problem.errors[0]?.path).toBe('amountNote')
    await check(data.id, 20_000, { account, amountNote: '已领取教材' })
    expect(await see(data.id)).toMatchObject({
      state: 'CHECKED',
      ruleFen: 30_000,
      amountFen: 20_000,
      amountNote: '已领取教材',
    })
    await as('manager').ok(contract.approveRefund, { refundId: data.id, opinion })
    expect(await it.faults()).toEqual([])
  })

  test('who asked does not approve, though another has checked', async () => {
    const { orderId } = await it.paid(1)
    const { id } = await as('secondFinance').ok(contract.requestRefund, wishOf(orderId, {}))
    await check(id, 30_000)
    const no = await as('secondFinance').call(contract.approveRefund, { refundId: id, opinion })
    expect(no.problem).toMatchObject({
      code: 'refund.same_person',
      detail: expect.stringContaining('由您申请') as string,
    })
    // And where the action forgot it, the database does not.
    const forced = it.sql(`update refund set state = 'APPROVED', approved_by = checked_by where id = $1`, [
      id,
    ])
    await expect(forced).rejects.toThrow('refund_four_eyes')
  })

  test('BR-51 absence is refused with the way out; a plan that is held is not cancelled', async () => {
    const { orderId } = await it.paid(1)
    expect((await request(orderId, { reason: 'ABSENT' })).problem).toMatchObject({ code: 'refund.never' })
    expect((await request(orderId, { reason: 'PLAN_CANCELLED' })).problem).toMatchObject({
      code: 'refund.plan_held',
    })
  })

  test('a registration is in one live refund; withdrawn or rejected, it may be asked for again', async () => {
    const { orderId, registrationIds } = await it.paid(2)
    const { data } = await request(orderId)
    const again = await request(orderId, { registrationIds: [...registrationIds] })
    expect(again.problem).toMatchObject({ code: 'refund.already' })
    const people = await as('officer').ok(contract.listRefundable, { orderId })
    expect(people.rows.every((row) => row.why.includes('已有退款'))).toBe(true)
    await as('officer').ok(contract.withdrawRefund, { refundId: data.id })
    const second = await request(orderId)
    await as('manager').ok(contract.rejectRefund, { refundId: second.data.id, opinion: '材料不足' })
    expect((await request(orderId)).status).toBe(200)
    expect(await standing(registrationIds)).toEqual(['CONFIRMED PAID', 'CONFIRMED PAID'])
  })

  test('given up, the money stands on the order, whoever was withdrawn stays so, and nothing can go out any more', async () => {
    const { orderId, registrationIds } = await it.paid(2)
    const { id: refundId } = await approved(orderId)
    await as('finance').ok(contract.giveUpRefund, { refundId, opinion: '院校书面放弃' })
    expect(await standing(registrationIds)).toEqual(['WITHDRAWN PAID', 'WITHDRAWN PAID'])
    expect((await as('finance').ok(getOrder, { orderId })).refundedFen).toBe(0)
    it.world.now = AFTER_WAIT
    expect((await as('finance').call(contract.executeRefund, { refundId })).problem.code).toBe(
      'state.not_possible',
    )
    expect(await it.faults()).toEqual([])
  })
})

describe('proposals by themselves', () => {
  test('BR-45 whoever is let go with his fee paid has a refund waiting, judged by the day it was asked for', async () => {
    const { registrationIds } = await it.paid(3)
    const two = registrationIds.slice(0, 2)
    const { ids } = await as('officer').ok(requestWithdrawal, { registrationIds: two, reason: '参加实习' })
    await as('manager').ok(approveWithdrawals, { withdrawalIds: ids, opinion })
    const [refund] = (await as('finance').ok(contract.listRefunds, { state: 'REQUESTED' })).rows
    expect(refund).toMatchObject({
      source: 'WITHDRAWAL',
      reason: 'PERSONAL',
      lineCount: 2,
      amountFen: 60_000,
    })
    const seen = await see(refund?.id ?? 0)
    expect(seen.ruleSaid).toContain('按规则（考试前 40 天提出，退还 100%）可退 ¥600.00')
    const own = await as('officer').call(contract.withdrawRefund, { refundId: refund?.id ?? 0 })
    expect(own.problem.code).toBe('refund.not_own')
    expect(await it.faults()).toEqual([])
  })
})

describe('money nobody asked for', () => {
  const surplus = (amountFen: number, source?: 'STATEMENT') => it.surplus(amountFen, source)

  test('BR-49 a double online payment goes back by itself, once, however often it is told of', async () => {
    const receiptId = await surplus(30_000)
    const told = () =>
      it.world.act('system', (scope) =>
        scope.happened({
          action: 'charges.surplus',
          entity: 'receipt',
          entityId: receiptId,
          sentence: '重复支付',
          facts: { receiptId },
        }),
      )
    await Promise.all([told(), told()].map((each) => each.catch(() => undefined)))
    await told()
    await expect
      .poll(async () => (await ofReceipt(receiptId)).map((each) => each.state), PATIENT)
      .toEqual(['DONE'])
    const [refund] = await ofReceipt(receiptId)
    expect(it.gateway.given.get(`${refund?.refund_no}P1`)).toEqual({ amountFen: 30_000, asked: 1 })
    expect(await it.faults()).toEqual([])
  })

  test('above the limit it waits for two people; what came by bank goes back by bank', async () => {
    const large = await surplus(100_001)
    await it.world.act('system', async (scope) => {
      const { refundSurplus } = await import('./index.ts')
      await refundSurplus(scope, { receiptId: large })
    })
    expect(await ofReceipt(large)).toMatchObject([{ state: 'REQUESTED', source: 'REQUEST' }])

    const receiptId = await surplus(30_000, 'STATEMENT')
    const wish = { receiptId, reason: 'SURPLUS', note: '院校多汇', account: ACCOUNT } as const
    const { id: refundId } = await as('finance').ok(contract.refundReceipt, wish)
    await check(refundId, 30_000, { reason: 'SURPLUS' })
    await as('manager').ok(contract.approveRefund, { refundId, opinion })
    expect((await as('finance').call(contract.refundReceipt, wish)).problem.code).toBe(
      'refund.nothing_unclaimed',
    )
    await as('finance').ok(contract.executeRefund, { refundId })
    await as('finance').ok(contract.recordRefund, { refundId, bankRef: '0001', paidOn: '2026-03-02' })
    expect(await it.faults()).toEqual([])
  })

  const ofReceipt = (receiptId: number) =>
    it.sql<{ state: string; source: string; refund_no: string }>(
      `select * from refund where receipt_id = $1`,
      [receiptId],
    )
})

describe('online', () => {
  async function onItsWay(count = 1) {
    const { orderId } = await it.paidOnline(count)
    const asked = await approved(orderId)
    it.world.now = AFTER_WAIT
    await as('finance').ok(contract.executeRefund, { refundId: asked.id })
    return asked
  }
  const stateOf = async (refundId: number) => (await see(refundId)).state

  test('the way it came, under a number of ours, and done when the gateway says so', async () => {
    const { id, refundNo } = await onItsWay(2)
    await expect.poll(() => stateOf(id), PATIENT).toBe('DONE')
    expect(it.gateway.given.get(`${refundNo}P1`)).toEqual({ amountFen: 60_000, asked: 1 })
  })

  test('without an answer it is neither done nor failed; asked again it is one refund', async () => {
    it.gateway.mood = 'LOST'
    const { id, refundNo } = await onItsWay()
    await expect.poll(() => it.gateway.given.has(`${refundNo}P1`), PATIENT).toBe(true)
    await expect.poll(async () => (await waiting(id)).length, PATIENT).toBe(1)
    expect(await stateOf(id)).toBe('PROCESSING')
    const hand = await as('finance').call(contract.failRefund, { refundId: id, opinion: '没有到账' })
    expect(hand.problem.code).toBe('refund.no_offline')
    it.gateway.mood = 'GOOD'
    await runAgain(id)
    // The queue looks for what is due every other second.
    await expect.poll(() => stateOf(id), PATIENT).toBe('DONE')
    expect(it.gateway.given.get(`${refundNo}P1`)?.asked).toBe(1)
  })

  test('30 the account is closed: another account, with a second person, and by bank', async () => {
    it.gateway.mood = 'REFUSING'
    const { id: refundId } = await onItsWay()
    await expect.poll(() => stateOf(refundId), PATIENT).toBe('FAILED')
    expect(await see(refundId)).toMatchObject({ opinion: '账户已注销' })
    const account = { ...ACCOUNT, name: '王某', accountNo: '6222000000001234' }
    await as('finance').ok(contract.rerouteRefund, {
      refundId,
      account,
      opinion: '支付宝账户已注销，附本人说明',
    })
    expect((await as('finance').call(contract.approveReroute, { refundId, opinion })).problem.code).toBe(
      'refund.same_person',
    )
    await as('secondFinance').ok(contract.approveReroute, { refundId, opinion })
    await as('finance').ok(contract.recordRefund, { refundId, ...bank })
    expect(await see(refundId)).toMatchObject({ state: 'DONE', payee: { accountMasked: '**** 1234' } })
    expect(await it.faults()).toEqual([])
  })

  /** Questions that wait to be asked again, made due now. */
  const waiting = (refundId: number) =>
    it.sql(
      `select id from pgboss.job where name = 'refunds.online' and state = 'created' and start_after > now()
      and (data -> 'data' ->> 'partId')::bigint in (select id from refund_part where refund_id = $1)`,
      [refundId],
    )
  const runAgain = (refundId: number) =>
    it.sql(
      `update pgboss.job set start_after = now() where name = 'refunds.online' and state = 'created'
      and (data -> 'data' ->> 'partId')::bigint in (select id from refund_part where refund_id = $1)`,
      [refundId],
    )
})

describe('the rules', () => {
  test('a version each, the earlier stay; a refund goes by the version it was asked for under', async () => {
    const { orderId, registrationIds } = await it.paid(2)
    const [one = 0, two = 0] = registrationIds
    const before = await request(orderId, { registrationIds: [one] })
    const now = await as('finance').ok(getRefundRules, {})
    const rules = { ...now.rules, personal: [{ daysBefore: 30, percent: 50 }] }
    await as('finance').ok(setRefundRules, { version: now.version, rules, reason: '与院校商定' })
    const stale = await as('finance').call(setRefundRules, {
      version: now.version,
      rules,
      reason: '与院校商定',
    })
    expect(stale.problem.code).toBe('refund.rules_moved')
    const after = await request(orderId, { registrationIds: [two] })
    expect([before.data.amountFen, after.data.amountFen]).toEqual([30_000, 15_000])
    expect((await see(before.data.id)).ruleVersion).toBe(now.version)
    await as('finance').ok(setRefundRules, { version: now.version + 1, rules: now.rules, reason: '恢复' })
  })
})

describe('a plan that is called off', () => {
  test('BR-29 one full refund for each paid order; what is in a refund already stays in it; a foreign college sees none', async () => {
    const first = await it.paid(2)
    const second = await it.paid(1)
    const { data } = await request(first.orderId, { registrationIds: first.registrationIds.slice(0, 1) })
    const opinionOf = { planId: it.road.planId, opinion: '承办条件变化' }
    await it.world.act('manager', (scope) => planDeeds.cancel(scope, opinionOf))
    const rows = await it.sql<{ order_id: number; line_count: number; amount_fen: number; source: string }>(
      `select * from refund where order_id = any($1) and source = 'CANCELLATION' order by order_id`,
      [[first.orderId, second.orderId]],
    )
    expect(rows).toMatchObject([
      { order_id: first.orderId, line_count: 1, amount_fen: 30_000 },
      { order_id: second.orderId, line_count: 1, amount_fen: 30_000 },
    ])
    // Asked for personally, it is now the plan's fault: finance says so, and it is paid at once.
    expect((await check(data.id, 30_000, { reason: 'PLAN_CANCELLED' })).status).toBe(200)
    expect((await see(data.id)).promise).toContain('复核通过后 10 个工作日内退款')
    const stranger = as('otherOfficer')
    expect((await stranger.call(contract.getRefund, { refundId: data.id })).status).toBe(404)
    expect((await stranger.ok(contract.listRefunds, {})).total).toBe(0)
    expect(await it.faults()).toEqual([])
  })
})
