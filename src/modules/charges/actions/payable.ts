import type { OrderRecord } from '#src/modules/charges/queries/charges.ts'
import type { Payable, PlanTimes } from '#src/modules/charges/rules/paying.ts'
import { orderStateNames } from '#src/modules/payments/index.ts'

/** An order as the rules of paying see it. */
export const payableOf = (order: OrderRecord): Payable => ({
  state: order.state,
  stateName: (orderStateNames as Readonly<Record<string, string>>)[order.state] ?? order.state,
  amountFen: order.amount_fen,
  receivedFen: order.received_fen,
  waivedFen: order.waived_fen,
  createdAt: order.created_at,
  expiresAt: order.expires_at,
})

export const planOf = (order: OrderRecord): PlanTimes => ({
  name: order.plan_name,
  state: order.plan_state,
  paymentClosesAt: order.payment_closes_at,
  schedulingClosesAt: order.scheduling_closes_at,
})
