import { balanceOfOrder, post, transfer } from '#src/modules/ledger/index.ts'
import * as queries from '#src/modules/payments/queries/receipts.ts'
import { setOrder } from '#src/modules/payments/queries/write.ts'
import { stillFree, takings, type Taken } from '#src/modules/payments/rules/allocating.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { moneyMemo, moneyRefusals } from '#src/modules/payments/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { booked, lockedOrder, named } from './locked.ts'
import { CASH } from './receiving.ts'

interface OrderRefund {
  readonly orderId: number
  readonly refundId: number
  readonly amountFen: number
}

/**
 * Promises paid money of an order to a refund, the newest money first: from here it can be refunded no second time (Σ refunds
 * ≤ paid). Answers which money, so that it goes back the way it came. Refused when less is left.
 */
export async function takeForRefund(scope: Scope, { orderId, refundId, amountFen }: OrderRefund) {
  const { order } = await lockedOrder(scope, orderId)
  const standing = (await queries.listAllocationsOf(scope, [orderId])).map((each) => ({
    id: each.id,
    receiptId: each.receipt_id,
    source: each.source,
    amountFen: each.amount_fen,
    refundedFen: each.refunded_fen,
  }))
  orderMachine.step('refund', order.state as OrderState)
  const left = order.received_fen - order.refunded_fen
  if (amountFen > left) refuse(moneyRefusals.overRefund(left))
  const taken = takings(standing, amountFen)
  await queries.addRefunded(scope, orderId, taken)
  await post(scope, [
    {
      kind: 'REFUND_APPROVED',
      ...booked(order),
      refundId,
      memo: moneyMemo.refundApproved(named(order)),
      lines: transfer('INCOME', 'REFUND_PAYABLE', amountFen),
    },
  ])
  return taken
}

/** A promised refund that is given up: the money stands on the order as before. */
export async function returnTaken(
  scope: Scope,
  { orderId, refundId, taken }: Omit<OrderRefund, 'amountFen'> & { taken: readonly Taken[] },
): Promise<void> {
  const { order } = await lockedOrder(scope, orderId)
  const back = taken.map((each) => ({ ...each, amountFen: -each.amountFen }))
  await queries.addRefunded(scope, orderId, back)
  await post(scope, [
    {
      kind: 'REFUND_GIVEN_UP',
      ...booked(order),
      refundId,
      memo: moneyMemo.refundGivenUp(named(order)),
      lines: transfer('REFUND_PAYABLE', 'INCOME', sumOf(taken)),
    },
  ])
}

/** Promised money has gone out, the way it came in; the order is partly or wholly refunded. */
export async function payOut(
  scope: Scope,
  { orderId, refundId, taken }: Omit<OrderRefund, 'amountFen'> & { taken: readonly Taken[] },
): Promise<{ state: OrderState }> {
  const { order } = await lockedOrder(scope, orderId)
  await post(scope, [
    {
      kind: 'REFUND_DONE',
      ...booked(order),
      refundId,
      memo: moneyMemo.refundDone(named(order)),
      lines: outOf(taken),
    },
  ])
  // What is promised to another refund has not gone yet, and may be given up.
  const promised = await balanceOfOrder(scope, { orderId, account: 'REFUND_PAYABLE' })
  const isAll = order.refunded_fen === order.received_fen && promised === 0
  const state = orderMachine.step(isAll ? 'refundRest' : 'refund', order.state as OrderState)
  await setOrder(scope, orderId, { state })
  return { state }
}

const sumOf = (taken: readonly { amountFen: number }[]) =>
  taken.reduce((sum, each) => sum + each.amountFen, 0)

/** The debt is settled; each part leaves the account it lies in. */
function outOf(taken: readonly { source: string; amountFen: number }[]) {
  const parts = taken.filter((each) => each.amountFen > 0)
  if (parts.length === 0) return []
  return [
    { account: 'REFUND_PAYABLE' as const, amountFen: sumOf(parts) },
    ...parts.map((each) => ({
      account: CASH[each.source as keyof typeof CASH],
      amountFen: -each.amountFen,
    })),
  ]
}

interface ReceiptRefund {
  readonly receiptId: number
  readonly refundId: number
  readonly amountFen: number
}

/** Promises unclaimed money of a receipt to a refund; refused when less is unclaimed. */
export async function takeUnclaimed(scope: Scope, { receiptId, refundId, amountFen }: ReceiptRefund) {
  const [receipt] = await queries.lockReceipts(scope, [receiptId])
  const { id, org_id, evaluation_org_id, source, ...money } = found(receipt, '到账款项')
  const free = stillFree({
    amountFen: money.amount_fen,
    allocatedFen: money.allocated_fen,
    returnedFen: money.returned_fen,
  })
  if (money.is_undone || amountFen > free) refuse(moneyRefusals.overRefund(money.is_undone ? 0 : free))
  await queries.addReturned(scope, id, amountFen)
  await post(scope, [
    {
      kind: 'REFUND_APPROVED',
      orgId: org_id,
      evaluationOrgId: evaluation_org_id,
      receiptId,
      refundId,
      memo: moneyMemo.unclaimedReturned,
      lines: transfer('UNCLAIMED', 'REFUND_PAYABLE', amountFen),
    },
  ])
  return { source, orgId: org_id }
}

/** The promise of `takeUnclaimed` is given up, or was kept: the money has gone out the way it came in. */
export async function endUnclaimed(
  scope: Scope,
  { receiptId, refundId, amountFen, how }: ReceiptRefund & { how: 'GIVEN_UP' | 'PAID_OUT' },
): Promise<void> {
  const [locked] = await queries.lockReceipts(scope, [receiptId])
  const receipt = found(locked, '到账款项')
  const isPaid = how === 'PAID_OUT'
  if (!isPaid) await queries.addReturned(scope, receiptId, -amountFen)
  await post(scope, [
    {
      kind: isPaid ? 'REFUND_DONE' : 'REFUND_GIVEN_UP',
      orgId: receipt.org_id,
      evaluationOrgId: receipt.evaluation_org_id,
      receiptId,
      refundId,
      memo: isPaid ? moneyMemo.unclaimedReturned : moneyMemo.unclaimedKept,
      lines: isPaid
        ? outOf([{ source: receipt.source, amountFen }])
        : transfer('REFUND_PAYABLE', 'UNCLAIMED', amountFen),
    },
  ])
}
