import { post, transfer, type Entry } from '#src/modules/ledger/index.ts'
import * as queries from '#src/modules/payments/queries/receipts.ts'
import { listLiveOf, setOrder } from '#src/modules/payments/queries/write.ts'
import { refusalsForReversal } from '#src/modules/payments/rules.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { moneyMemo, moneyRefusals, said } from '#src/modules/payments/words.ts'
import { markConfirmationReversed } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { booked, lockedOrder, named, ORDER, tell } from './locked.ts'

/**
 * Takes an allocation back: the money is unclaimed again and the order no longer paid. Only while nobody of the order has
 * been drawn and nothing of the order was refunded. The plan is taken whole, so that no draw runs beside it.
 */
export async function release(
  scope: Scope,
  { allocationId, reason }: { allocationId: number; reason: string },
): Promise<{ state: OrderState }> {
  const seen = found(await queries.findAllocation(scope, allocationId), '款项认领')
  const { order } = await lockedOrder(scope, seen.order_id, 'WHOLE')
  await queries.lockReceipts(scope, [seen.receipt_id])
  const standing = (await queries.listAllocationsOf(scope, [order.id])).find(
    (each) => each.id === allocationId,
  )
  if (!standing) return refuse(moneyRefusals.released())
  // Of the whole order, not of this money alone: an order that is partly refunded must stay paid.
  if (order.refunded_fen > 0) refuse(moneyRefusals.refunded(order.refunded_fen))
  const state = order.state === 'PAID' ? await unsettle(scope, order) : (order.state as OrderState)
  await takeBack(scope, [order], [standing])
  const sentence = said.released(named(order), standing.amount_fen)
  await tell(scope, order, { verb: 'released', sentence, reason })
  return { state }
}

type Locked = Awaited<ReturnType<typeof lockedOrder>>['order']

/** The order is no longer paid: with a slip it waits for a decision, without one for money. */
async function unsettle(scope: Scope, order: Locked): Promise<OrderState> {
  const live = await listLiveOf(scope, order.id)
  refuseAll(refusalsForReversal(live.filter((each) => each.isDrawn).length))
  const state = orderMachine.step(order.slip_file_id === null ? 'unsettle' : 'reverse', 'PAID')
  await setOrder(scope, order.id, { state, paid_at: null, waived_fen: 0, difference_note: '' })
  await post(scope, [
    {
      kind: 'DIFFERENCE_TAKEN_BACK',
      ...booked(order),
      memo: moneyMemo.differenceTakenBack(named(order)),
      lines: transfer('RECEIVABLE', 'DIFFERENCE', order.waived_fen),
    },
  ])
  await markConfirmationReversed(
    scope,
    live.map((each) => each.id),
  )
  return state
}

type Standing = Awaited<ReturnType<typeof queries.listAllocationsOf>>

type About = Parameters<typeof booked>[0] & { readonly order_no: string }

/** Allocations of these orders become unclaimed money again, in the books too. The locks are taken. */
export async function takeBack(scope: Scope, orders: readonly About[], standing: Standing): Promise<void> {
  const byId = new Map(orders.map((order) => [order.id, order]))
  await queries.releaseAllocations(
    scope,
    standing.map((each) => each.id),
  )
  await post(
    scope,
    standing.map((each) => released(found(byId.get(each.order_id), ORDER), each)),
  )
}

const released = (order: About, each: Standing[number]): Entry => ({
  kind: 'RELEASED',
  ...booked(order),
  receiptId: each.receipt_id,
  memo: moneyMemo.released(order.order_no),
  lines: transfer('RECEIVABLE', 'UNCLAIMED', each.amount_fen),
})

/** Takes the confirmation of an order back: what its slip alone told of never came, the rest of the money stays on it. */
export async function undoConfirmation(scope: Scope, order: Locked): Promise<OrderState> {
  const told = (await queries.listAllocationsOf(scope, [order.id])).filter((each) => each.source === 'SLIP')
  if (told.length === 0) refuse(moneyRefusals.notBySlip())
  const state = await unsettle(scope, order)
  await queries.lockReceipts(
    scope,
    told.map((each) => each.receipt_id),
  )
  await takeBack(scope, [order], told)
  const unproved = await queries.undoFreeSlips(
    scope,
    told.map((each) => each.receipt_id),
  )
  await post(
    scope,
    unproved.map((receipt) => ({
      kind: 'RECEIPT_UNDONE' as const,
      orgId: receipt.org_id,
      evaluationOrgId: receipt.evaluation_org_id,
      receiptId: receipt.id,
      memo: moneyMemo.receiptUndone(order.order_no),
      lines: transfer('UNCLAIMED', 'BANK', receipt.amount_fen),
    })),
  )
  return state
}
