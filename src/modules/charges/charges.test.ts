import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelOrder } from '#src/modules/payments/contract.ts'
import { GOOD_MOOD } from '#src/platform/payment/local/mood.ts'
import { auditOf } from '#src/shared/platform-contract.ts'
import { openPayingWorld, typedSettings, type PayingWorld } from '#tests/paying.ts'
import * as contract from './contract.ts'

let paying: PayingWorld
let world: PayingWorld['world']
const START = new Date('2026-03-02T10:00:00+08:00')

beforeAll(async () => {
  paying = await openPayingWorld({ people: 60 })
  ;({ world } = paying)
})
afterAll(() => paying.stop())
beforeEach(() => {
  world.now = START
  for (const mood of Object.values(paying.local.moods)) Object.assign(mood, GOOD_MOOD)
})

/** Jobs do it; how long that takes depends on the machine. */
const SOON = { timeout: 20_000, interval: 40 }
const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<Row>(text, values)).rows

/** What an order has, what came for it, and whether the books balance: the whole of the money in one line. */
const money = async (orderId: number) =>
  (
    await sql(
      `select o.state, o.received_fen as received,
         (select count(*)::int from receipt r join charge c on c.receipt_id = r.id where c.order_id = o.id) as receipts,
         (select coalesce(sum(r.amount_fen - r.allocated_fen - r.returned_fen), 0)::int
          from receipt r join charge c on c.receipt_id = r.id where c.order_id = o.id) as unclaimed,
         (select coalesce(sum(r.returned_fen), 0)::int
          from receipt r join charge c on c.receipt_id = r.id where c.order_id = o.id) as returned,
         (select coalesce(sum(amount_fen), 0)::int from journal_line) as books,
         (select count(*)::int from order_line l join registration r on r.id = l.registration_id
          where l.order_id = o.id and l.is_live and r.payment_status = 'PAID') as paid
       from payment_order o where o.id = $1`,
      [orderId],
    )
  )[0]
const whole = { state: 'PAID', received: 60_000, receipts: 1, unclaimed: 0, returned: 0, books: 0, paid: 2 }
const actions = async (orderId: number) =>
  (
    await sql<{ action: string }>(
      `select a.action from audit_entry a join charge c on a.entity = 'charge' and a.entity_id = c.id
       where c.order_id = $1 order by a.id`,
      [orderId],
    )
  ).map((row) => row.action)
const SUCCESS = { ALIPAY: 'success', WECHAT: expect.stringContaining('SUCCESS') as string }
const REFUSED = {
  ALIPAY: { status: 200, body: 'fail' },
  WECHAT: { status: 401, body: expect.any(String) as string },
}
const answersOf = (answers: readonly { status: number; body: string }[]) =>
  new Set(answers.map((each) => `${each.status} ${each.body}`))

