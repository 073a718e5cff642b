import { refusalsForReversal } from '#src/modules/payments/rules.ts'
import type { OrderVerb } from '#src/modules/payments/states.ts'
import { moneyRefusals, refusals } from '#src/modules/payments/words.ts'
import { orderRefusals } from '#src/modules/payments/words/orders.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { refusalsForEyes } from './eyes.ts'

/** An order with its plan's deadlines, as its buttons need it. */
export interface Offered {
  readonly order_no: string
  readonly state: string
  readonly payer_kind: string
  readonly amount_fen: number
  readonly received_fen: number
  readonly refunded_fen: number
  readonly checked_by: number | null
  readonly checked_by_name: string
  readonly plan_state: string
  readonly plan_name: string
  readonly payment_closes_at: Date
  readonly scheduling_closes_at: Date
  readonly late_opens_at: Date | null
}

interface Around {
  readonly now: Date
  readonly accountId: number
  /** From which amount on two people confirm. */
  readonly fromFen: number | null
  /** How many of the order have been through a draw. */
  readonly drawn: number
  /** Whether money its slip told of stands on the order. */
  readonly isBySlip: boolean
}

/** What stands in the way of a verb that the state alone would allow (BR-86): the same rules the deed asks. */
export function refusalsByVerb(
  order: Offered,
  around: Around,
): Partial<Record<OrderVerb, readonly Refusal[]>> {
  const { now, drawn } = around
  const seated = refusalsForReversal(drawn)
  const own = order.payer_kind === 'CANDIDATE' ? [orderRefusals.ownOrder()] : []
  return {
    addLines: [...own, ...refusalsForAdding(order, now)],
    removeLines: own,
    cancel: order.received_fen > 0 ? [moneyRefusals.moneyOnIt(order.received_fen)] : [],
    confirm: refusalsForEyes(eyes(order), around),
    reverse: [...(around.isBySlip ? [] : [moneyRefusals.notBySlip()]), ...seated],
    waive: order.received_fen > 0 ? [orderRefusals.waiveMoney(order.received_fen)] : [],
    unwaive: seated,
    revive: refusalsForReviving(order, now),
  }
}

const eyes = (order: Offered) => ({
  amountFen: order.amount_fen,
  checkedBy: order.state === 'CHECKED' ? order.checked_by : null,
  checkedByName: order.checked_by_name,
})

/** Behind the payment deadline only those who came late are added, until scheduling closes (BR-25, BR-46). */
function refusalsForAdding(order: Offered, now: Date): Refusal[] {
  if (order.plan_state !== 'PUBLISHED') return [refusals.planNotPublished(order.plan_name)]
  const closesAt = order.late_opens_at ? order.scheduling_closes_at : order.payment_closes_at
  return now < closesAt ? [] : [refusals.paymentOver(order.payment_closes_at)]
}

/** An order comes back while the plan is held and its draw has not been closed (BR-49). */
export function refusalsForReviving(
  order: Pick<Offered, 'plan_state' | 'plan_name' | 'scheduling_closes_at'>,
  now: Date,
): Refusal[] {
  if (order.plan_state !== 'PUBLISHED') return [refusals.planNotPublished(order.plan_name)]
  return now < order.scheduling_closes_at ? [] : [orderRefusals.reviveTooLate(order.scheduling_closes_at)]
}
