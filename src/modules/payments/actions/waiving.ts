import { post, transfer } from '#src/modules/ledger/index.ts'
import { listLiveOf, setOrder } from '#src/modules/payments/queries/write.ts'
import { refusalsForReversal } from '#src/modules/payments/rules.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { refusals } from '#src/modules/payments/words.ts'
import { orderMemo, orderRefusals, orderSaid as said } from '#src/modules/payments/words/orders.ts'
import { markConfirmationReversed, markPaid } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { booked, lockedOrder, named, tell } from './locked.ts'

interface Waiver {
  readonly orderId: number
  readonly opinion: string
}

/** 减免: the fees of an order are not asked for; its registrations hold as if they were paid. Nothing may have come for it. */
export async function waiveOrder(scope: Scope, { orderId, opinion }: Waiver) {
  const { order, plan } = await lockedOrder(scope, orderId)
  const state = orderMachine.step('waive', order.state as OrderState)
  if (plan.state === 'CANCELLED') refuse(refusals.planNotPublished(plan.name))
  if (order.received_fen > 0) refuse(orderRefusals.waiveMoney(order.received_fen))
  const live = (await listLiveOf(scope, orderId)).map((each) => each.id)
  await setOrder(scope, orderId, {
    state,
    opinion,
    decided_by: scope.actor.accountId,
    waived_fen: order.amount_fen,
    paid_at: scope.now,
  })
  await markPaid(scope, live, 'WAIVED')
  await post(scope, [
    {
      kind: 'WAIVED',
      ...booked(order),
      memo: orderMemo.waived(order.order_no, opinion),
      lines: transfer('WAIVER', 'RECEIVABLE', order.amount_fen),
    },
  ])
  const sentence = said.waived(named(order), live.length, order.amount_fen)
  await tell(scope, order, { verb: 'waived', sentence, reason: opinion })
  return { state }
}

/** The waiver is taken back while nobody of the order has been drawn: it asks for money again. */
export async function unwaiveOrder(scope: Scope, { orderId, opinion }: Waiver) {
  const { order } = await lockedOrder(scope, orderId, 'WHOLE')
  const state = orderMachine.step('unwaive', order.state as OrderState)
  const live = await listLiveOf(scope, orderId)
  refuseAll(refusalsForReversal(live.filter((each) => each.isDrawn).length))
  await setOrder(scope, orderId, {
    state,
    opinion,
    decided_by: scope.actor.accountId,
    waived_fen: 0,
    paid_at: null,
  })
  await markConfirmationReversed(
    scope,
    live.map((each) => each.id),
  )
  await post(scope, [
    {
      kind: 'WAIVER_TAKEN_BACK',
      ...booked(order),
      memo: orderMemo.unwaived(order.order_no),
      lines: transfer('RECEIVABLE', 'WAIVER', order.waived_fen),
    },
  ])
  await tell(scope, order, { verb: 'unwaived', sentence: said.unwaived(named(order)), reason: opinion })
  return { state }
}