describe.each(['ALIPAY', 'WECHAT'] as const)('%s', (channel) => {
  test('BR-48 a code is shown, paid, called back: the order is paid in the same breath, and both sides read it', async () => {
    const orderId = await paying.bill()
    const charge = await paying.start(orderId, channel)
    expect(charge).toMatchObject({ state: 'PENDING', problem: '' })
    expect(charge.payContent).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/cashier\//)
    const order = await paying.pay(charge)
    expect(await paying.bring(order)).toEqual({ status: 200, body: SUCCESS[channel] })
    expect(await money(orderId)).toEqual(whole)
    expect(await paying.reaches(orderId, 'PAID')).toMatchObject({ outcome: 'ALLOCATED', payContent: '' })
    expect(await actions(orderId)).toEqual(['charges.started', 'charges.paid'])
    const told = await world.as('finance').ok(auditOf, { entity: 'charge', entityId: charge.id })
    expect(told.rows[0]?.sentence).toContain('收到缴费单')
  })

  test('brought twice, and once more under another number of the gateway: booked once, acknowledged each time', async () => {
    const orderId = await paying.bill()
    const order = await paying.pay(await paying.start(orderId, channel))
    const answers = []
    for (const id of ['n-1', 'n-1', 'n-2'])
      answers.push(await paying.bring(order, { id: `${orderId}-${id}` }))
    expect(answersOf(answers).size).toBe(1)
    expect(await money(orderId)).toEqual(whole)
    const kept = await sql('select outcome from charge_notice where out_trade_no = $1 order by id', [
      order.outTradeNo,
    ])
    expect(kept).toEqual([{ outcome: 'APPLIED' }, { outcome: 'REPEATED' }])
  })

  test('not genuine: refused so that the gateway notices, nothing is kept, nothing booked', async () => {
    const orderId = await paying.bill()
    const order = await paying.pay(await paying.start(orderId, channel))
    paying.local.moods[channel].hasWrongKey = true
    const forged = await paying.bring(order)
    expect(forged).toEqual(REFUSED[channel])
    paying.local.moods[channel].hasWrongKey = false
    const other = { ...order, notifyUrl: order.notifyUrl.replace(/\d+$/, '999999') }
    expect((await paying.bring(other)).status).toBe(404)
    expect(await money(orderId)).toMatchObject({ state: 'PENDING', receipts: 0 })
    expect(await sql('select id from charge_notice where out_trade_no = $1', [order.outTradeNo])).toEqual([])
    await paying.bring(order)
    expect(await money(orderId)).toEqual(whole)
  })

  test('another amount than asked: what came is kept as it came, put on nothing, and shown to finance', async () => {
    const orderId = await paying.bill()
    const order = await paying.pay(await paying.start(orderId, channel))
    paying.local.moods[channel].liesByFen = -100
    expect((await paying.bring(order)).body).toEqual(SUCCESS[channel])
    expect(await money(orderId)).toMatchObject({
      state: 'PENDING',
      received: 0,
      receipts: 1,
      unclaimed: 59_900,
      books: 0,
    })
    expect(await actions(orderId)).toEqual(['charges.started', 'charges.amount_differs'])
    expect((await paying.charges(orderId))[0]).toMatchObject({ state: 'PAID', outcome: 'AMOUNT_DIFFERS' })
  })

  test('no callback ever: the button asks the gateway, and so does the round', async () => {
    const orderId = await paying.bill()
    const charge = await paying.start(orderId, channel)
    await paying.pay(charge)
    await world.as('finance').ok(contract.askCharge, { chargeId: charge.id })
    await paying.reaches(orderId, 'PAID')
    expect(await money(orderId)).toEqual(whole)
  })

  test('BR-49 paid after the bill was cancelled: the money is here, told of as surplus, and given back by itself', async () => {
    const orderId = await paying.bill()
    const charge = await paying.start(orderId, channel)
    const order = await paying.pay(charge)
    await world.as('cashier').ok(cancelOrder, { orderId })
    expect((await paying.bring(order)).body).toEqual(SUCCESS[channel])
    expect(await money(orderId)).toMatchObject({
      state: 'CANCELLED',
      receipts: 1,
      unclaimed: 0,
      returned: 60_000,
      books: 0,
    })
    expect(await actions(orderId)).toEqual([
      'charges.started',
      'charges.paid',
      'charges.late',
      'charges.surplus',
    ])
    // Those people are billed anew, so that the next story begins with none.
    await paying.bill(0)
  })

  test('a callback for a payment of somebody else is kept and told of; no order is touched', async () => {
    const orderId = await paying.bill()
    const order = await paying.pay(await paying.start(orderId, channel))
    const answer = await paying.bring({ ...order, outTradeNo: 'SHOP1' })
    expect(answer.body).toEqual(SUCCESS[channel])
    expect(
      await sql(
        `select outcome from charge_notice where out_trade_no = 'SHOP1' and channel_id = (
      select channel_id from charge where order_id = $1)`,
        [orderId],
      ),
    ).toEqual([{ outcome: 'UNKNOWN' }])
    expect(await money(orderId)).toMatchObject({ state: 'PENDING', receipts: 0 })
  })
})

