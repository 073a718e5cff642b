import { sql, type Insertable, type Updateable } from 'kysely'
import type { FeeTable, Own, Seen } from '#src/modules/catalogue/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface FeeFilter extends ListQuery {
  certificateId?: number | undefined
  /** 0: rows for all provinces. */
  provinceId?: number | undefined
  /** `ALL`: rows for all tiers. */
  priceTier?: string | undefined
  /** `ALL`: rows for all kinds. */
  candidateKind?: string | undefined
  standing?: 'NOW' | 'COMING' | 'OVER' | undefined
}

/** The organisation's own rows with their names. */
const ownFees = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('fee as f')
    .innerJoin('level as l', 'l.id', 'f.level_id')
    .innerJoin('certificate as c', 'c.id', 'l.certificate_id')
    .leftJoin('organisation as p', 'p.id', 'f.province_id')
    .where('f.evaluation_org_id', '=', scope.actor.org.id)

const COLUMNS = [
  'c.id as certificateId',
  'c.short_name as certificateName',
  'l.name as levelName',
  'l.fee_cap_fen as capFen',
  'l.fee_cap_note as capNote',
  'p.short_name as provinceName',
  'f.id',
  'f.level_id as levelId',
  'f.province_id as provinceId',
  'f.price_tier as priceTier',
  'f.candidate_kind as candidateKind',
  'f.amount_fen as amountFen',
  'f.valid_from_on as validFromOn',
  'f.valid_to_on as validToOn',
  'f.version',
  'f.reason',
  'f.set_by_name as setByName',
  'f.set_at as setAt',
  'f.ended_by_name as endedByName',
  'f.ended_at as endedAt',
  'f.first_used_at as firstUsedAt',
] as const

export type FeeRow = Awaited<ReturnType<typeof listOwnFees>>[number]

/** All of the organisation's rows of these levels, or all there are; some hundreds at most per level. */
export function listOwnFees(scope: Scope, of: { levelIds?: readonly number[] } = {}) {
  let rows = ownFees(scope).select(COLUMNS)
  if (of.levelIds) rows = rows.where(sql<boolean>`f.level_id = any(${arrayOf(of.levelIds)}::bigint[])`)
  return rows.orderBy('c.id').orderBy('l.rank').orderBy('f.valid_from_on').orderBy('f.id').execute()
}

export const findOwnFee = (scope: Scope, feeId: number) =>
  ownFees(scope).select(COLUMNS).where('f.id', '=', feeId).executeTakeFirst()

const SORTS = {
  levelName: sql`c.id, l.rank`,
  provinceName: sql`p.short_name`,
  amountFen: sql`f.amount_fen`,
  validFromOn: sql`f.valid_from_on`,
  validToOn: sql`f.valid_to_on`,
  setAt: sql`f.set_at`,
} as const

/** Rows of a value, or those for all of them. */
const only = (column: string, value: string | number | null) =>
  sql<boolean>`${sql.ref(column)} is not distinct from ${value}`
const orAll = (value: string) => (value === 'ALL' ? null : value)

function conditionsOf({ standing, ...filter }: FeeFilter, today: string) {
  const day = sql`${today}::date`
  const standings = {
    NOW: sql<boolean>`${day} between f.valid_from_on and f.valid_to_on`,
    COMING: sql<boolean>`f.valid_from_on > ${day}`,
    OVER: sql<boolean>`f.valid_to_on < ${day}`,
  }
  return [
    ...(filter.certificateId ? [only('c.id', filter.certificateId)] : []),
    ...(filter.provinceId === undefined ? [] : [only('f.province_id', filter.provinceId || null)]),
    ...(filter.priceTier ? [only('f.price_tier', orAll(filter.priceTier))] : []),
    ...(filter.candidateKind ? [only('f.candidate_kind', orAll(filter.candidateKind))] : []),
    ...(standing ? [standings[standing]] : []),
  ]
}

