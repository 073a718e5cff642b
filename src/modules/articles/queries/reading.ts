import { sql } from 'kysely'
import type { ArticleKind } from '#src/modules/articles/rules.ts'
import type { Own, Seen } from '#src/modules/articles/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface ReadingFilter extends ListQuery {
  kind: ArticleKind
  /** The day on which it is read. */
  today: string
  certificateId?: number | undefined
  step?: string | undefined
  show?: 'OPEN' | 'OVER' | undefined
}

/** Published articles that speak to the asker's organisation, in their published version, with the asker's own receipt. */
function published(scope: Scope) {
  const { accountId, org } = scope.actor
  const rows = scope
    .read<Seen>()
    .selectFrom('article as a')
    .innerJoin('article_version as v', (join) =>
      join.onRef('v.article_id', '=', 'a.id').onRef('v.version', '=', 'a.published_version'),
    )
    .innerJoin('organisation as o', 'o.id', 'a.org_id')
    .leftJoin('certificate as c', 'c.id', 'v.certificate_id')
    .leftJoin('article_receipt as r', (join) =>
      join
        .onRef('r.article_id', '=', 'a.id')
        .on('r.org_id', '=', org.id)
        .on('r.account_id', '=', accountId)
        .onRef('r.version', '>=', 'a.read_from_version'),
    )
    .where('a.state', '=', 'PUBLISHED')
  if (org.kind === 'PLATFORM') return rows
  return rows.where((is) =>
    is.or([
      is('a.org_id', 'in', [org.id, org.provinceId ?? 0]),
      is('a.org_kind', 'in', org.kind === 'EVALUATION' ? ['PLATFORM'] : ['PLATFORM', 'EVALUATION']),
    ]),
  )
}
type Rows = ReturnType<typeof published>

const SHOWN = [
  'a.id',
  'a.kind',
  'a.org_id as orgId',
  'a.published_at as publishedAt',
  'v.version',
  'v.title',
  'v.body',
  'v.steps',
  'v.is_pinned as isPinned',
  'v.asks_ack as asksAck',
  'v.certificate_id as certificateId',
  'v.valid_from_on as validFromOn',
  'v.valid_until_on as validUntilOn',
  'o.name as orgName',
  'c.short_name as certificateName',
  'r.read_at as readAt',
  'r.acked_at as ackedAt',
] as const

/** `IN_FORCE` and `OVER` of `rules.ts`, as conditions; what has not begun is nobody's to read. */
function onDay(rows: Rows, { today, show }: ReadingFilter): Rows {
  const begun = rows.where((is) =>
    is.or([is('v.valid_from_on', 'is', null), is('v.valid_from_on', '<=', today)]),
  )
  if (show === 'OVER') return begun.where('v.valid_until_on', '<', today)
  const inForce = begun.where((is) =>
    is.or([is('v.valid_until_on', 'is', null), is('v.valid_until_on', '>=', today)]),
  )
  if (show !== 'OPEN') return inForce
  return inForce.where((is) =>
    is.or([is('r.read_at', 'is', null), is.and([is('v.asks_ack', '=', true), is('r.acked_at', 'is', null)])]),
  )
}

function filtered(scope: Scope, filter: ReadingFilter): Rows {
  const { kind, certificateId, step, q } = filter
  let rows = onDay(published(scope).where('a.kind', '=', kind), filter)
  if (step) rows = rows.where(sql<boolean>`${step} = any(v.steps)`)
  // Of a guide the certificate only decides the order: better another organisation's guide than none.
  if (certificateId && kind !== 'GUIDE') rows = rows.where('v.certificate_id', '=', certificateId)
  if (!q) return rows
  const pattern = containing(q)
  return rows.where((is) =>
    is.or([is('v.title', 'ilike', pattern), is('v.body', 'ilike', pattern), is('o.name', 'ilike', pattern)]),
  )
}

