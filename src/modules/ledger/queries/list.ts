import { sql } from 'kysely'
import type { Account, EntryKind, Line } from '#src/modules/ledger/rules.ts'
import type { Seen } from '#src/modules/ledger/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import { endOfDayClosesAt, startOfDay } from '#src/shared/instants.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface EntryFilter extends ListQuery {
  account?: Account | undefined
  side?: 'DEBIT' | 'CREDIT' | undefined
  kind?: EntryKind | undefined
  planId?: number | undefined
  orgId?: number | undefined
  fromOn?: Day | undefined
  untilOn?: Day | undefined
}

/** The books are the evaluation organisation's own. */
const reachable = (scope: Scope) =>
  scope.read<Seen>().selectFrom('journal_entry as e').where('e.evaluation_org_id', '=', scope.actor.org.id)

function filtered(scope: Scope, filter: EntryFilter) {
  let rows = reachable(scope)
  const { kind, planId, orgId, fromOn, untilOn } = filter
  if (kind) rows = rows.where('e.kind', '=', kind)
  if (planId) rows = rows.where('e.plan_id', '=', planId)
  if (orgId) rows = rows.where('e.org_id', '=', orgId)
  if (fromOn) rows = rows.where('e.occurred_at', '>=', startOfDay(fromOn))
  if (untilOn) rows = rows.where('e.occurred_at', '<', endOfDayClosesAt(untilOn))
  const found = filter.q ? rows.where(sought(filter.q)) : rows
  return filter.account ? found.where(touching(scope, filter)) : found
}

/** An order by its number, a college by a part of its name. */
const sought = (q: string) => sql<boolean>`(
  e.order_id in (select o.id from payment_order o where o.order_no = ${q.toUpperCase()})
  or e.org_id in (select o.id from organisation o where o.name like ${containing(q)}))`

/** Entries with a line of the account: by the lines' own index, which knows account and organisation. */
const touching = (scope: Scope, { account, side }: EntryFilter) => sql<boolean>`e.id in (
  select l.entry_id from journal_line l
  where l.evaluation_org_id = ${scope.actor.org.id}::bigint and l.account = ${account}
    and (${side ?? null}::text is null or (l.amount_fen > 0) = (${side ?? null}::text = 'DEBIT')))`

const shown = (scope: Scope, rows: ReturnType<typeof reachable>) =>
  rows
    .leftJoin('organisation as o', 'o.id', 'e.org_id')
    .leftJoin('exam_plan as p', 'p.id', 'e.plan_id')
    .leftJoin('payment_order as b', 'b.id', 'e.order_id')
    .select([
      'e.id',
      'e.occurred_at',
      'e.kind',
      'e.memo',
      'e.org_id',
      'o.name as org_name',
      'e.plan_id',
      'p.name as plan_name',
      'e.order_id',
      'b.order_no',
      'e.receipt_id',
      'e.refund_id',
      'e.actor_name',
      sql<
        Line[]
      >`(select json_agg(json_build_object('account', l.account, 'amountFen', l.amount_fen) order by l.line_no)
        from journal_line l where l.entry_id = e.id)`.as('lines'),
    ])

export type EntryRow = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>

/** A page of the journal, newest first unless asked otherwise. */
export async function listEntries(scope: Scope, filter: EntryFilter) {
  const rows = filtered(scope, filter)
  const direction = filter.sort === 'occurredAt' ? 'asc' : 'desc'
  const page = rows
    .orderBy('e.occurred_at', direction)
    .orderBy('e.id', direction)
    .limit(filter.size)
    .offset(offsetOf(filter))
  return { listed: await shown(scope, page).execute(), total: await countUpTo(scope, rows.select('e.id')) }
}

export const findEntry = (scope: Scope, entryId: number) =>
  shown(scope, reachable(scope).where('e.id', '=', entryId)).executeTakeFirst()