const SEARCHED = ['l.name', 'c.short_name', 'c.name', 'p.name', 'p.short_name', 'f.reason'] as const

function filtered(scope: Scope, filter: FeeFilter, today: string) {
  const { q } = filter
  let rows = ownFees(scope)
  for (const condition of conditionsOf(filter, today)) rows = rows.where(condition)
  if (!q) return rows
  return rows.where((is) => is.or(SEARCHED.map((column) => is(column, 'like', containing(q)))))
}

/** A page of the table; by level, the general rows first, the newest first, unless another order is asked for. */
export async function listFeeTable(scope: Scope, filter: FeeFilter, today: string) {
  const rows = filtered(scope, filter, today)
  const key = filter.sort?.replace(/^-/, '') ?? ''
  const by = Object.hasOwn(SORTS, key) ? SORTS[key as keyof typeof SORTS] : undefined
  const sorted = by ? rows.orderBy(by, filter.sort?.startsWith('-') ? 'desc' : 'asc') : rows
  const listed = await sorted
    .select(COLUMNS)
    .orderBy('c.id')
    .orderBy('l.rank')
    .orderBy(sql`p.short_name nulls first`)
    .orderBy(sql`f.price_tier nulls first`)
    .orderBy(sql`f.candidate_kind nulls first`)
    .orderBy('f.valid_from_on', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('f.id')) }
}

/** What these levels cost on a day, whoever it is for: one query for any number of people. */
export const listFeesOn = (scope: Scope, levelIds: readonly number[], on: string) =>
  scope
    .read<Seen>()
    .selectFrom('fee')
    .select([
      'id',
      'level_id as levelId',
      'province_id as provinceId',
      'price_tier as priceTier',
      'candidate_kind as candidateKind',
      'amount_fen as amountFen',
      'valid_from_on as validFromOn',
      'valid_to_on as validToOn',
      'version',
    ])
    .where(sql<boolean>`level_id = any(${arrayOf(levelIds)}::bigint[])`)
    .where('valid_from_on', '<=', on)
    .where('valid_to_on', '>=', on)
    .execute()

export const insertFees = (scope: Scope, rows: readonly Insertable<FeeTable>[]) =>
  scope
    .write<Own>()
    .insertInto('fee')
    .values([...rows])
    .returning('id')
    .execute()

export const setFee = (scope: Scope, feeId: number, fields: Updateable<FeeTable>) =>
  scope
    .write<Own>()
    .updateTable('fee')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', feeId)
    .execute()

export const deleteFees = (scope: Scope, feeIds: readonly number[]) =>
  scope
    .write<Own>()
    .deleteFrom('fee')
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`id = any(${arrayOf(feeIds)}::bigint[])`)
    .execute()

/** The own rows, locked by id: behind this nobody registers by them or changes them. */
export const lockFees = (scope: Scope, feeIds: readonly number[]) =>
  scope
    .write<Own>()
    .selectFrom('fee')
    .select('id')
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`id = any(${arrayOf(feeIds)}::bigint[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

/** All own rows, locked by id. */
export const lockOwnFees = (scope: Scope) =>
  scope
    .write<Own>()
    .selectFrom('fee')
    .select('id')
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Sets amount and last day of many rows in one statement; the amount of a used row is the one it has. */
export async function setTerms(
  scope: Scope,
  rows: readonly { readonly id: number; readonly amountFen: number; readonly validToOn: string }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update fee f set amount_fen = n."amountFen", valid_to_on = n."validToOn", version = f.version + 1,
      ended_by_name = case when n."validToOn" < f.valid_to_on then ${scope.actor.name} else f.ended_by_name end,
      ended_at = case when n."validToOn" < f.valid_to_on then ${scope.now} else f.ended_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id bigint, "amountFen" bigint, "validToOn" date)
    where f.id = n.id and f.evaluation_org_id = ${scope.actor.org.id}`.execute(scope.write<Own>())
}