describe('one bill, one open attempt', () => {
  test('the same way again is the same attempt; another way closes the first before it is shown', async () => {
    const orderId = await paying.bill()
    const first = await paying.start(orderId, 'WECHAT')
    expect((await paying.start(orderId, 'WECHAT')).id).toBe(first.id)
    const second = await paying.start(orderId, 'ALIPAY')
    expect(second.id).not.toBe(first.id)
    expect(paying.local.book.find('WECHAT', first.outTradeNo)?.state).toBe('CLOSED')
    expect((await paying.charges(orderId)).map((each) => each.state)).toEqual(['PENDING', 'CLOSED'])
    expect((await paying.charges(orderId))[1]?.payContent).toBe('')
  })

  test('BR-49 paid by the first way while changing to the second: the second is never shown, the money is booked', async () => {
    const orderId = await paying.bill()
    const first = await paying.start(orderId, 'WECHAT')
    await paying.pay(first)
    await world.as('cashier').ok(contract.startCharge, { orderId, channel: 'ALIPAY' })
    await expect.poll(async () => (await money(orderId))?.['state' as never], SOON).toBe('PAID')
    await expect
      .poll(async () => (await paying.charges(orderId)).map((each) => each.state), SOON)
      .toEqual(['CLOSED', 'PAID'])
    expect(await money(orderId)).toEqual(whole)
  })

  test('BR-49 both ways paid all the same: one pays the bill, the other is surplus and given back, once each', async () => {
    const orderId = await paying.bill()
    const first = await paying.start(orderId, 'ALIPAY')
    const early = await paying.pay(first)
    // The gateway hears of the payment only behind the change: its code cannot be closed.
    Object.assign(early, { state: 'UNSCANNED', paidAt: undefined })
    const late = await paying.pay(await paying.start(orderId, 'WECHAT'))
    expect(paying.local.pay(early)).toBe(true)
    await paying.bring(late)
    await paying.bring(early)
    expect(await money(orderId)).toMatchObject({
      state: 'PAID',
      received: 60_000,
      receipts: 2,
      unclaimed: 0,
      returned: 60_000,
      books: 0,
    })
    expect((await actions(orderId)).filter((each) => each === 'charges.surplus')).toHaveLength(1)
  })

  test('cancelled by the payer, it is closed at the gateway', async () => {
    const orderId = await paying.bill()
    const charge = await paying.start(orderId, 'WECHAT')
    expect(await world.as('cashier').ok(contract.closeCharge, { chargeId: charge.id })).toEqual({
      state: 'CLOSING',
    })
    await paying.reaches(orderId, 'CLOSED')
    expect(paying.local.book.find('WECHAT', charge.outTradeNo)?.state).toBe('CLOSED')
    const again = await world.as('cashier').call(contract.closeCharge, { chargeId: charge.id })
    expect([again.status, again.problem.code]).toEqual([409, 'state.not_possible'])
  })

  test('its time over, it is closed; paid in the last moment, the round finds the money', async () => {
    const orderId = await paying.bill()
    const charge = await paying.start(orderId, 'WECHAT')
    const other = await paying.bill()
    await paying.pay(await paying.start(other, 'WECHAT'))
    world.now = new Date(START.getTime() + 2 * 3_600_000 + 1_000)
    const due = async () => {
      await world.ground.pool.query(
        `update charge set next_ask_at = $1 where state in ('PENDING', 'CLOSING')`,
        [world.now],
      )
      await world.attendDue()
    }
    await due()
    await due()
    expect((await paying.reaches(orderId, 'CLOSED')).id).toBe(charge.id)
    expect(await money(other)).toEqual(whole)
  })
})

describe('a gateway in trouble', () => {
  test('unknown stays open and is tried under the same number until it is known', async () => {
    const orderId = await paying.bill()
    paying.local.moods.WECHAT.losesAnswers = true
    await world.as('cashier').ok(contract.startCharge, { orderId, channel: 'WECHAT' })
    await expect.poll(async () => (await paying.charges(orderId))[0]?.problem, SOON).toContain('结果未知')
    expect((await paying.charges(orderId))[0]?.state).toBe('CREATED')
    paying.local.moods.WECHAT.losesAnswers = false
    const [charge] = await paying.charges(orderId)
    await world.as('cashier').ok(contract.askCharge, { chargeId: charge?.id ?? 0 })
    expect(await paying.reaches(orderId, 'PENDING')).toMatchObject({ id: charge?.id, problem: '' })
  })

  test('refused by the gateway it has failed, says why, and another attempt may follow', async () => {
    const orderId = await paying.bill()
    await sql(`update payment_channel set merchant_serial = 'OTHER' where channel = 'WECHAT'`)
    const charge = await paying.start(orderId, 'WECHAT')
    expect(charge).toMatchObject({
      state: 'FAILED',
      problem: expect.stringContaining('SIGN_ERROR') as string,
    })
    await world.as('finance').ok(contract.saveChannel, typedSettings(paying.local, 'WECHAT'))
    expect((await paying.start(orderId, 'WECHAT')).state).toBe('PENDING')
  })

  test('BR-25 BR-48 what cannot be paid online says why', async () => {
    const orderId = await paying.bill()
    const code = async () =>
      (await world.as('cashier').call(contract.startCharge, { orderId, channel: 'ALIPAY' })).problem.code
    world.now = new Date('2026-03-28T00:00:00+08:00')
    expect(await code()).toBe('charge.payment_over')
    world.now = START
    await sql(`update payment_channel set is_enabled = false where channel = 'ALIPAY'`)
    expect(await code()).toBe('charge.channel_off')
    await sql(`update payment_channel set is_enabled = true`)
    await world.as('cashier').ok(cancelOrder, { orderId })
    expect(await code()).toBe('charge.order_not_payable')
    await paying.bill(0)
  })
})

