import { afterAll, beforeAll } from 'vitest'
import { ACCOUNT, openRefundWorld, type RefundWorld } from '#tests/refunding.ts'
import { scan } from '#tests/scan.ts'
import { testTransitions } from '#tests/transitions.ts'
import type { PersonKey } from '#tests/world.ts'
import * as contract from './contract.ts'
import { refundRoutes } from './routes.ts'
import { refundMachine, type RefundState, type RefundVerb } from './states.ts'

let it: RefundWorld
let refundId: number
let orderId: number
beforeAll(async () => {
  it = await openRefundWorld({ people: 10 })
  const paid = await it.paid(1)
  orderId = paid.orderId
  const wish = { orderId, reason: 'PERSONAL', note: '学生参军入伍', account: ACCOUNT } as const
  refundId = (await as('officer').ok(contract.requestRefund, wish)).id
}, 60_000)
afterAll(() => it.stop())

const as = (who: PersonKey) => it.world.as(who)
const opinion = '材料齐全'
const TAKEN = new Set<RefundState>(['APPROVED', 'PROCESSING', 'FAILED', 'DONE'])
const PART: Partial<Record<RefundState, string>> = {
  APPROVED: 'WAITING',
  PROCESSING: 'WAITING',
  FAILED: 'FAILED',
  DONE: 'DONE',
}

/** The refund with its money, people and parts as the state would have left them; checked by one, approved by another. */
async function place(state: RefundState): Promise<void> {
  const [finance, second] = [it.world.actor('finance').accountId, it.world.actor('secondFinance').accountId]
  const isTaken = TAKEN.has(state)
  const fen = isTaken ? 30_000 : 0
  const reroute = {
    name: '王某',
    bank: '临海银行',
    accountCipher: '',
    accountMasked: '**** 1',
    reason: '销户',
    byId: second,
    byName: '孙财务',
  }
  // One statement after the other in one journey to the database: this is done two hundred times.
  await it.world.ground.pool.query(`
    delete from refund_part;
    update refund set state = '${state}', checked_at = now(), approved_at = now(), not_before_on = null,
      checked_by = case when '${state}' not in ('REQUESTED', 'RETURNED') then ${finance} end,
      approved_by = case when ${isTaken} or '${state}' = 'GIVEN_UP' then ${second} end,
      reroute = case when '${state}' = 'FAILED' then '${JSON.stringify(reroute)}'::jsonb end;
    update refund_line set is_live = '${state}' not in ('REJECTED', 'WITHDRAWN', 'GIVEN_UP');
    update allocation set refunded_fen = ${fen};
    update payment_order set refunded_fen = ${fen}, state = 'PAID';
    update registration set status = 'CONFIRMED',
      payment_status = case when ${isTaken} then 'REFUND_PENDING' else 'PAID' end;
    update quota set consumed = 1;
    insert into refund_part (refund_id, evaluation_org_id, org_id, part_no, allocation_id, receipt_id, source, method,
      amount_fen, out_refund_no, state)
    select f.id, f.evaluation_org_id, f.org_id, 1, a.id, a.receipt_id, 'SLIP', 'OFFLINE', 30000, f.refund_no || 'P1',
      '${PART[state] ?? 'WAITING'}'
    from refund f join allocation a on a.order_id = f.order_id where ${isTaken}`)
}

const WHO: Readonly<Record<RefundVerb, PersonKey>> = {
  amend: 'officer',
  resubmit: 'officer',
  withdraw: 'officer',
  check: 'finance',
  return: 'finance',
  reject: 'manager',
  sendBack: 'manager',
  approve: 'manager',
  execute: 'finance',
  record: 'finance',
  fail: 'finance',
  retry: 'finance',
  reroute: 'finance',
  approveReroute: 'manager',
  giveUp: 'finance',
}
const see = async (who: PersonKey) => as(who).ok(contract.getRefund, { refundId })
const step = (verb: RefundVerb, route: typeof contract.executeRefund) => [
  { route, send: () => as(WHO[verb]).call(route, { refundId }) },
]
const decide = (verb: RefundVerb, route: typeof contract.approveRefund) => [
  { route, send: () => as(WHO[verb]).call(route, { refundId, opinion }) },
]

testTransitions<RefundState, RefundVerb>(refundMachine, {
  // The bank's slip is added to a transfer without a change of state: see refunds.test.ts.
  routes: refundRoutes
    .map((each) => each.route)
    .filter((route) => route.path !== contract.addRefundProof.path),
  parameter: 'refundId',
  place,
  stateNow: async () => (await see('finance')).state,
  offers: async (verb) => (await see(WHO[verb])).offers,
  doings: {
    amend: [
      {
        route: contract.amendRefund,
        send: () => as('officer').call(contract.amendRefund, { refundId, note: '补充：附入伍通知书' }),
      },
      {
        route: contract.addRefundEvidence,
        send: async () => as('officer').upload(contract.addRefundEvidence, { refundId }, await scan()),
      },
    ],
    resubmit: step('resubmit', contract.resubmitRefund),
    withdraw: step('withdraw', contract.withdrawRefund),
    check: [
      {
        route: contract.checkRefund,
        send: () =>
          as('finance').call(contract.checkRefund, {
            refundId,
            reason: 'PERSONAL',
            amountFen: 30_000,
            opinion,
          }),
      },
    ],
    return: decide('return', contract.returnRefund),
    reject: decide('reject', contract.rejectRefund),
    sendBack: decide('sendBack', contract.sendBackRefund),
    approve: decide('approve', contract.approveRefund),
    execute: step('execute', contract.executeRefund),
    record: [
      {
        route: contract.recordRefund,
        send: () =>
          as('finance').call(contract.recordRefund, {
            refundId,
            bankRef: '20260302001',
            paidOn: '2026-03-02',
          }),
      },
    ],
    fail: decide('fail', contract.failRefund),
    retry: step('retry', contract.retryRefund),
    reroute: [
      {
        route: contract.rerouteRefund,
        send: () => as('finance').call(contract.rerouteRefund, { refundId, account: ACCOUNT, opinion }),
      },
    ],
    approveReroute: decide('approveReroute', contract.approveReroute),
    giveUp: decide('giveUp', contract.giveUpRefund),
  },
  keeps: ['amend', 'reroute'],
})
