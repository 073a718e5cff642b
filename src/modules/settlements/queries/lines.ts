import { sql } from 'kysely'
import type { Seen } from '#src/modules/settlements/tables.ts'
import type { figureNames } from '#src/modules/settlements/words.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export type Figure = keyof typeof figureNames

export interface LineFilter extends ListQuery {
  readonly figure: Figure
  /** Whether the search may look at names: it would tell them otherwise. */
  readonly byName: boolean
}

const ALIVE = ['PENDING', 'CONFIRMED']

/** Whom a figure counts, as they stand now. */
function behind(scope: Scope, of: { orgId: number; planId: number; siteId: number }, figure: Figure) {
  const rows = scope
    .read<Seen>()
    .selectFrom('registration as r')
    .where('r.org_id', '=', of.orgId)
    .where('r.plan_id', '=', of.planId)
    .where('r.site_id', '=', of.siteId)
  const alive = rows.where('r.status', 'in', ALIVE)
  switch (figure) {
    case 'registered':
      return alive
    case 'paid':
      return alive.where('r.payment_status', '=', 'PAID')
    case 'waived':
      // A difference accepted on an order is everybody's on it.
      return rows.where(
        sql<boolean>`r.payment_status = 'WAIVED' or exists (select from order_line n join payment_order o on o.id = n.order_id
          where n.registration_id = r.id and n.is_live and o.waived_fen > 0)`,
      )
    case 'refunded':
      return rows.where('r.payment_status', 'in', ['REFUND_PENDING', 'REFUNDED'])
    case 'outstanding':
      return alive.where('r.payment_status', 'in', ['UNPAID', 'IN_ORDER'])
  }
}

/** The registrations behind a figure, a page at a time; the search finds the beginning of a name or a class. */
export async function listLines(
  scope: Scope,
  of: { orgId: number; planId: number; siteId: number },
  filter: LineFilter,
) {
  const counted = behind(scope, of, filter.figure)
  const { q, byName } = filter
  const rows = q
    ? counted.where((is) =>
        is.or([
          is('r.class_name', 'like', beginningWith(q)),
          ...(byName ? [is('r.name', 'like', beginningWith(q))] : []),
        ]),
      )
    : counted
  const listed = await rows
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .leftJoin('order_line as n', (on) =>
      on.onRef('n.registration_id', '=', 'r.id').on('n.is_live', '=', true),
    )
    .leftJoin('payment_order as o', 'o.id', 'n.order_id')
    .select([
      'r.id',
      'r.name',
      'r.class_name',
      'r.fee_fen',
      'r.payment_status',
      'l.name as level_name',
      'o.id as order_id',
      'o.order_no',
      'o.state as order_state',
    ])
    .orderBy('l.rank')
    .orderBy('r.id')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('r.id')) }
}
