import { post, transfer } from '#src/modules/ledger/index.ts'
import * as queries from '#src/modules/payments/queries/lines.ts'
import { setPaid } from '#src/modules/payments/queries/receipts.ts'
import { listLiveOf, listLiveOn } from '#src/modules/payments/queries/write.ts'
import { refusalsForShrinking, restOf } from '#src/modules/payments/rules/lines.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { refusals } from '#src/modules/payments/words.ts'
import { orderMemo, orderRefusals, orderSaid as said } from '#src/modules/payments/words/orders.ts'
import { markInOrder, markPaid, markUnpaid } from '#src/modules/registrations/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { choose, type Choice } from './choosing.ts'
import { endOrders } from './ending.ts'
import { booked, lockedOrder, named, tell, tellAll } from './locked.ts'

/** Puts more registrations on an order before anything is paid on it, at the fees agreed at registration (BR-47). */
export async function addLines(scope: Scope, { orderId, ...choice }: { orderId: number } & Choice) {
  const { order, plan } = await lockedOrder(scope, orderId)
  orderMachine.step('addLines', order.state as OrderState)
  if (order.payer_kind === 'CANDIDATE') refuse(orderRefusals.ownOrder())
  const lines = await choose(scope, plan, { orgId: order.org_id, ...choice })
  await refusing({ order_line_once: refusals.alreadyOrdered() }, () =>
    queries.growOrder(scope, {
      orderId,
      orgId: order.org_id,
      evaluationOrgId: order.evaluation_org_id,
      lines,
    }),
  )
  await markInOrder(
    scope,
    lines.map((line) => line.id),
  )
  const addedFen = lines.reduce((sum, line) => sum + line.feeFen, 0)
  await post(scope, [
    {
      kind: 'LINES_ADDED',
      ...booked(order),
      memo: orderMemo.linesAdded(order.order_no),
      lines: transfer('RECEIVABLE', 'INCOME', addedFen),
    },
  ])
  const amountFen = order.amount_fen + addedFen
  const sentence = said.linesAdded(named(order), lines.length, amountFen)
  await tell(scope, order, { verb: 'lines_added', sentence })
  return { state: order.state as OrderState, lineCount: order.line_count + lines.length, amountFen }
}

/**
 * Takes registrations off an order before it is paid; they are unpaid again. With its last line an order ends; one whose
 * rest is free or paid for already is settled.
 */
export async function removeLines(
  scope: Scope,
  { orderId, registrationIds }: { orderId: number; registrationIds: readonly number[] },
) {
  const { order } = await lockedOrder(scope, orderId)
  orderMachine.step('removeLines', order.state as OrderState)
  if (order.payer_kind === 'CANDIDATE') refuse(orderRefusals.ownOrder())
  const gone = new Set(registrationIds)
  const ids = [...gone]
  const found = (await queries.lockShrinking(scope, ids)).filter((each) => each.id === orderId)
  const missing = ids.length - (found[0]?.lostCount ?? 0)
  if (missing > 0) refuse(orderRefusals.notInOrder(missing))
  // Whoever has been cancelled meanwhile, with the plan, stays so.
  const live = (await listLiveOf(scope, orderId)).map((each) => each.id).filter((id) => gone.has(id))
  const [state = order.state as OrderState] = await shrink(scope, found, ids)
  await markUnpaid(scope, live)
  return { state }
}

/**
 * BR-45: whoever was withdrawn is asked for no more: unpaid orders lose the line, and end with the last one. Orders with a
 * slip or money are not touched; the withdrawal refuses those before.
 */
export async function dropLines(
  scope: Scope,
  { registrationIds }: { registrationIds: readonly number[] },
): Promise<void> {
  const ids = [...registrationIds]
  await shrink(scope, await queries.lockShrinking(scope, ids), ids)
}

/** Orders without these lines: smaller, settled or ended. Answers the state of each. */
async function shrink(
  scope: Scope,
  orders: readonly queries.Shrinking[],
  ids: readonly number[],
): Promise<OrderState[]> {
  refuseAll(orders.flatMap(refusalsForShrinking))
  const rests = orders.map((order) => ({ order, rest: restOf(order) }))
  const emptied = rests.filter(({ rest }) => rest === 'NOTHING').map(({ order }) => order)
  const smaller = rests.filter(({ rest }) => rest !== 'NOTHING').map(({ order }) => order)
  await endOrders(scope, emptied, 'CANCELLED')
  await queries.shrinkOrders(scope, { orderIds: smaller.map((order) => order.id), registrationIds: ids })
  await post(
    scope,
    smaller.map((order) => ({
      kind: 'LINES_REMOVED' as const,
      ...booked(order),
      memo: orderMemo.linesRemoved(order.order_no),
      lines: transfer('INCOME', 'RECEIVABLE', order.lostFen),
    })),
  )
  await tellAll(scope, [
    ...emptied.map((order) => ({ order, verb: 'cancelled', sentence: said.emptied(named(order)) })),
    ...smaller.map((order) => ({ order, verb: 'lines_removed', sentence: smallerNow(order) })),
  ])
  const full = rests.filter(({ rest }) => rest === 'PAID').map(({ order }) => order)
  await settle(scope, full, said.full)
  const after = { NOTHING: 'CANCELLED', PAID: 'PAID' } as const
  return rests.map(({ order, rest }) => (rest === 'ASKED' ? (order.state as OrderState) : after[rest]))
}

const smallerNow = (order: queries.Shrinking) =>
  said.linesRemoved(named(order), order.lostCount, order.amount_fen - order.lostFen)

type Settling = Parameters<typeof booked>[0] & Parameters<typeof named>[0]

/** Nothing is asked for any more: the orders are paid and their registrations hold. */
export async function settle(
  scope: Scope,
  orders: readonly Settling[],
  sentence: typeof said.full,
): Promise<void> {
  if (orders.length === 0) return
  const ids = orders.map((order) => order.id)
  await setPaid(scope, ids)
  const live = await listLiveOn(scope, ids)
  await markPaid(
    scope,
    live.map((each) => each.id),
  )
  const counts = Map.groupBy(live, (each) => each.order_id)
  await tellAll(
    scope,
    orders.map((order) => ({
      order,
      verb: 'settled',
      sentence: sentence(named(order), counts.get(order.id)?.length ?? 0),
    })),
  )
}
