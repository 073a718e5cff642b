import { post, transfer } from '#src/modules/ledger/index.ts'
import * as queries from '#src/modules/payments/queries/write.ts'
import { amountOf } from '#src/modules/payments/rules.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { moneyMemo, moneyRefusals, refusals, said } from '#src/modules/payments/words.ts'
import { orderSaid } from '#src/modules/payments/words/orders.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import { markInOrder } from '#src/modules/registrations/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuse } from '#src/shared/refusal.ts'
import { giveBack } from './ending.ts'
import { settle } from './lines.ts'
import { booked, named, tell, type lockedOrder } from './locked.ts'

/** Who asks for the order: an institution for its people, or somebody for himself until so long. */
export interface Payer {
  readonly orgId: number
  readonly own?: { readonly personId: number; readonly expiresAt: Date }
}

/** What a new order knows of its payment: nothing yet. */
const NO_SLIP = {
  slip_file_id: null,
  slip_paid_on: null,
  slip_amount_fen: null,
  slip_uploaded_at: null,
  paid_at: null,
  decided_by: null,
}

/**
 * Writes an order over these registrations, at the fees agreed at registration (BR-47): with its lines, in the books and in the
 * audit. The registrations are locked by the caller. An order that asks for nothing is paid at once.
 */
export async function placeOrder(
  scope: Scope,
  plan: PlanFacts,
  { payer, lines }: { payer: Payer; lines: readonly { id: number; feeFen: number }[] },
) {
  const { orgId, own } = payer
  const owners = { org_id: orgId, evaluation_org_id: plan.evaluationOrgId, plan_id: plan.id }
  const sums = { line_count: lines.length, amount_fen: amountOf(lines) }
  const payerKind = own ? { payer_kind: 'CANDIDATE' } : {}
  const by = { ...payerKind, person_id: own?.personId ?? null, expires_at: own?.expiresAt ?? null }
  const row = { ...NO_SLIP, ...owners, ...sums, ...by, created_at: scope.now }
  const { id, order_no } = await queries.insertOrder(scope, row, orderDay(scope))
  await refusing({ order_line_once: refusals.alreadyOrdered() }, () =>
    queries.addLines(scope, { orderId: id, orgId, evaluationOrgId: plan.evaluationOrgId, lines }),
  )
  await markInOrder(
    scope,
    lines.map((line) => line.id),
  )
  const order = { ...owners, ...sums, id, order_no, plan_name: plan.name }
  await enter(scope, order, own ? 'own_ordered' : 'ordered')
  if (order.amount_fen === 0) await settle(scope, [order], orderSaid.free)
  return { id, orderNo: order_no, lineCount: lines.length, amountFen: order.amount_fen }
}

/** The day as it stands in order numbers. */
const orderDay = (scope: Scope) => shanghaiDay(scope.now).slice(2).replaceAll('-', '')

type Made = Parameters<typeof booked>[0] &
  Parameters<typeof named>[0] & { readonly line_count: number; readonly amount_fen: number }

/** A new order in the books and in the audit. */
async function enter(scope: Scope, order: Made, verb: string): Promise<void> {
  await post(scope, [
    {
      kind: 'ORDERED',
      ...booked(order),
      memo: moneyMemo.ordered(named(order)),
      lines: transfer('RECEIVABLE', 'INCOME', order.amount_fen),
    },
  ])
  const sentence = said.created(named(order), order.line_count, order.amount_fen)
  await tell(scope, order, { verb, sentence })
}

/** Gives the registrations of a locked order back to “unpaid”: they can be ordered again or withdrawn. Not once money has come. */
export async function cancelLocked(
  scope: Scope,
  order: Awaited<ReturnType<typeof lockedOrder>>['order'],
  verb: 'cancelled' | 'own_cancelled',
): Promise<{ state: OrderState }> {
  const state = orderMachine.step('cancel', order.state as OrderState)
  if (order.received_fen > 0) refuse(moneyRefusals.moneyOnIt(order.received_fen))
  await giveBack(scope, [order], 'CANCELLED')
  await tell(scope, order, { verb, sentence: said.cancelled(named(order)) })
  return { state }
}
