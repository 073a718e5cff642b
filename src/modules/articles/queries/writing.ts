import type { Insertable, Updateable } from 'kysely'
import type { ArticleKind, Standing } from '#src/modules/articles/rules.ts'
import type {
  ArticleImageTable,
  ArticleTable,
  ArticleVersionTable,
  Own,
  Seen,
} from '#src/modules/articles/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface OwnFilter extends ListQuery {
  kind?: ArticleKind | undefined
  standing?: Standing | undefined
}

/** Everything of the asker's organisation with its latest text; what readers see is said by the published one beside it. */
const own = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('article as a')
    .innerJoin('article_version as v', (join) =>
      join.onRef('v.article_id', '=', 'a.id').onRef('v.version', '=', 'a.latest_version'),
    )
    .leftJoin('article_version as p', (join) =>
      join.onRef('p.article_id', '=', 'a.id').onRef('p.version', '=', 'a.published_version'),
    )
    .leftJoin('certificate as c', 'c.id', 'v.certificate_id')
    .where('a.org_id', '=', scope.actor.org.id)
type Rows = ReturnType<typeof own>

const SHOWN = [
  'a.id',
  'a.kind',
  'a.state',
  'a.revision',
  'a.latest_version as latestVersion',
  'a.published_version as publishedVersion',
  'a.read_from_version as readFromVersion',
  'a.published_at as publishedAt',
  'a.withdraw_reason as withdrawReason',
  'v.title',
  'v.body',
  'v.steps',
  'v.certificate_id as certificateId',
  'v.is_pinned as isPinned',
  'v.asks_ack as asksAck',
  'v.valid_from_on as validFromOn',
  'v.valid_until_on as validUntilOn',
  'v.edited_at as editedAt',
  'v.edited_by_name as editedByName',
  'p.asks_ack as publishedAsksAck',
  'p.valid_from_on as publishedFromOn',
  'p.valid_until_on as publishedUntilOn',
  'c.short_name as certificateName',
] as const

/** The standings of `rules.ts`, as conditions. */
function standing(rows: Rows, wanted: Standing, today: string): Rows {
  if (wanted === 'UPCOMING')
    return rows.where('a.state', '=', 'PUBLISHED').where('p.valid_from_on', '>', today)
  if (wanted === 'OVER') return rows.where('a.state', '=', 'PUBLISHED').where('p.valid_until_on', '<', today)
  if (wanted !== 'IN_FORCE') return rows.where('a.state', '=', wanted)
  return rows
    .where('a.state', '=', 'PUBLISHED')
    .where((is) => is.or([is('p.valid_from_on', 'is', null), is('p.valid_from_on', '<=', today)]))
    .where((is) => is.or([is('p.valid_until_on', 'is', null), is('p.valid_until_on', '>=', today)]))
}

function filtered(scope: Scope, filter: OwnFilter, today: string): Rows {
  let rows = own(scope)
  if (filter.kind) rows = rows.where('a.kind', '=', filter.kind)
  // What was discarded is shown to whoever asks for it.
  rows = filter.standing ? standing(rows, filter.standing, today) : rows.where('a.state', '<>', 'DISCARDED')
  if (!filter.q) return rows
  const pattern = containing(filter.q)
  return rows.where((is) => is.or([is('v.title', 'ilike', pattern), is('v.body', 'ilike', pattern)]))
}

const SORTS = {
  title: 'v.title',
  kind: 'a.kind',
  publishedAt: 'a.published_at',
  editedAt: 'v.edited_at',
} as const