describe('支付渠道', () => {
  const save = (more: object) =>
    world.as('finance').call(contract.saveChannel, { ...typedSettings(paying.local, 'WECHAT'), ...more })

  test('keys go in and never come out; what was changed is in the audit without them', async () => {
    const { rows } = await world.as('finance').ok(contract.listChannels, {})
    const text = JSON.stringify(rows)
    expect(rows[1]).toMatchObject({
      channel: 'WECHAT',
      hasApiV3Key: true,
      privateKeyPrint: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
    })
    expect(text).not.toMatch(/PRIVATE KEY|[\w-]+\.[\w-]+\.[\w-]+\.[\w-]{40}/)
    expect(text).not.toContain(paying.local.keys.apiV3Key)
    const [kept] = await sql<{ all: string }>(`select string_agg(p::text, '') as all from payment_channel p`)
    expect(kept?.all).not.toMatch(/BEGIN PRIVATE KEY/)
    const audit = await sql<{ all: string }>(
      `select string_agg(changes::text, '') as all from audit_entry where action = 'channels.saved'`,
    )
    expect(audit[0]?.all).toContain('private_key_sealed')
    expect(audit[0]?.all).not.toMatch(/BEGIN PRIVATE KEY/)
  })

  test('saved again without keys, the kept ones stay and still open the gateway', async () => {
    expect((await save({ privateKey: '', apiV3Key: '' })).status).toBe(200)
    const { rows } = await world.as('finance').ok(contract.listChannels, {})
    expect(await world.as('finance').ok(contract.testChannel, { channelId: rows[1]?.id ?? 0 })).toEqual({
      isGood: true,
      note: '',
    })
  })

  test('what is wrong is said by name: keys, addresses, gaps', async () => {
    const wrong = await save({ privateKey: 'MIIB', gatewayKey: 'x', apiV3Key: 'short', merchantSerial: '' })
    expect(wrong.problem.errors.map((each) => each.path).toSorted()).toEqual(['apiV3Key', 'merchantSerial'])
    const keys = await save({ privateKey: 'MIIB', gatewayKey: 'x' })
    expect(keys.problem.errors.map((each) => each.path).toSorted()).toEqual(['gatewayKey', 'privateKey'])
    expect((await save({ address: 'https://evil.example/pay' })).problem.errors[0]?.code).toBe(
      'channel.address_unclear',
    )
  })

  test('a test with the wrong key of the gateway says what to look at', async () => {
    const { gatewayKey } = typedSettings(
      { ...paying.local, settings: { ...paying.local.settings } },
      'ALIPAY',
    )
    expect(gatewayKey).toContain('PUBLIC KEY')
    paying.local.moods.ALIPAY.hasWrongKey = true
    const { rows } = await world.as('finance').ok(contract.listChannels, {})
    const { isGood, note } = await world
      .as('finance')
      .ok(contract.testChannel, { channelId: rows[0]?.id ?? 0 })
    expect([isGood, note]).toEqual([false, expect.stringContaining('对方公钥或编号填错')])
  })
})

describe('每日对账', () => {
  test('what the bill alone knows is asked about and taken in; what then differs is listed', async () => {
    const [known, missed, bent] = [await paying.bill(), await paying.bill(), await paying.bill()]
    const numbers: string[] = []
    for (const orderId of [known, missed, bent]) {
      const order = await paying.pay(await paying.start(orderId, 'ALIPAY'))
      numbers.push(order.outTradeNo)
      if (orderId !== missed) await paying.bring(order)
    }
    await sql('update charge set paid_fen = paid_fen - 1 where order_id = $1', [bent])
    const of = { channel: 'ALIPAY', on: '2026-03-02' } as const
    expect((await world.as('finance').call(contract.reconcile, of)).problem.errors[0]?.code).toBe(
      'bill.not_yet',
    )
    world.now = new Date('2026-03-03T11:00:00+08:00')
    expect(await world.reconcileDue()).toBe(2)
    expect(await money(missed)).toEqual(whole)
    const { rows } = await world.as('finance').ok(contract.listBills, { channel: 'ALIPAY' })
    expect(rows[0]).toMatchObject({ onDay: '2026-03-02', state: 'DIFFERS' })
    const kinds = rows[0]?.differences
      .filter((each) => numbers.includes(each.outTradeNo))
      .map((each) => [each.kind, each.ourFen])
    expect(kinds).toEqual([
      ['RECEIVED', null],
      ['AMOUNT_DIFFERS', 59_999],
    ])
    // Everything is booked by now: run again, nothing is taken in twice.
    await world.as('finance').ok(contract.reconcile, of)
    expect(await money(missed)).toEqual(whole)
    expect(await world.reconcileDue()).toBe(0)
  })
})
