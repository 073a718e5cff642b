import { sql, type Insertable, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { AgreementTable, Own, Seen } from './tables.ts'

export interface AgreementFilter extends ListQuery {
  year?: number | undefined
  state?: string | undefined
  certificateId?: number | undefined
  siteId?: number | undefined
  /** Decides between effective and expired. */
  today: string
}

/** Agreements within the asker's reach; the platform itself (jobs) is held by row-level security alone. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const rows = scope
    .read<Seen>()
    .selectFrom('agreement as a')
    .innerJoin('exam_site as s', 's.id', 'a.site_id')
    .innerJoin('organisation as o', 'o.id', 'a.org_id')
    .innerJoin('organisation as e', 'e.id', 'a.evaluation_org_id')
    .innerJoin('certificate as c', 'c.id', 's.certificate_id')
    .leftJoin('file as f', 'f.id', 'a.file_id')
  if (kind === 'PLATFORM') return rows
  return rows.where(kind === 'EVALUATION' ? 'a.evaluation_org_id' : 'a.org_id', '=', id)
}

const shown = [
  'a.id',
  'a.org_id',
  'a.evaluation_org_id',
  'a.site_id',
  'a.year',
  'a.valid_from_on',
  'a.valid_to_on',
  'a.price_tier',
  'a.file_id',
  'a.state',
  'a.reason',
  'a.signed_by_site_at',
  'a.effective_at',
  's.site_code',
  's.name as site_name',
  'o.name as org_name',
  'e.name as evaluation_name',
  'c.name as certificate_name',
  'f.name as file_name',
  'f.page_count as file_pages',
] as const

function filtered(scope: Scope, { year, certificateId, siteId, q, ...rest }: AgreementFilter) {
  let rows = inState(reachable(scope), rest)
  if (year) rows = rows.where('a.year', '=', year)
  if (certificateId) rows = rows.where('s.certificate_id', '=', certificateId)
  if (siteId) rows = rows.where('a.site_id', '=', siteId)
  if (q)
    rows = rows.where((is) =>
      is.or([
        is('o.name', 'like', containing(q)),
        is('s.name', 'like', containing(q)),
        is('s.site_code', '=', q),
      ]),
    )
  return rows
}

/** Expired is an effective agreement whose last day is over. */
function inState(
  rows: ReturnType<typeof reachable>,
  { state, today }: Pick<AgreementFilter, 'state' | 'today'>,
) {
  if (!state) return rows
  if (state === 'EXPIRED') return rows.where('a.state', '=', 'EFFECTIVE').where('a.valid_to_on', '<', today)
  const stored = rows.where('a.state', '=', state)
  return state === 'EFFECTIVE' ? stored.where('a.valid_to_on', '>=', today) : stored
}

/** A page of agreements: those somebody has to act on first, then the newest year. */
export async function listAgreements(scope: Scope, filter: AgreementFilter) {
  const rows = filtered(scope, filter)
  const listed = await rows
    .select(shown)
    .orderBy(sql`a.state not in ('DRAFT', 'SIGNED_BY_SITE')`)
    .orderBy('a.year', 'desc')
    .orderBy('a.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('a.id')) }
}

export const findAgreement = (scope: Scope, agreementId: number) =>
  reachable(scope).select(shown).where('a.id', '=', agreementId).executeTakeFirst()

export type AgreementRow = NonNullable<Awaited<ReturnType<typeof findAgreement>>>

/** The site's agreement whose validity covers the day; one in effect before one on its way, a terminated one never. */
export const findAgreementCovering = (scope: Scope, { siteId, on }: { siteId: number; on: string }) =>
  reachable(scope)
    .select(shown)
    .where('a.site_id', '=', siteId)
    .where('a.valid_from_on', '<=', on)
    .where('a.valid_to_on', '>=', on)
    .where('a.state', '!=', 'TERMINATED')
    .orderBy(sql`a.state <> 'EFFECTIVE'`)
    .orderBy('a.id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Enabled sites within the asker's reach. */
function enabledSites(scope: Scope) {
  const { id, kind } = scope.actor.org
  return scope
    .read<Seen>()
    .selectFrom('exam_site as s')
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .innerJoin('certificate as c', 'c.id', 's.certificate_id')
    .where(kind === 'EVALUATION' ? 's.evaluation_org_id' : 's.org_id', '=', id)
    .where('s.state', '=', 'ENABLED')
}

/** A page of enabled sites without a living agreement for the year. */
export async function listSitesWithout(scope: Scope, query: ListQuery & { year: number }) {
  const { q, year } = query
  let rows = enabledSites(scope).where((is) =>
    is.not(
      is.exists(
        is
          .selectFrom('agreement as a')
          .select('a.id')
          .whereRef('a.site_id', '=', 's.id')
          .where('a.year', '=', year)
          .where('a.state', '!=', 'TERMINATED'),
      ),
    ),
  )
  if (q) rows = rows.where((is) => is.or([is('o.name', 'like', containing(q)), is('s.site_code', '=', q)]))
  const listed = await rows
    .select([
      's.id as siteId',
      's.site_code as siteCode',
      's.name as siteName',
      'o.name as orgName',
      'c.name as certificateName',
    ])
    .orderBy('s.id')
    .limit(query.size)
    .offset(offsetOf(query))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('s.id')) }
}

/** Which of these sites are enabled and within reach. */
export const listEnabledSites = (scope: Scope, siteIds: readonly number[]) =>
  enabledSites(scope)
    .select(['s.id', 's.org_id', 's.evaluation_org_id'])
    .where('s.id', 'in', [...siteIds, 0])
    .execute()

/** Drafts agreements; a site that has a living one for the year is passed over. */
export const insertAgreements = (scope: Scope, rows: Insertable<AgreementTable>[]) =>
  scope
    .write<Own>()
    .insertInto('agreement')
    .values(rows)
    .onConflict((on) => on.columns(['site_id', 'year']).where('state', '<>', 'TERMINATED').doNothing())
    .returning('id')
    .execute()

/** Locks the agreement against parallel decisions; undefined when it is out of reach. */
export const lockAgreement = (scope: Scope, agreementId: number) =>
  scope
    .write<Own>()
    .selectFrom('agreement')
    .select('id')
    .where('id', '=', agreementId)
    .forUpdate()
    .executeTakeFirst()

export const setAgreement = (scope: Scope, agreementId: number, fields: Updateable<AgreementTable>) =>
  scope
    .write<Own>()
    .updateTable('agreement')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', agreementId)
    .execute()
