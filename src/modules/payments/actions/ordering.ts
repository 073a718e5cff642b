import { post, transfer } from '#src/modules/ledger/index.ts'
import * as queries from '#src/modules/payments/queries/write.ts'
import { amountOf } from '#src/modules/payments/rules.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { moneyMemo, moneyRefusals, refusals, said } from '#src/modules/payments/words.ts'
import { orderSaid } from '#src/modules/payments/words/orders.ts'
import { holdPlan } from '#src/modules/plans/index.ts'
import { markInOrder, markUnpaid } from '#src/modules/registrations/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuse } from '#src/shared/refusal.ts'
import { choose, type Choice } from './choosing.ts'
import { endOrders } from './ending.ts'
import { settle } from './lines.ts'
import { booked, lockedOrder, named, tell } from './locked.ts'

/**
 * One order over what the asker's institution has registered for the plan and not ordered yet, all of it or what was
 * chosen, at the fees agreed at registration (BR-47, BR-48). Two at once: the second waits for the locked registrations
 * and finds none left. An order that asks for nothing is paid at once.
 */
export async function createOrder(scope: Scope, { planId, ...choice }: { planId: number } & Choice) {
  const plan = await holdPlan(scope, planId)
  const orgId = scope.actor.org.id
  const lines = await choose(scope, plan, { orgId, ...choice })
  const owners = { org_id: orgId, evaluation_org_id: plan.evaluationOrgId, plan_id: planId }
  const sums = { line_count: lines.length, amount_fen: amountOf(lines) }
  const row = { ...owners, ...sums, created_at: scope.now, ...NO_SLIP }
  const { id, order_no } = await queries.insertOrder(scope, row, orderDay(scope))
  await refusing({ order_line_once: refusals.alreadyOrdered() }, () =>
    queries.addLines(scope, { orderId: id, orgId, evaluationOrgId: plan.evaluationOrgId, lines }),
  )
  await markInOrder(
    scope,
    lines.map((line) => line.id),
  )
  const order = { ...owners, ...sums, id, order_no, plan_name: plan.name }
  await enter(scope, order)
  if (order.amount_fen === 0) await settle(scope, [order], orderSaid.free)
  return { id, orderNo: order_no, lineCount: lines.length, amountFen: order.amount_fen }
}

/** The day as it stands in order numbers. */
const orderDay = (scope: Scope) => shanghaiDay(scope.now).slice(2).replaceAll('-', '')

type Made = Parameters<typeof booked>[0] &
  Parameters<typeof named>[0] & { readonly line_count: number; readonly amount_fen: number }

/** A new order in the books and in the audit. */
async function enter(scope: Scope, order: Made): Promise<void> {
  await post(scope, [
    {
      kind: 'ORDERED',
      ...booked(order),
      memo: moneyMemo.ordered(named(order)),
      lines: transfer('RECEIVABLE', 'INCOME', order.amount_fen),
    },
  ])
  const sentence = said.created(named(order), order.line_count, order.amount_fen)
  await tell(scope, order, { verb: 'ordered', sentence })
}

/** What a new order knows of its payment: nothing yet. */
export const NO_SLIP = {
  slip_file_id: null,
  slip_paid_on: null,
  slip_amount_fen: null,
  slip_uploaded_at: null,
  paid_at: null,
  decided_by: null,
  person_id: null,
  expires_at: null,
}

/** Gives the registrations back to “unpaid”; they can be ordered again or withdrawn. */
export async function cancelOrder(scope: Scope, { orderId }: { orderId: number }) {
  const { order } = await lockedOrder(scope, orderId)
  const state = orderMachine.step('cancel', order.state as OrderState)
  if (order.received_fen > 0) refuse(moneyRefusals.moneyOnIt(order.received_fen))
  const live = await queries.listLiveOf(scope, order.id)
  await endOrders(scope, [order], 'CANCELLED')
  await markUnpaid(
    scope,
    live.map((each) => each.id),
  )
  await tell(scope, order, { verb: 'cancelled', sentence: said.cancelled(named(order)) })
  return { state }
}

/** For a plan that was called off: nobody shall pay for it any more. Orders with a slip stay with the finance office. */
export async function voidOrdersOfPlan(scope: Scope, { planId }: { planId: number }): Promise<number[]> {
  const open = await queries.lockOpenOrdersOf(scope, planId)
  await endOrders(scope, open, 'CANCELLED')
  return open.map((order) => order.id)
}
