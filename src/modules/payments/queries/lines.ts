import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/payments/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface FreeFilter extends ListQuery {
  readonly planId: number
  readonly lateOnly: boolean
  readonly levelId?: number | undefined
  readonly className?: string | undefined
}

/** Who of the asker's institution is registered for the plan and on no order yet. */
function free(scope: Scope, { planId, lateOnly }: Pick<FreeFilter, 'planId' | 'lateOnly'>) {
  const rows = scope
    .read<Seen>()
    .selectFrom('registration as r')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .where('r.org_id', '=', scope.actor.org.id)
    .where('r.plan_id', '=', planId)
    .where('r.status', 'in', ['PENDING', 'CONFIRMED'])
    .where('r.payment_status', '=', 'UNPAID')
    .where('r.payer_kind', '=', 'INSTITUTION')
  return lateOnly ? rows.where('r.is_late', '=', true) : rows
}

/** A page of them; the search finds a name's beginning. */
export async function listFree(scope: Scope, filter: FreeFilter) {
  let rows = free(scope, filter)
  if (filter.levelId) rows = rows.where('r.level_id', '=', filter.levelId)
  if (filter.className !== undefined) rows = rows.where('r.class_name', '=', filter.className)
  if (filter.q) rows = rows.where('r.name', 'like', beginningWith(filter.q))
  const listed = await rows
    .select(['r.id', 'r.name', 'r.id_masked', 'r.class_name', 'l.name as level_name', 'r.fee_fen'])
    .orderBy('l.rank')
    .orderBy('r.class_name')
    .orderBy('r.id')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('r.id')) }
}

/** Their classes, with how many of each; at most 500 classes. */
export const listFreeClasses = (scope: Scope, of: Pick<FreeFilter, 'planId' | 'lateOnly'>) =>
  free(scope, of)
    .select(({ fn }) => ['r.class_name as className', fn.countAll<number>().as('count')])
    .groupBy('r.class_name')
    .orderBy('r.class_name')
    .limit(500)
    .execute()

interface Adding {
  readonly orderId: number
  readonly orgId: number
  readonly evaluationOrgId: number
  readonly lines: readonly { id: number; feeFen: number }[]
}

/** Puts lines on an order and raises what it asks for, in one statement. A line that was taken off before comes back. */
export const growOrder = (scope: Scope, { orderId, orgId, evaluationOrgId, lines }: Adding) =>
  sql`
    with given as (
      select * from unnest(${lines.map((line) => line.id)}::bigint[], ${lines.map((line) => line.feeFen)}::bigint[])
        as n (id, fee_fen)
    ), raised as (
      update payment_order o set version = o.version + 1, line_count = o.line_count + s.n, amount_fen = o.amount_fen + s.fen
      from (select count(*) as n, sum(fee_fen) as fen from given) s where o.id = ${orderId}::bigint
    )
    insert into order_line (order_id, registration_id, org_id, evaluation_org_id, amount_fen)
    select ${orderId}::bigint, id, ${orgId}::bigint, ${evaluationOrgId}::bigint, fee_fen from given
    on conflict (order_id, registration_id)
    do update set is_live = true, removed_at = null, amount_fen = excluded.amount_fen`.execute(
    scope.write<Own>(),
  )

/** Takes lines off orders and lowers what they ask for, in one statement; never an order's last line. */
export const shrinkOrders = (
  scope: Scope,
  of: { orderIds: readonly number[]; registrationIds: readonly number[] },
) =>
  sql`
    with removed as (
      update order_line set is_live = false, removed_at = ${scope.now}::timestamptz
      where order_id = any(${[...of.orderIds]}::bigint[]) and registration_id = any(${[...of.registrationIds]}::bigint[])
        and is_live
      returning order_id, amount_fen
    )
    update payment_order o set version = o.version + 1, line_count = o.line_count - s.n, amount_fen = o.amount_fen - s.fen
    from (select order_id, count(*) as n, sum(amount_fen) as fen from removed group by 1) s
    where o.id = s.order_id`.execute(scope.write<Own>())

/** Orders that still ask for money and would lose these lines, locked: what they are and how much of them would go. */
export async function lockShrinking(scope: Scope, registrationIds: readonly number[]) {
  const { rows } = await sql<Shrinking>`
    with o as (
      select p.* from payment_order p
      where p.id in (select n.order_id from order_line n
          where n.registration_id = any(${[...registrationIds]}::bigint[]) and n.is_live)
        and p.state in ('PENDING', 'SLIP_REJECTED')
      order by p.id for update
    )
    select o.id, o.org_id, o.evaluation_org_id, o.plan_id, o.order_no, e.name as plan_name, o.state, o.line_count, o.amount_fen,
      o.received_fen, o.waived_fen, count(*)::int as "lostCount", sum(n.amount_fen)::bigint as "lostFen"
    from o join exam_plan e on e.id = o.plan_id
    join order_line n on n.order_id = o.id and n.is_live and n.registration_id = any(${[...registrationIds]}::bigint[])
    group by o.id, o.org_id, o.evaluation_org_id, o.plan_id, o.order_no, e.name, o.state, o.line_count, o.amount_fen,
      o.received_fen, o.waived_fen
    order by o.id`.execute(scope.write<Own>())
  return rows
}

/** An order that loses lines. */
export interface Shrinking {
  readonly id: number
  readonly org_id: number
  readonly evaluation_org_id: number
  readonly plan_id: number
  readonly order_no: string
  readonly plan_name: string
  readonly state: string
  readonly line_count: number
  readonly amount_fen: number
  readonly received_fen: number
  readonly waived_fen: number
  readonly lostCount: number
  readonly lostFen: number
}
