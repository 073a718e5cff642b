import { afterAll, beforeAll } from 'vitest'
import { openOrdering } from '#tests/ordering.ts'
import { scan } from '#tests/scan.ts'
import { testTransitions } from '#tests/transitions.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import * as further from './contract/deciding.ts'
import * as lines from './contract/lines.ts'
import { paymentRoutes } from './routes.ts'
import { orderMachine, type OrderState, type OrderVerb } from './states.ts'

let world: World
let it: Awaited<ReturnType<typeof openOrdering>>
let orderId: number
let slipId: number | null
/** Two on the order, one that may be added. */
let people: readonly number[]

beforeAll(async () => {
  world = await openWorld()
  it = await openOrdering(world)
  await it.register(3)
  people = await it.ids()
  orderId = await it.order({ registrationIds: people.slice(0, 2) })
  await it.attach(orderId, 60_000)
  slipId = (await it.see(orderId)).slip?.fileId ?? null
})
afterAll(() => world.stop())

const WITH_SLIP = new Set<OrderState>(['SLIP_UPLOADED', 'CHECKED', 'SLIP_REJECTED', 'PAID'])
const ENDED = new Set<OrderState>(['CANCELLED', 'EXPIRED'])
const HELD = new Set<OrderState>(['PAID', 'WAIVED', 'PARTLY_REFUNDED', 'REFUNDED'])

/** What the registrations on the order are in each state. */
function standing(state: OrderState): readonly [status: string, paymentStatus: string] {
  if (ENDED.has(state)) return ['CANCELLED', 'UNPAID']
  return HELD.has(state) ? ['CONFIRMED', 'PAID'] : ['PENDING', 'IN_ORDER']
}

/** The money its slip told of, on the order. */
const PAID_BY_SLIP = `
  with money as (
    insert into receipt (evaluation_org_id, org_id, source, external_key, amount_fen, allocated_fen, received_on, created_by, created_at)
    select evaluation_org_id, org_id, 'SLIP', order_no || '/' || version, 60000, 60000, '2026-03-02', 0, now()
    from payment_order where id = $1 returning id
  ), put as (
    insert into allocation (receipt_id, order_id, evaluation_org_id, org_id, amount_fen, created_by, created_at)
    select m.id, o.id, o.evaluation_org_id, o.org_id, 60000, 0, now() from money m, payment_order o where o.id = $1
  )
  update payment_order set received_fen = 60000, version = version + 1 where id = $1`

const place = (state: OrderState): Promise<void> =>
  world.act('system', async ({ client }) => {
    // What has ended is not summed up, so its lines can be put right one after the other.
    await client.query(`update payment_order set state = 'CANCELLED', checked_by = null where id = $1`, [
      orderId,
    ])
    await client.query('delete from order_line where registration_id = $1', [people[2]])
    await client.query('update order_line set removed_at = null, is_live = $1', [!ENDED.has(state)])
    await client.query('update allocation set is_live = false')
    await client.query('update receipt set allocated_fen = 0')
    await client.query(
      `update payment_order set state = $2, line_count = 2, amount_fen = 60000, received_fen = 0, waived_fen = $5,
         slip_file_id = $3, slip_amount_fen = case when $3::bigint is null then null else 60000 end, decided_by = null,
         checked_by = $4, revived_at = null where id = $1`,
      [
        orderId,
        state,
        WITH_SLIP.has(state) ? slipId : null,
        state === 'CHECKED' ? -1 : null,
        state === 'WAIVED' ? 60_000 : 0,
      ],
    )
    if (state === 'PAID') await client.query(PAID_BY_SLIP, [orderId])
    await client.query(
      `update registration set status = 'PENDING', payment_status = 'UNPAID' where id = $1`,
      [people[2]],
    )
    await client.query('update registration set status = $1, payment_status = $2 where id <> $3', [
      ...standing(state),
      people[2],
    ])
  })

const opinion = '情况属实'
const decided = { opinion }
const cashier = () => world.as('cashier')
const finance = () => world.as('finance')

testTransitions<OrderState, OrderVerb>(orderMachine, {
  routes: paymentRoutes.map((each) => each.route),
  parameter: 'orderId',
  place,
  stateNow: async () => (await it.see(orderId)).state,
  offers: async (verb) =>
    (await it.see(orderId, orderMachine.verbs[verb].permission === 'payments.order' ? 'cashier' : 'finance'))
      .offers,
  keeps: ['addLines', 'removeLines'],
  doings: {
    addLines: [
      {
        route: lines.addLines,
        send: () => cashier().call(lines.addLines, { orderId, registrationIds: people.slice(2) }),
      },
    ],
    removeLines: [
      {
        route: lines.removeLines,
        send: () => cashier().call(lines.removeLines, { orderId, registrationIds: people.slice(0, 1) }),
      },
    ],
    attach: [
      {
        route: contract.attachSlip,
        send: async () =>
          cashier().upload(
            contract.attachSlip,
            { orderId, payer: '海蓝职业技术学院', paidOn: '2026-03-02', amountFen: 60_000 },
            await scan('银行回单.pdf', 1),
          ),
      },
    ],
    recall: [{ route: contract.recallSlip, send: () => cashier().call(contract.recallSlip, { orderId }) }],
    cancel: [{ route: contract.cancelOrder, send: () => cashier().call(contract.cancelOrder, { orderId }) }],
    check: [
      { route: further.checkOrder, send: () => finance().call(further.checkOrder, { orderId, ...decided }) },
    ],
    uncheck: [
      {
        route: further.uncheckOrder,
        send: () => finance().call(further.uncheckOrder, { orderId, ...decided }),
      },
    ],
    confirm: [
      {
        route: contract.confirmOrder,
        send: () => finance().call(contract.confirmOrder, { orderId, ...decided }),
      },
    ],
    reject: [
      {
        route: contract.rejectSlip,
        send: () => finance().call(contract.rejectSlip, { orderId, ...decided }),
      },
    ],
    reverse: [
      {
        route: contract.reverseConfirmation,
        send: () => finance().call(contract.reverseConfirmation, { orderId, ...decided }),
      },
    ],
    waive: [
      { route: further.waiveOrder, send: () => finance().call(further.waiveOrder, { orderId, ...decided }) },
    ],
    unwaive: [
      {
        route: further.unwaiveOrder,
        send: () => finance().call(further.unwaiveOrder, { orderId, ...decided }),
      },
    ],
    revive: [
      {
        route: further.reviveOrder,
        send: () => finance().call(further.reviveOrder, { orderId, ...decided }),
      },
    ],
    // The money and the clock do these, no button.
    expire: [],
    settle: [],
    unsettle: [],
    refund: [],
    refundRest: [],
  },
})
