import { sql, type Updateable } from 'kysely'
import type { Figures, LevelCount } from '#src/modules/settlements/rules.ts'
import type { Own, Seen, SettlementTable } from '#src/modules/settlements/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface SettlementFilter extends ListQuery {
  planId?: number | undefined
  state?: string | undefined
}

/** The organisation's own settlements; a college's, once they were sent to it. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const rows = scope
    .read<Seen>()
    .selectFrom('settlement as s')
    .innerJoin('settlement_figures as f', (on) =>
      on.onRef('f.settlement_id', '=', 's.id').onRef('f.figures_no', '=', 's.figures_no'),
    )
    .innerJoin('exam_plan as p', 'p.id', 's.plan_id')
    .innerJoin('exam_site as e', 'e.id', 's.site_id')
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .innerJoin('organisation as v', 'v.id', 's.evaluation_org_id')
  return kind === 'EVALUATION'
    ? rows.where('s.evaluation_org_id', '=', id)
    : rows.where('s.org_id', '=', id).where('s.state', '<>', 'DRAFT')
}

const SHOWN = [
  's.id',
  's.settlement_no',
  's.evaluation_org_id',
  's.org_id',
  's.plan_id',
  's.site_id',
  's.state',
  's.figures_no',
  's.opinion',
  's.sent_at',
  's.answered_at',
  's.settled_at',
  's.paid_on',
  's.bank_reference',
  's.version',
  'p.name as plan_name',
  'e.name as site_name',
  'e.site_code',
  'o.name as org_name',
  'v.name as evaluation_org_name',
  'f.registered_count',
  'f.registered_fen',
  'f.paid_count',
  'f.paid_fen',
  'f.waived_count',
  'f.waived_fen',
  'f.refunded_count',
  'f.refunded_fen',
  'f.outstanding_fen',
  'f.tier_code',
  'f.tier_name',
  'f.basis',
  'f.rate',
  'f.rebate_fen',
  'f.levels',
  'f.counted_at',
] as const

const SORTS = {
  orgName: 'o.name',
  paidFen: 'f.paid_fen',
  refundedFen: 'f.refunded_fen',
  outstandingFen: 'f.outstanding_fen',
  rebateFen: 'f.rebate_fen',
} as const

function filtered(scope: Scope, { planId, state, q }: SettlementFilter) {
  let rows = reachable(scope)
  if (planId) rows = rows.where('s.plan_id', '=', planId)
  if (state) rows = rows.where('s.state', '=', state)
  if (!q) return rows
  return rows.where((is) =>
    is.or([
      is('s.settlement_no', '=', q.toUpperCase()),
      is('o.name', 'like', containing(q)),
      is('e.name', 'like', containing(q)),
      is('e.site_code', '=', q),
    ]),
  )
}

/** A page of settlements, newest first unless a figure is sorted by. */
export async function listSettlements(scope: Scope, filter: SettlementFilter) {
  const rows = filtered(scope, filter)
  const key = filter.sort?.replace(/^-/, '') ?? ''
  const direction = filter.sort?.startsWith('-') ? 'desc' : 'asc'
  const sorted = Object.hasOwn(SORTS, key) ? rows.orderBy(SORTS[key as keyof typeof SORTS], direction) : rows
  const listed = await sorted
    .select(SHOWN)
    .orderBy('s.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('s.id')) }
}

export const findSettlement = (scope: Scope, settlementId: number) =>
  reachable(scope).select(SHOWN).where('s.id', '=', settlementId).executeTakeFirst()

export type SettlementRow = NonNullable<Awaited<ReturnType<typeof findSettlement>>>

/** Locks settlements by id. */
export const lockSettlements = (scope: Scope, ids: readonly number[]) =>
  scope
    .write<Own>()
    .selectFrom('settlement')
    .select('id')
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

export const setSettlement = (scope: Scope, id: number, fields: Updateable<SettlementTable>) =>
  scope
    .write<Own>()
    .updateTable('settlement')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()

/** What is to be counted into one settlement. */
export interface Draft {
  readonly orgId: number
  readonly siteId: number
  readonly figures: Figures
  readonly levels: readonly LevelCount[]
  readonly tierCode: string | null
  readonly tierName: string
  readonly basis: string | null
  readonly rate: number
}

/**
 * Writes the counted figures of a plan in one statement each: a settlement where there was none, the next figures where one
 * is still a draft; those that were sent are left alone. Answers how many are new and how many were counted again.
 */
export async function writeDrafts(
  scope: Scope,
  {
    planId,
    evaluationOrgId,
    drafts,
    prefix,
  }: { planId: number; evaluationOrgId: number; drafts: readonly Draft[]; prefix: string },
) {
  const tables = scope.write<Own>()
  const given = sql`jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as d ("orgId" bigint, "siteId" bigint, figures jsonb,
    levels jsonb, "tierCode" text, "tierName" text, basis text, rate bigint)`
  const { rows: renewed } = await sql<{ id: number }>`
    update settlement s set figures_no = s.figures_no + 1, version = s.version + 1
    from ${given} where s.plan_id = ${planId}::bigint and s.org_id = d."orgId" and s.site_id = d."siteId" and s.state = 'DRAFT'
    returning s.id`.execute(tables)
  const { rows: added } = await sql<{ id: number }>`
    insert into settlement (settlement_no, evaluation_org_id, org_id, plan_id, site_id, created_at)
    select ${prefix}::text || to_char(nextval('settlement_no_seq'), 'FM00000'), ${evaluationOrgId}::bigint, d."orgId",
      ${planId}::bigint, d."siteId", ${scope.now}::timestamptz
    from ${given} order by d."orgId", d."siteId"
    on conflict (plan_id, site_id, org_id) do nothing returning id`.execute(tables)
  await sql`
    insert into settlement_figures (settlement_id, figures_no, evaluation_org_id, org_id, registered_count, registered_fen,
      paid_count, paid_fen, waived_count, waived_fen, refunded_count, refunded_fen, outstanding_fen, tier_code, tier_name,
      basis, rate, rebate_fen, levels, counted_at, counted_by_name)
    select s.id, s.figures_no, s.evaluation_org_id, s.org_id, g."registeredCount", g."registeredFen", g."paidCount",
      g."paidFen", g."waivedCount", g."waivedFen", g."refundedCount", g."refundedFen", g."outstandingFen", d."tierCode",
      d."tierName", d.basis, d.rate, g."rebateFen", d.levels, ${scope.now}::timestamptz, ${scope.actor.name}::text
    from ${given}
    cross join lateral jsonb_to_record(d.figures) as g ("registeredCount" integer, "registeredFen" bigint, "paidCount" integer,
      "paidFen" bigint, "waivedCount" integer, "waivedFen" bigint, "refundedCount" integer, "refundedFen" bigint,
      "outstandingFen" bigint, "rebateFen" bigint)
    join settlement s on s.plan_id = ${planId}::bigint and s.org_id = d."orgId" and s.site_id = d."siteId"
    where s.id = any(${[...renewed, ...added].map((row) => row.id)}::bigint[])`.execute(tables)
  return { added: added.length, renewed: renewed.length }
}

/** Drafts of a plan, to be sent together. */
export const listDrafts = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('settlement')
    .select('id')
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', '=', 'DRAFT')
    .orderBy('id')
    .execute()

/** Settlements about to be sent together, with what is told of each. */
export const listToSend = (scope: Scope, ids: readonly number[]) =>
  reachable(scope)
    .select(SHOWN)
    .where(sql<boolean>`s.id = any(${[...ids]}::bigint[])`)
    .where('s.state', '=', 'DRAFT')
    .orderBy('s.id')
    .execute()

export const setSent = (scope: Scope, ids: readonly number[]) =>
  scope
    .write<Own>()
    .updateTable('settlement')
    .set({ state: 'SENT', sent_at: scope.now, opinion: '', version: sql`version + 1` })
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .execute()

/** Earlier and present figures of a settlement, newest first. */
export const listVersions = (scope: Scope, settlementId: number) =>
  scope
    .read<Seen>()
    .selectFrom('settlement_figures')
    .select(['figures_no', 'paid_fen', 'refunded_fen', 'rebate_fen', 'counted_at', 'counted_by_name'])
    .where('settlement_id', '=', settlementId)
    .orderBy('figures_no', 'desc')
    .limit(50)
    .execute()

/** Refunds the college was granted in the plan since a moment. */
export async function countRefundsSince(scope: Scope, of: { planId: number; orgId: number; since: Date }) {
  const { count } = await scope
    .read<Seen>()
    .selectFrom('journal_entry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('plan_id', '=', of.planId)
    .where('org_id', '=', of.orgId)
    .where('kind', '=', 'REFUND_APPROVED')
    .where('occurred_at', '>', of.since)
    .executeTakeFirstOrThrow()
  return count
}