/** A page of the organisation's own, last changed first unless sorted by a column it knows. */
export async function listOwn(scope: Scope, filter: OwnFilter, today: string) {
  const rows = filtered(scope, filter, today)
  const key = (filter.sort ?? '').replace(/^-/, '')
  const direction = filter.sort?.startsWith('-') ? 'desc' : 'asc'
  const sorted = Object.hasOwn(SORTS, key) ? rows.orderBy(SORTS[key as keyof typeof SORTS], direction) : rows
  const listed = await sorted
    .select(SHOWN)
    .orderBy('v.edited_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('a.id')) }
}

export const findOwn = (scope: Scope, articleId: number) =>
  own(scope).select(SHOWN).where('a.id', '=', articleId).executeTakeFirst()
export type OwnRow = NonNullable<Awaited<ReturnType<typeof findOwn>>>

/** Holds the article of the asker against other editors; its text is read afterwards. */
export const lockArticle = (scope: Scope, articleId: number) =>
  scope
    .write<Own>()
    .selectFrom('article')
    .select('id')
    .where('id', '=', articleId)
    .where('org_id', '=', scope.actor.org.id)
    .forUpdate()
    .executeTakeFirst()

export const insertArticle = (scope: Scope, row: Insertable<ArticleTable>) =>
  scope.write<Own>().insertInto('article').values(row).returning('id').executeTakeFirstOrThrow()

export const setArticle = (scope: Scope, articleId: number, fields: Updateable<ArticleTable>) =>
  scope.write<Own>().updateTable('article').set(fields).where('id', '=', articleId).execute()

/** Keeps a text: the version that waits is written over, a published one never. */
export const putVersion = (scope: Scope, row: Insertable<ArticleVersionTable>) =>
  scope
    .write<Own>()
    .insertInto('article_version')
    .values(row)
    .onConflict((at) =>
      at
        .columns(['article_id', 'version'])
        .doUpdateSet({ ...row })
        .where('article_version.published_at', 'is', null),
    )
    .execute()

export const setVersion = (
  scope: Scope,
  of: { articleId: number; version: number },
  fields: Updateable<ArticleVersionTable>,
) =>
  scope
    .write<Own>()
    .updateTable('article_version')
    .set(fields)
    .where('article_id', '=', of.articleId)
    .where('version', '=', of.version)
    .execute()

/** The versions of an own article, the newest first, without their texts. */
export const listVersions = (scope: Scope, articleId: number) =>
  scope
    .read<Seen>()
    .selectFrom('article_version as v')
    .select(['v.version', 'v.edited_at', 'v.edited_by_name', 'v.published_at', 'v.published_by_name'])
    .where('v.article_id', '=', articleId)
    .where('v.org_id', '=', scope.actor.org.id)
    .orderBy('v.version', 'desc')
    .execute()

/** A version of an own article and the one before it, in that order. */
export const listTexts = (scope: Scope, of: { articleId: number; version: number }) =>
  scope
    .read<Seen>()
    .selectFrom('article_version as v')
    .select(['v.version', 'v.title', 'v.body'])
    .where('v.article_id', '=', of.articleId)
    .where('v.org_id', '=', scope.actor.org.id)
    .where('v.version', 'in', [of.version, of.version - 1])
    .orderBy('v.version', 'desc')
    .execute()

/** The certificate when the asker may write about it: an evaluation organisation about its own only. */
export const findCertificate = (scope: Scope, certificateId: number) =>
  scope
    .read<Seen>()
    .selectFrom('certificate as c')
    .select('c.id')
    .where('c.id', '=', certificateId)
    .where('c.status', '=', 'ACTIVE')
    .$if(scope.actor.org.kind === 'EVALUATION', (rows) =>
      rows.where('c.evaluation_org_id', '=', scope.actor.org.id),
    )
    .executeTakeFirst()

export const countPictures = (scope: Scope, articleId: number) =>
  scope
    .read<Seen>()
    .selectFrom('article_image')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('article_id', '=', articleId)
    .executeTakeFirstOrThrow()

export const insertPicture = (scope: Scope, row: Insertable<ArticleImageTable>) =>
  scope.write<Own>().insertInto('article_image').values(row).returning('id').executeTakeFirstOrThrow()

/** Where the store keeps a file of the asker's. */
export const findStored = (scope: Scope, fileId: number) =>
  scope
    .read<{ file: { id: number; org_id: number; storage_key: string } }>()
    .selectFrom('file')
    .select('storage_key')
    .where('id', '=', fileId)
    .where('org_id', '=', scope.actor.org.id)
    .executeTakeFirstOrThrow()
