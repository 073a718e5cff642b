import { post, transfer } from '#src/modules/ledger/index.ts'
import * as queries from '#src/modules/payments/queries/receipts.ts'
import { listLiveOn, lockOrders } from '#src/modules/payments/queries/write.ts'
import { allocations, stillAsked, type Allocated, type Wish } from '#src/modules/payments/rules/allocating.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { moneyRefusals, refusals, said } from '#src/modules/payments/words.ts'
import { holdPlan } from '#src/modules/plans/index.ts'
import { markPaid } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { named, ORDER, tellAll } from './locked.ts'

type Order = Awaited<ReturnType<typeof queries.listOrdersForMoney>>[number]

interface Allocating extends Wish {
  /** Why this money is for this order, in words: kept with the allocation. */
  readonly reason: string
}

export interface AllocationResult {
  readonly orderId: number
  readonly allocatedFen: number
  readonly state: OrderState
}

/**
 * Puts received money on orders, in the given order: at most what each order still asks for and each receipt still has. An
 * order that is full is paid and its registrations hold (BR-48). Locks: plans, orders, receipts, each by id. Refused: an
 * order that cannot be paid in its state, a plan that was cancelled.
 */
export async function allocateMany(scope: Scope, wishes: readonly Allocating[]): Promise<AllocationResult[]> {
  const books = await locked(scope, wishes)
  for (const { orderId, receiptId } of wishes)
    refuseForeign(books.orderOf(orderId), books.receiptOf(receiptId))
  const planned = allocations(books.orders.map(asking), books.receipts.map(having), wishes)
  const moving = planned
    .map((each, index) => ({ ...each, reason: wishes[index]?.reason ?? '' }))
    .filter((each) => each.amountFen > 0)
  if (moving.length > 0) await write(scope, books.orderOf, moving)
  const byOrder = Map.groupBy(planned, (each) => each.orderId)
  return planned.map(({ orderId, amountFen }) => {
    const order = books.orderOf(orderId)
    const state = isFull(order, byOrder.get(orderId) ?? []) ? 'PAID' : (order.state as OrderState)
    return { orderId, allocatedFen: amountFen, state }
  })
}

/** One receipt on one order, or a refusal when nothing is left on either side; see `allocateMany`. */
export async function allocate(scope: Scope, wish: Allocating): Promise<AllocationResult> {
  const [result] = await allocateMany(scope, [wish])
  return result && result.allocatedFen > 0 ? result : refuseNothing(scope, wish)
}

async function refuseNothing(scope: Scope, { orderId }: Wish): Promise<never> {
  const [order] = await queries.listOrdersForMoney(scope, [orderId])
  return refuse(
    order && stillAsked(asking(order)) === 0
      ? moneyRefusals.nothingAsked(order.order_no)
      : moneyRefusals.nothingLeft(),
  )
}

async function locked(scope: Scope, wishes: readonly Allocating[]) {
  const orderIds = [...new Set(wishes.map((wish) => wish.orderId))]
  const seen = await queries.listOrdersForMoney(scope, orderIds)
  for (const planId of [...new Set(seen.map((order) => order.plan_id))].toSorted((a, b) => a - b))
    await holdPlan(scope, planId)
  await lockOrders(scope, orderIds)
  const receipts = await queries.lockReceipts(scope, [...new Set(wishes.map((wish) => wish.receiptId))])
  const orders = await queries.listOrdersForMoney(scope, orderIds)
  return {
    orders,
    receipts,
    orderOf: finder(orders, ORDER),
    receiptOf: finder(receipts, '到账款项'),
  }
}

/** The record of an id, or the 404 of one that is not there or not the asker's. */
function finder<Row extends { id: number }>(rows: readonly Row[], name: string): (id: number) => Row {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (id) => found(byId.get(id), name)
}

type Receipt = Awaited<ReturnType<typeof queries.lockReceipts>>[number]

/** Money of one organisation pays orders of that organisation only, in a state that takes money. */
function refuseForeign(order: Order, receipt: Receipt): void {
  if (receipt.evaluation_org_id !== order.evaluation_org_id) found(undefined, ORDER)
  if (order.plan_state === 'CANCELLED') refuse(refusals.planNotPublished(order.plan_name))
  orderMachine.step('settle', order.state as OrderState)
  if (receipt.is_undone) refuse(moneyRefusals.nothingLeft())
}

const asking = (order: Order) => ({
  id: order.id,
  amountFen: order.amount_fen,
  receivedFen: order.received_fen,
  waivedFen: order.waived_fen,
})

const having = (receipt: Receipt) => ({
  id: receipt.id,
  amountFen: receipt.amount_fen,
  allocatedFen: receipt.allocated_fen,
  returnedFen: receipt.returned_fen,
})

const putOn = (orderId: number, allocated: readonly Allocated[]) =>
  allocated.filter((each) => each.orderId === orderId).reduce((sum, each) => sum + each.amountFen, 0)

const isFull = (order: Order, allocated: readonly Allocated[]) =>
  stillAsked(asking(order)) === putOn(order.id, allocated)

async function write(
  scope: Scope,
  orderOf: (id: number) => Order,
  moving: readonly (Allocated & { reason: string })[],
): Promise<void> {
  const rows = moving.map((each) => ({ ...each, ...ownersOf(orderOf(each.orderId)) }))
  const touched = Map.groupBy(moving, (each) => each.orderId)
  const full = [...touched].filter(([id, put]) => isFull(orderOf(id), put)).map(([id]) => id)
  await queries.insertAllocations(scope, rows, full)
  await post(
    scope,
    rows.map((each) => ({
      kind: 'ALLOCATED' as const,
      ...each,
      planId: orderOf(each.orderId).plan_id,
      memo: each.reason,
      lines: transfer('UNCLAIMED', 'RECEIVABLE', each.amountFen),
    })),
  )
  await settle(scope, orderOf, { touched, full })
}

const ownersOf = (order: Order) => ({ orgId: order.org_id, evaluationOrgId: order.evaluation_org_id })

/** Full orders are paid and their registrations hold; everybody concerned is told. */
async function settle(
  scope: Scope,
  orderOf: (id: number) => Order,
  { touched, full }: { touched: ReadonlyMap<number, Allocated[]>; full: readonly number[] },
): Promise<void> {
  const live = await listLiveOn(scope, full)
  await markPaid(
    scope,
    live.map((each) => each.id),
  )
  const counts = Map.groupBy(live, (each) => each.order_id)
  const paid = new Set(full)
  await tellAll(
    scope,
    [...touched].map(([orderId, allocated]) => {
      const order = orderOf(orderId)
      const amountFen = putOn(orderId, allocated)
      const isPaid = paid.has(orderId)
      const sentence = isPaid
        ? said.settled(named(order), amountFen, counts.get(orderId)?.length ?? 0)
        : said.allocated(named(order), amountFen, stillAsked(asking(order)) - amountFen)
      return { order, verb: isPaid ? 'settled' : 'allocated', sentence }
    }),
  )
}
