import { post, transfer } from '#src/modules/ledger/index.ts'
import { listEndedWith, reviveLines } from '#src/modules/payments/queries/expiry.ts'
import { findOrder } from '#src/modules/payments/queries/read.ts'
import { setOrder } from '#src/modules/payments/queries/write.ts'
import { refusalsForReviving } from '#src/modules/payments/rules/offers.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { orderMemo, orderSaid as said } from '#src/modules/payments/words/orders.ts'
import { lapsing } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { Refused, refuseAll } from '#src/shared/refusal.ts'
import { booked, lockedOrder, named, tell } from './locked.ts'

/**
 * An order that ended comes back, because its money came late (BR-49) or finance wants it to: while scheduling is open and
 * every registration of it can come back (`lapsing.bringBack`). It asks for the same again and has until scheduling closes.
 * Refused before anything is written, so that a payment's notice may go on without it. Takes the plan whole: call it
 * before other locks.
 */
export async function reactivate(
  scope: Scope,
  { orderId, opinion = '' }: { orderId: number; opinion?: string | undefined },
): Promise<{ state: OrderState }> {
  const { order, plan } = await lockedOrder(scope, orderId, 'WHOLE')
  const state = orderMachine.step('revive', order.state as OrderState)
  refuseAll(refusalsForReviving(order, scope.now))
  const ids = (await listEndedWith(scope, orderId)).map((line) => line.registration_id)
  await lapsing.bringBack(scope, { plan, orgId: order.org_id, ids })
  await setOrder(scope, orderId, { state, opinion, revived_at: scope.now, ...SLIPLESS })
  await reviveLines(scope, orderId)
  await post(scope, [
    {
      kind: 'ORDER_REVIVED',
      ...booked(order),
      memo: orderMemo.revived(order.order_no),
      lines: transfer('RECEIVABLE', 'INCOME', order.amount_fen),
    },
  ])
  const told = { verb: 'revived', sentence: said.revived(named(order), ids.length) }
  await tell(scope, order, opinion ? { ...told, reason: opinion } : told)
  return { state }
}

/**
 * Money has come for an order: one that had expired comes back for it. One the college cancelled itself does not, and one
 * that cannot come back stays ended: the money is unclaimed then, which is no failure of whoever brings it.
 */
export async function reviveExpired(scope: Scope, { orderId }: { orderId: number }): Promise<void> {
  if ((await findOrder(scope, orderId))?.state !== 'EXPIRED') return
  try {
    await reactivate(scope, { orderId })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}

/** A slip that was sent back says nothing of the money that is to come. */
const SLIPLESS = { slip_file_id: null, slip_payer: '', slip_paid_on: null, slip_amount_fen: null }