/** Whose words concern the asker most: the certificate asked for, the own, of certificates applied for, then the rest. */
const nearness = (scope: Scope, certificateId = 0) => sql<number>`case
  when v.certificate_id = ${certificateId} then 0
  when a.org_id = ${scope.actor.org.id} then 1
  when exists (select from pilot_application p where p.org_id = ${scope.actor.org.id}
    and p.certificate_id = v.certificate_id) then 2
  when a.org_kind = 'EVALUATION' then 3
  when a.org_kind = 'PROVINCE' then 4
  else 5 end`

const SORTS = {
  title: 'v.title',
  orgName: 'o.name',
  publishedAt: 'a.published_at',
  validUntilOn: 'v.valid_until_on',
} as const

/** A page of what speaks to the asker: pinned first, then by nearness, then the newest; questions as they were written. */
export async function listPublished(scope: Scope, filter: ReadingFilter) {
  const rows = filtered(scope, filter)
  const key = (filter.sort ?? '').replace(/^-/, '')
  const direction = filter.sort?.startsWith('-') ? 'desc' : 'asc'
  const listed = await (
    Object.hasOwn(SORTS, key) ? rows.orderBy(SORTS[key as keyof typeof SORTS], direction) : rows
  )
    .select(SHOWN)
    .orderBy('v.is_pinned', 'desc')
    .$if(filter.kind !== 'ANNOUNCEMENT', (each) => each.orderBy(nearness(scope, filter.certificateId)))
    .$if(filter.kind !== 'FAQ', (each) => each.orderBy('a.published_at', 'desc'))
    .orderBy('a.id', filter.kind === 'FAQ' ? 'asc' : 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('a.id')) }
}
export type ReadingRow = Awaited<ReturnType<typeof listPublished>>['listed'][number]

/** One published article in reach that has begun. */
export const findPublished = (scope: Scope, articleId: number, today: string) =>
  published(scope)
    .select(SHOWN)
    .where('a.id', '=', articleId)
    .where((is) => is.or([is('v.valid_from_on', 'is', null), is('v.valid_from_on', '<=', today)]))
    .executeTakeFirst()

/**
 * The asker's own receipt of the published version, in one statement: two windows at once leave one line. A receipt that
 * still counts stays as it was; an older one begins anew.
 */
export const addReceipt = (scope: Scope, articleId: number) =>
  sql`
    insert into article_receipt (article_id, org_id, account_id, owner_org_id, version, read_at)
    select a.id, ${scope.actor.org.id}, ${scope.actor.accountId}, a.org_id, a.published_version, ${scope.now}
    from article a where a.id = ${articleId} and a.state = 'PUBLISHED'
    on conflict (article_id, org_id, account_id) do update
      set version = excluded.version, read_at = excluded.read_at, acked_at = null
      where article_receipt.version < (select a.read_from_version from article a where a.id = excluded.article_id)
  `.execute(scope.write<Own>())

/** Writes the confirmation beside the receipt; answers how many lines, none when it was there already. */
export async function setAcknowledged(scope: Scope, articleId: number): Promise<number> {
  const { numUpdatedRows } = await scope
    .write<Own>()
    .updateTable('article_receipt')
    .set({ acked_at: scope.now })
    .where('article_id', '=', articleId)
    .where('org_id', '=', scope.actor.org.id)
    .where('account_id', '=', scope.actor.accountId)
    .where('acked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** A picture of an article in reach: of the asker's own, or of a published one (the wall asks the article). */
export const findPicture = (scope: Scope, pictureId: number) =>
  scope
    .read<Seen>()
    .selectFrom('article_image as i')
    .innerJoin('article as a', 'a.id', 'i.article_id')
    .select(['i.storage_key as storageKey', 'i.media_type as mediaType'])
    .where('i.id', '=', pictureId)
    .where((is) => is.or([is('a.org_id', '=', scope.actor.org.id), is('a.state', '=', 'PUBLISHED')]))
    .executeTakeFirst()
