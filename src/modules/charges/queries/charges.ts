import { sql, type Insertable, type Updateable } from 'kysely'
import type { ChargeTable, Own, Seen } from '#src/modules/charges/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith, containing } from '#src/platform/db/search.ts'
import type { Channel } from '#src/platform/payment/gateway.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

/** Charges within the asker's reach: the payer's, or the organisation's that is paid; all for the platform by itself. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const rows = scope
    .read<Seen>()
    .selectFrom('charge as c')
    .innerJoin('payment_order as p', 'p.id', 'c.order_id')
    .innerJoin('exam_plan as e', 'e.id', 'p.plan_id')
    .innerJoin('organisation as o', 'o.id', 'c.org_id')
    .selectAll('c')
    .select(['p.order_no', 'p.plan_id', 'o.name as org_name', 'e.name as plan_name'])
  if (id === 0) return rows
  return rows.where(kind === 'EVALUATION' ? 'c.evaluation_org_id' : 'c.org_id', '=', id)
}

export type ChargeRecord = NonNullable<Awaited<ReturnType<typeof findCharge>>>

export const findCharge = (scope: Scope, chargeId: number) =>
  reachable(scope).where('c.id', '=', chargeId).executeTakeFirst()

/** By our number, of one channel: a callback names nothing else. */
export const findByNumber = (scope: Scope, of: { channelId: number; outTradeNo: string }) =>
  reachable(scope)
    .where('c.channel_id', '=', of.channelId)
    .where('c.out_trade_no', '=', of.outTradeNo)
    .executeTakeFirst()

export const listChargesOf = (scope: Scope, orderId: number) =>
  reachable(scope).where('c.order_id', '=', orderId).orderBy('c.id', 'desc').limit(20).execute()

export interface ChargeFilter extends ListQuery {
  channel?: Channel | undefined
  state?: string | undefined
}

const SORTS = { createdAt: 'c.created_at', paidAt: 'c.paid_at', amountFen: 'c.amount_fen' } as const

/** A page of charges, newest first unless sorted by a column it knows. */
export async function listCharges(scope: Scope, filter: ChargeFilter) {
  const { q, channel, state, sort = '' } = filter
  let rows = reachable(scope)
  if (channel) rows = rows.where('c.channel', '=', channel)
  if (state) rows = rows.where('c.state', '=', state)
  if (q)
    rows = rows.where((is) =>
      is.or([
        is('p.order_no', 'like', beginningWith(q.toUpperCase())),
        is('c.out_trade_no', 'like', beginningWith(q.toUpperCase())),
        is('c.trade_no', 'like', beginningWith(q)),
        is('o.name', 'like', containing(q)),
      ]),
    )
  const key = sort.replace(/^-/, '')
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const sorted = Object.hasOwn(SORTS, key) ? rows.orderBy(SORTS[key as keyof typeof SORTS], direction) : rows
  const page = sorted.orderBy('c.id', 'desc').limit(filter.size).offset(offsetOf(filter))
  return { listed: await page.execute(), total: await countUpTo(scope, rows.clearSelect().select('c.id')) }
}

/** Locked last of all but receipts: plan, order, then this. */
export const lockCharge = (scope: Scope, chargeId: number) =>
  scope
    .write<Own>()
    .selectFrom('charge')
    .selectAll()
    .where('id', '=', chargeId)
    .forUpdate()
    .executeTakeFirst()

/** The order's charge that can be paid, locked. The order is locked by then. */
export const lockOpen = (scope: Scope, orderId: number) =>
  scope
    .write<Own>()
    .selectFrom('charge')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('state', 'in', ['CREATED', 'PENDING'])
    .forUpdate()
    .executeTakeFirst()

export const insertCharge = (scope: Scope, row: Insertable<ChargeTable>) =>
  scope.write<Own>().insertInto('charge').values(row).returning('id').executeTakeFirstOrThrow()

export const setCharge = (scope: Scope, chargeId: number, fields: Updateable<ChargeTable>) =>
  scope.write<Own>().updateTable('charge').set(fields).where('id', '=', chargeId).execute()

/** Nobody shall pay these orders any more: their open charges are closed at the gateway next. Answers which. */
export const closeOpenOf = (scope: Scope, orderIds: readonly number[]) =>
  scope
    .write<Own>()
    .updateTable('charge')
    .set({ state: 'CLOSING', next_ask_at: scope.now, asks: 0, pay_content: '' })
    .where(sql<boolean>`order_id = any(${arrayOf(orderIds)}::bigint[])`)
    .where('state', 'in', ['CREATED', 'PENDING'])
    .returning(['id'])
    .execute()

/** Takes a charge that is due for its word with the gateway, for so long; nothing when somebody else has it. */
export const takeDue = (scope: Scope, chargeId: number, until: Date) =>
  scope
    .write<Own>()
    .updateTable('charge')
    .set({ next_ask_at: until, asks: sql`asks + 1` })
    .where('id', '=', chargeId)
    .where('next_ask_at', '<=', scope.now)
    .returningAll()
    .executeTakeFirst()

export const listDue = (scope: Scope, limit: number) =>
  scope
    .read<Seen>()
    .selectFrom('charge')
    .select('id')
    .where('next_ask_at', '<=', scope.now)
    .orderBy('next_ask_at')
    .limit(limit)
    .execute()

/** Charges of the order that are not closed at the gateway yet. */
export const listClosing = (scope: Scope, orderId: number) =>
  scope
    .read<Seen>()
    .selectFrom('charge')
    .select('id')
    .where('order_id', '=', orderId)
    .where('state', '=', 'CLOSING')
    .execute()

/** The order as paying sees it, within the asker's reach. */
export function findOrder(scope: Scope, orderId: number) {
  const { id, kind } = scope.actor.org
  const rows = scope
    .read<Seen>()
    .selectFrom('payment_order as p')
    .innerJoin('exam_plan as e', 'e.id', 'p.plan_id')
    .selectAll('p')
    .select(['e.name as plan_name', 'e.state as plan_state', 'e.payment_closes_at', 'e.scheduling_closes_at'])
    .where('p.id', '=', orderId)
  if (id === 0) return rows.executeTakeFirst()
  return rows.where(kind === 'EVALUATION' ? 'p.evaluation_org_id' : 'p.org_id', '=', id).executeTakeFirst()
}
export type OrderRecord = NonNullable<Awaited<ReturnType<typeof findOrder>>>

/** The charge a receipt came by. */
export const findByReceipt = (scope: Scope, receiptId: number) =>
  scope.read<Seen>().selectFrom('charge').selectAll().where('receipt_id', '=', receiptId).executeTakeFirst()
