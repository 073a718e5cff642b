import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/payments/tables.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import type { sourceNames } from '#src/modules/payments/words.ts'

export type ReceiptSource = keyof typeof sourceNames

/** Money that came in, as its source tells it. */
export interface Money {
  readonly source: ReceiptSource
  /** Names the inflow at its source: a second telling of the same money is the same receipt. */
  readonly externalKey: string
  readonly evaluationOrgId: number
  /** The institution it is known to come from. */
  readonly orgId: number | null
  readonly amountFen: number
  readonly payerName: string
  readonly remark: string
  readonly receivedOn: Day
}

/**
 * Writes receipts in one statement; those already known are left alone. Answers what was written, each once: of the same
 * money told twice in one question, the first telling.
 */
export async function insertReceipts(scope: Scope, monies: readonly Money[]) {
  const { rows } = await sql<{ id: number; position: number }>`
    with given as (
      select m.* from jsonb_to_recordset(${JSON.stringify(
        monies.map((money, position) => ({ ...money, position })),
      )}::jsonb) as m (source text, "externalKey" text, "evaluationOrgId" bigint, "orgId" bigint, "amountFen" bigint,
        "payerName" text, remark text, "receivedOn" date, position integer)
    ), written as (
      insert into receipt (evaluation_org_id, org_id, source, external_key, amount_fen, payer_name, remark, received_on,
        created_by, created_at)
      select "evaluationOrgId", "orgId", source, "externalKey", "amountFen", "payerName", remark, "receivedOn",
        ${scope.actor.accountId}::bigint, ${scope.now}::timestamptz
      from given order by position
      on conflict (evaluation_org_id, source, external_key) do nothing
      returning id, evaluation_org_id, source, external_key
    )
    select w.id, min(g.position) as position from written w
    join given g on (g."evaluationOrgId", g.source, g."externalKey") = (w.evaluation_org_id, w.source, w.external_key)
    group by w.id`.execute(scope.write<Own>())
  return rows
}

/** Receipts of these keys, with the place of each in the question. */
export async function findReceiptsByKey(scope: Scope, monies: readonly Money[]) {
  const { rows } = await sql<{ id: number; position: number }>`
    select r.id, m.position
    from jsonb_to_recordset(${JSON.stringify(
      monies.map(({ source, externalKey, evaluationOrgId }, position) => ({
        source,
        externalKey,
        evaluationOrgId,
        position,
      })),
    )}::jsonb) as m (source text, "externalKey" text, "evaluationOrgId" bigint, position integer)
    join receipt r on r.evaluation_org_id = m."evaluationOrgId" and r.source = m.source and r.external_key = m."externalKey"`.execute(
    scope.write<Own>(),
  )
  return rows
}

/** Receipts within reach, locked by id. */
export const lockReceipts = (scope: Scope, receiptIds: readonly number[]) =>
  scope
    .write<Own>()
    .selectFrom('receipt')
    .selectAll()
    .where(sql<boolean>`id = any(${[...receiptIds]}::bigint[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

/** What the asked orders are about; the locks are taken by then. */
export const listOrdersForMoney = (scope: Scope, orderIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('payment_order as p')
    .innerJoin('exam_plan as e', 'e.id', 'p.plan_id')
    .where(sql<boolean>`p.id = any(${[...orderIds]}::bigint[])`)
    .select([
      'p.id',
      'p.org_id',
      'p.evaluation_org_id',
      'p.plan_id',
      'p.order_no',
      'p.amount_fen',
      'p.received_fen',
      'p.waived_fen',
      'p.state',
      'e.name as plan_name',
      'e.state as plan_state',
    ])
    .orderBy('p.id')
    .execute()

export interface NewAllocation {
  readonly receiptId: number
  readonly orderId: number
  readonly evaluationOrgId: number
  readonly orgId: number
  readonly amountFen: number
  readonly reason: string
}

/** Writes allocations and what they mean for receipts and orders, in one statement each; `full`: orders that are paid by them. */
export async function insertAllocations(
  scope: Scope,
  allocations: readonly NewAllocation[],
  full: readonly number[] = [],
): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(allocations)}::jsonb) as a ("receiptId" bigint, "orderId" bigint,
    "evaluationOrgId" bigint, "orgId" bigint, "amountFen" bigint, reason text)`
  const tables = scope.write<Own>()
  await sql`
    insert into allocation (receipt_id, order_id, evaluation_org_id, org_id, amount_fen, reason, created_by, created_at)
    select "receiptId", "orderId", "evaluationOrgId", "orgId", "amountFen", reason, ${scope.actor.accountId}::bigint,
      ${scope.now}::timestamptz
    from ${given}`.execute(tables)
  // Whose money it was is known with the first order it pays.
  await sql`
    update receipt r set allocated_fen = r.allocated_fen + s.amount, org_id = coalesce(r.org_id, s.org_id)
    from (select "receiptId", sum("amountFen") as amount, min("orgId") as org_id from ${given} group by 1) s
    where r.id = s."receiptId"`.execute(tables)
  await sql`
    update payment_order o set received_fen = o.received_fen + s.amount, version = o.version + 1,
      state = case when s.is_full then 'PAID' else o.state end,
      paid_at = case when s.is_full then ${scope.now}::timestamptz else o.paid_at end,
      opinion = case when s.is_full then '' else o.opinion end
    from (select "orderId", sum("amountFen") as amount, "orderId" = any(${[...full]}::bigint[]) as is_full
      from ${given} group by 1) s
    where o.id = s."orderId"`.execute(tables)
}

