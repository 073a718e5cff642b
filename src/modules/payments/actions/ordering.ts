import { post, transfer } from '#src/modules/ledger/index.ts'
import * as queries from '#src/modules/payments/queries/write.ts'
import { amountOf, ordersLateOnly, refusalsForOrdering } from '#src/modules/payments/rules.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { moneyMemo, moneyRefusals, refusals, said } from '#src/modules/payments/words.ts'
import { holdPlan } from '#src/modules/plans/index.ts'
import { listUnordered, markInOrder, markUnpaid } from '#src/modules/registrations/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { endOrders } from './ending.ts'
import { booked, lockedOrder, named, tell } from './locked.ts'

/**
 * One order over everything the asker's institution has registered for the plan and not ordered yet, at the fees agreed
 * at registration (BR-47, BR-48). Two at once: the second waits for the locked registrations and finds none left.
 */
export async function createOrder(scope: Scope, { planId }: { planId: number }) {
  const plan = await holdPlan(scope, planId)
  const orgId = scope.actor.org.id
  const lateOnly = ordersLateOnly(plan, scope.now)
  const lines = await listUnordered(scope, { planId, orgId, lateOnly })
  refuseAll(refusalsForOrdering(plan, scope.now, { hasLate: lateOnly && lines.length > 0 }))
  if (lines.length === 0) refuse(refusals.nothingToPay())
  const owners = { org_id: orgId, evaluation_org_id: plan.evaluationOrgId }
  const sums = { line_count: lines.length, amount_fen: amountOf(lines) }
  const row = { ...owners, ...sums, plan_id: planId, created_at: scope.now, ...NO_SLIP }
  const order = await queries.insertOrder(scope, row, shanghaiDay(scope.now).slice(2).replaceAll('-', ''))
  await refusing({ order_line_once: refusals.alreadyOrdered() }, () =>
    queries.addLines(scope, { orderId: order.id, orgId, evaluationOrgId: plan.evaluationOrgId, lines }),
  )
  await post(scope, [
    {
      kind: 'ORDERED',
      ...booked({ ...owners, id: order.id, plan_id: planId }),
      memo: moneyMemo.ordered({ orderNo: order.order_no, planName: plan.name }),
      lines: transfer('RECEIVABLE', 'INCOME', row.amount_fen),
    },
  ])
  await markInOrder(
    scope,
    lines.map((line) => line.id),
  )
  await tell(
    scope,
    { ...owners, id: order.id },
    {
      verb: 'ordered',
      sentence: said.created({ orderNo: order.order_no, planName: plan.name }, lines.length, row.amount_fen),
    },
  )
  return { id: order.id, orderNo: order.order_no, lineCount: lines.length, amountFen: row.amount_fen }
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
