import { post, transfer } from '#src/modules/ledger/index.ts'
import * as own from '#src/modules/payments/queries/own.ts'
import * as queries from '#src/modules/payments/queries/write.ts'
import { amountOf, refusalsForOrdering } from '#src/modules/payments/rules.ts'
import { ownExpiry } from '#src/modules/payments/rules/own.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { moneyMemo, moneyRefusals, refusals, said } from '#src/modules/payments/words.ts'
import { orderSaid } from '#src/modules/payments/words/orders.ts'
import { holdPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import { listOwnUnordered, markInOrder, markUnpaid } from '#src/modules/registrations/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { notFound, refuse, refuseAll } from '#src/shared/refusal.ts'
import { endOrders } from './ending.ts'
import { settle } from './lines.ts'
import { booked, lockedOrder, named, ORDER, tell } from './locked.ts'
import { NO_SLIP } from './ordering.ts'

export const listOwnOrders = own.listOwnOrders

interface OwnWish {
  readonly personId: number
  readonly planId: number
  readonly registrationIds: readonly number[]
}

/**
 * The order of somebody who pays for himself (BR-49): over his own registrations of one plan, for 24 hours or until the
 * payment deadline. Asked twice, the open order is answered; nobody's order holds another's registration.
 */
export async function openOwnOrder(scope: Scope, wish: OwnWish): Promise<{ id: number; orderNo: string }> {
  const plan = await holdPlan(scope, wish.planId)
  await own.lockPerson(scope, wish.personId)
  const open = await own.lockOpenOwn(scope, wish)
  if (open) return { id: open.id, orderNo: open.order_no }
  const lines = (await listOwnUnordered(scope, wish)).filter((line) => line.personId === wish.personId)
  const isLate = plan.late !== null && lines.every((line) => line.isLate)
  if (lines.length === 0) refuse(refusals.nothingOwnToPay())
  refuseAll(refusalsForOrdering(plan, scope.now, { hasLate: isLate }))
  const closesAt = isLate ? plan.schedulingClosesAt : plan.paymentClosesAt
  return place(scope, plan, { personId: wish.personId, lines, expiresAt: ownExpiry(scope.now, closesAt) })
}

type Line = Awaited<ReturnType<typeof listOwnUnordered>>[number]

interface Placing {
  readonly personId: number
  readonly lines: readonly Line[]
  readonly expiresAt: Date
}

/** The order with its lines, in the books and in the audit. */
async function place(scope: Scope, plan: PlanFacts, { personId, lines, expiresAt }: Placing) {
  const [orgId = 0] = lines.map((line) => line.orgId)
  const owners = { org_id: orgId, evaluation_org_id: plan.evaluationOrgId, plan_id: plan.id }
  const sums = { line_count: lines.length, amount_fen: amountOf(lines) }
  const payer = { payer_kind: 'CANDIDATE', person_id: personId, expires_at: expiresAt }
  const row = { ...NO_SLIP, ...owners, ...sums, ...payer, created_at: scope.now }
  const { id, order_no } = await queries.insertOrder(scope, row, orderDay(scope))
  await refusing({ order_line_once: refusals.alreadyOrdered() }, () =>
    queries.addLines(scope, { orderId: id, orgId, evaluationOrgId: plan.evaluationOrgId, lines }),
  )
  await markInOrder(
    scope,
    lines.map((line) => line.id),
  )
  const order = { ...owners, ...sums, id, order_no, plan_name: plan.name }
  await post(scope, [
    {
      kind: 'ORDERED',
      ...booked(order),
      memo: moneyMemo.ordered(named(order)),
      lines: transfer('RECEIVABLE', 'INCOME', order.amount_fen),
    },
  ])
  const sentence = said.created(named(order), lines.length, order.amount_fen)
  await tell(scope, order, { verb: 'own_ordered', sentence })
  if (order.amount_fen === 0) await settle(scope, [order], orderSaid.free)
  return { id, orderNo: order_no }
}

/** The day as it stands in order numbers. */
const orderDay = (scope: Scope) => shanghaiDay(scope.now).slice(2).replaceAll('-', '')

/** Gives the registrations of an own order back, to be ordered anew; not once money has come. */
export async function cancelOwnOrder(
  scope: Scope,
  { personId, orderId }: { personId: number; orderId: number },
): Promise<{ state: OrderState }> {
  const { order } = await lockedOrder(scope, orderId)
  if (order.person_id !== personId) return notFound(ORDER)
  const state = orderMachine.step('cancel', order.state as OrderState)
  if (order.received_fen > 0) refuse(moneyRefusals.moneyOnIt(order.received_fen))
  const live = await queries.listLiveOf(scope, order.id)
  await endOrders(scope, [order], 'CANCELLED')
  await markUnpaid(
    scope,
    live.map((each) => each.id),
  )
  await tell(scope, order, { verb: 'own_cancelled', sentence: said.cancelled(named(order)) })
  return { state }
}
