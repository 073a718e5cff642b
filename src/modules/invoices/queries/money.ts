import { sql } from 'kysely'
import type { Seen } from '#src/modules/invoices/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith, containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

/** The money of an order, and what its plan says of the exam and of invoices. */
export const findMoney = (scope: Scope, orderId: number) =>
  orders(scope).where('p.id', '=', orderId).executeTakeFirst()
export type MoneyRow = NonNullable<Awaited<ReturnType<typeof findMoney>>>

const STANDING = sql<number>`coalesce((select sum(i.amount_fen - i.red_fen) from invoice i
  where i.order_id = p.id and i.state not in ('RETURNED', 'WITHDRAWN')), 0)::bigint`

const orders = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('payment_order as p')
    .innerJoin('exam_plan as e', 'e.id', 'p.plan_id')
    .select([
      'p.id',
      'p.org_id',
      'p.evaluation_org_id',
      'p.plan_id',
      'p.order_no',
      'p.payer_kind',
      'p.person_id',
      'p.received_fen',
      'p.refunded_fen',
      'p.paid_at',
      'e.name as plan_name',
      'e.state as plan_state',
      STANDING.as('standing_fen'),
      sql<Date | null>`(select max(s.ends_at) from session_slot s where s.plan_id = p.plan_id)`.as(
        'exam_ends_at',
      ),
    ])

/** The asker's own orders that have money left to be invoiced, the latest paid first. */
export async function listInvoiceable(scope: Scope, filter: ListQuery & { orderId?: number | undefined }) {
  let rows = orders(scope)
    .where('p.org_id', '=', scope.actor.org.id)
    .where('p.payer_kind', '=', 'INSTITUTION')
    .where(sql<boolean>`p.received_fen - p.refunded_fen > ${STANDING}`)
  if (filter.orderId) rows = rows.where('p.id', '=', filter.orderId)
  if (filter.q)
    rows = rows.where((is) =>
      is.or([
        is('p.order_no', 'like', beginningWith(filter.q?.toUpperCase() ?? '')),
        is('e.name', 'like', containing(filter.q ?? '')),
      ]),
    )
  const listed = await rows
    .orderBy(sql`p.paid_at desc nulls last`)
    .orderBy('p.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.clearSelect().select('p.id')) }
}

/** The last day of a plan's exam. */
export const findExam = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('exam_plan as e')
    .select([
      'e.state as plan_state',
      sql<Date | null>`(select max(s.ends_at) from session_slot s where s.plan_id = e.id)`.as('exam_ends_at'),
    ])
    .where('e.id', '=', planId)
    .executeTakeFirst()