/** The money that stands on orders, the newest first. */
export const listAllocationsOf = (scope: Scope, orderIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('allocation as a')
    .innerJoin('receipt as r', 'r.id', 'a.receipt_id')
    .where(sql<boolean>`a.order_id = any(${[...orderIds]}::bigint[])`)
    .where('a.is_live', '=', true)
    .select([
      'a.id',
      'a.order_id',
      'a.org_id',
      'a.evaluation_org_id',
      'a.receipt_id',
      'a.amount_fen',
      'a.refunded_fen',
      'r.source',
      'r.payer_name',
      'r.received_on',
      'r.backed_by_line_id',
    ])
    .orderBy('a.id', 'desc')
    .execute()

export const findAllocation = (scope: Scope, allocationId: number) =>
  scope.read<Seen>().selectFrom('allocation').selectAll().where('id', '=', allocationId).executeTakeFirst()

/** Takes allocations back: the money is unclaimed again. Answers how much each receipt and order lost. */
export async function releaseAllocations(scope: Scope, allocationIds: readonly number[]): Promise<void> {
  const tables = scope.write<Own>()
  await sql`
    with released as (
      update allocation set is_live = false where id = any(${[...allocationIds]}::bigint[]) and is_live
      returning receipt_id, order_id, amount_fen
    ), freed as (
      update receipt r set allocated_fen = r.allocated_fen - s.amount
      from (select receipt_id, sum(amount_fen) as amount from released group by 1) s where r.id = s.receipt_id
    )
    update payment_order o set received_fen = o.received_fen - s.amount, version = o.version + 1
    from (select order_id, sum(amount_fen) as amount from released group by 1) s where o.id = s.order_id`.execute(
    tables,
  )
}

/** Money only a slip told of, of which nothing is used: with the confirmation taken back, it never came. */
export const undoFreeSlips = (scope: Scope, receiptIds: readonly number[]) =>
  scope
    .write<Own>()
    .updateTable('receipt')
    .set({ is_undone: true })
    .where(sql<boolean>`id = any(${[...receiptIds]}::bigint[])`)
    .where('source', '=', 'SLIP')
    .where('backed_by_line_id', 'is', null)
    .where('allocated_fen', '=', 0)
    .where('returned_fen', '=', 0)
    .returning(['id', 'org_id', 'evaluation_org_id', 'amount_fen'])
    .execute()

/** Orders that are full now. */
export const setPaid = (scope: Scope, orderIds: readonly number[]) =>
  scope
    .write<Own>()
    .updateTable('payment_order')
    .set({ state: 'PAID', paid_at: scope.now, opinion: '' })
    .where(sql<boolean>`id = any(${[...orderIds]}::bigint[])`)
    .execute()

/** Promises money of allocations to a refund, or takes the promise back with negative amounts. */
export async function addRefunded(
  scope: Scope,
  orderId: number,
  parts: readonly { allocationId: number; amountFen: number }[],
): Promise<void> {
  const tables = scope.write<Own>()
  await sql`
    update allocation a set refunded_fen = a.refunded_fen + p."amountFen"
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as p ("allocationId" bigint, "amountFen" bigint)
    where a.id = p."allocationId"`.execute(tables)
  const amount = parts.reduce((sum, part) => sum + part.amountFen, 0)
  await sql`update payment_order set refunded_fen = refunded_fen + ${amount}::bigint, version = version + 1
    where id = ${orderId}::bigint`.execute(tables)
}

/** The same for the unclaimed money of a receipt. */
export const addReturned = (scope: Scope, receiptId: number, amountFen: number) =>
  scope
    .write<Own>()
    .updateTable('receipt')
    .set({ returned_fen: sql`returned_fen + ${amountFen}::bigint` })
    .where('id', '=', receiptId)
    .execute()
