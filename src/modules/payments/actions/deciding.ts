import * as queries from '#src/modules/payments/queries/write.ts'
import { refusalsForConfirmation, refusalsForReversal } from '#src/modules/payments/rules.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { refusals, said } from '#src/modules/payments/words.ts'
import { markConfirmationReversed, markPaid } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { lockedOrder, named, tell } from './locked.ts'

interface Decision {
  orderId: number
  opinion: string
}

interface Confirmation extends Decision {
  /** Why a differing amount is accepted. */
  differenceNote?: string | undefined
  /** The slip that was looked at; not checked when absent. */
  slipFileId?: number | undefined
}

/** The money is there: the order is paid and its registrations hold (BR-48). */
export async function confirmOrder(scope: Scope, given: Confirmation) {
  const { order, plan } = await lockedOrder(scope, given.orderId)
  const state = orderMachine.step('confirm', order.state as OrderState)
  if ((given.slipFileId ?? order.slip_file_id) !== order.slip_file_id) refuse(refusals.slipChanged())
  const differenceNote = given.differenceNote ?? ''
  const amounts = { amountFen: order.amount_fen, slipAmountFen: order.slip_amount_fen ?? 0 }
  refuseAll(refusalsForConfirmation(amounts, { differenceNote }, plan))
  const live = await queries.listLiveOf(scope, order.id)
  await queries.setOrder(scope, order.id, {
    state,
    paid_at: scope.now,
    difference_note: amounts.amountFen === amounts.slipAmountFen ? '' : differenceNote,
    ...decided(scope, given.opinion),
  })
  await markPaid(
    scope,
    live.map((each) => each.id),
  )
  const reason = differenceNote ? said.withDifference(given.opinion, differenceNote) : given.opinion
  await tell(scope, order, { verb: 'confirmed', sentence: said.confirmed(named(order), live.length), reason })
  return { state }
}

/** Sends the slip back: wrong file, money not there. The registrations stay in the order. */
export async function rejectSlip(scope: Scope, { orderId, opinion }: Decision) {
  const { order } = await lockedOrder(scope, orderId)
  const state = orderMachine.step('reject', order.state as OrderState)
  await queries.setOrder(scope, order.id, { state, ...decided(scope, opinion) })
  await tell(scope, order, {
    verb: 'slip_rejected',
    sentence: said.slipRejected(named(order)),
    reason: opinion,
  })
  return { state }
}

/** Takes a confirmation back while nobody of the order has been drawn: the slip waits for a decision again. */
export async function reverseConfirmation(scope: Scope, { orderId, opinion }: Decision) {
  const { order } = await lockedOrder(scope, orderId, 'WHOLE')
  const state = orderMachine.step('reverse', order.state as OrderState)
  const live = await queries.listLiveOf(scope, order.id)
  refuseAll(refusalsForReversal(live.filter((each) => each.isDrawn).length))
  await queries.setOrder(scope, order.id, {
    state,
    paid_at: null,
    difference_note: '',
    ...decided(scope, opinion),
  })
  await markConfirmationReversed(
    scope,
    live.map((each) => each.id),
  )
  await tell(scope, order, { verb: 'reversed', sentence: said.reversed(named(order)), reason: opinion })
  return { state }
}

const decided = (scope: Scope, opinion: string) => ({ opinion, decided_by: scope.actor.accountId })
