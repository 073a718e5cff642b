import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/articles/tables.ts'
import type { receiptNames } from '#src/modules/articles/words.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export type Receipt = keyof typeof receiptNames

export interface ReaderFilter extends ListQuery {
  receipt?: Receipt | undefined
}

/** An article of the asker's, and from which version on a receipt counts. */
export interface Counted {
  readonly id: number
  readonly readFromVersion: number
}

/** Colleges the asker's organisation speaks to: a province's own, otherwise all. */
function audience(scope: Scope) {
  const { id, kind } = scope.actor.org
  const colleges = scope
    .read<Seen>()
    .selectFrom('organisation as o')
    .where('o.kind', '=', 'INSTITUTION')
    .where('o.status', '=', 'ACTIVE')
  return kind === 'PROVINCE' ? colleges.where('o.province_id', '=', id) : colleges
}

/** Colleges of the audience with what their people have left, one line each; by the primary key of the receipts. */
function readers(scope: Scope, { id, readFromVersion }: Counted) {
  const left = scope
    .read<Own>()
    .selectFrom('article_receipt')
    .select((is) => [
      'org_id',
      is.fn.countAll<number>().as('people'),
      is.fn.min('read_at').as('read_at'),
      is.fn.min('acked_at').as('acked_at'),
    ])
    .where('article_id', '=', id)
    .where('version', '>=', readFromVersion)
    .groupBy('org_id')
    .as('r')
  return audience(scope)
    .leftJoin(left, 'r.org_id', 'o.id')
    .leftJoin('organisation as p', 'p.id', 'o.province_id')
}

function filtered(scope: Scope, article: Counted, { q, receipt }: ReaderFilter) {
  let rows = readers(scope, article)
  if (receipt === 'UNREAD') rows = rows.where('r.read_at', 'is', null)
  if (receipt === 'READ') rows = rows.where('r.read_at', 'is not', null).where('r.acked_at', 'is', null)
  if (receipt === 'ACKNOWLEDGED') rows = rows.where('r.acked_at', 'is not', null)
  if (!q) return rows
  const pattern = containing(q)
  return rows.where((is) => is.or([is('o.name', 'like', pattern), is('p.name', 'like', pattern)]))
}

const SORTS = {
  orgName: 'o.name',
  provinceName: 'p.name',
  readAt: 'r.read_at',
  ackedAt: 'r.acked_at',
  people: 'r.people',
} as const

/** A page of the audience: who has not read first, then by province and name. */
export async function listReaders(scope: Scope, article: Counted, filter: ReaderFilter) {
  const rows = filtered(scope, article, filter)
  const key = (filter.sort ?? '').replace(/^-/, '')
  const direction = filter.sort?.startsWith('-') ? 'desc' : 'asc'
  const sorted = Object.hasOwn(SORTS, key)
    ? rows.orderBy(SORTS[key as keyof typeof SORTS], direction)
    : rows.orderBy(sql`r.read_at is not null`)
  const listed = await sorted
    .select([
      'o.id',
      'o.name as orgName',
      'p.name as provinceName',
      'r.people',
      'r.read_at as readAt',
      'r.acked_at as ackedAt',
    ])
    .orderBy('o.province_id')
    .orderBy('o.id')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('o.id')) }
}

/** How many colleges of the audience there are, have read and have confirmed. */
export const countReaders = (scope: Scope, article: Counted) =>
  readers(scope, article)
    .select((is) => [
      is.fn.countAll<number>().as('audience'),
      is.fn.count<number>('r.read_at').as('readBy'),
      is.fn.count<number>('r.acked_at').as('ackedBy'),
    ])
    .executeTakeFirstOrThrow()

/** How many colleges of the audience have read each of these, in one query, and how many there are. */
export async function countReadersOf(scope: Scope, articleIds: readonly number[]) {
  const all = await audience(scope)
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await audience(scope)
    .innerJoin('article_receipt as r', 'r.org_id', 'o.id')
    .innerJoin('article as a', 'a.id', 'r.article_id')
    .select(['r.article_id as articleId', sql<number>`count(distinct r.org_id)`.as('readBy')])
    .where('a.org_id', '=', scope.actor.org.id)
    .where('a.id', '=', sql<number>`any(${arrayOf(articleIds)}::bigint[])`)
    .whereRef('r.version', '>=', 'a.read_from_version')
    .groupBy('r.article_id')
    .execute()
  return { audience: all.count, readBy: new Map(rows.map((row) => [row.articleId, row.readBy])) }
}
