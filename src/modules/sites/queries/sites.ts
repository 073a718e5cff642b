import { sql, type Insertable, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { ExamSiteTable, Own, Seen } from '#src/modules/sites/tables.ts'

export interface SiteFilter extends ListQuery {
  state?: string | undefined
  certificateId?: number | undefined
  levelId?: number | undefined
}

/**
 * Sites within the asker's reach: an institution's own, an evaluation organisation's. The platform itself (jobs) is
 * held by row-level security alone.
 */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const rows = scope
    .read<Seen>()
    .selectFrom('exam_site as s')
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .innerJoin('certificate as c', 'c.id', 's.certificate_id')
  if (kind === 'PLATFORM') return rows
  return rows.where(kind === 'EVALUATION' ? 's.evaluation_org_id' : 's.org_id', '=', id)
}

const shown = [
  's.id',
  's.org_id',
  's.evaluation_org_id',
  's.certificate_id',
  's.site_code',
  's.name',
  's.address',
  's.officer_name',
  's.officer_phone',
  's.technician_name',
  's.technician_phone',
  's.map_url',
  's.machine_rooms',
  's.state',
  's.reason',
  's.approved_at',
  'o.name as org_name',
  'c.name as certificate_name',
] as const

function filtered(scope: Scope, filter: SiteFilter) {
  let rows = reachable(scope)
  const { state, certificateId, levelId, q } = filter
  if (state) rows = rows.where('s.state', '=', state)
  if (certificateId) rows = rows.where('s.certificate_id', '=', certificateId)
  if (levelId)
    rows = rows.where((is) =>
      is.exists(
        is
          .selectFrom('exam_site_level as l')
          .select('l.level_id')
          .whereRef('l.site_id', '=', 's.id')
          .where('l.level_id', '=', levelId),
      ),
    )
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

/** A page of sites, by institution; those not in service first, because somebody has to act on them. */
export async function listSites(scope: Scope, filter: SiteFilter) {
  const rows = filtered(scope, filter)
  const listed = await rows
    .select(shown)
    .orderBy(sql`s.state = 'ENABLED'`)
    .orderBy('s.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('s.id')) }
}

export const findSite = (scope: Scope, siteId: number) =>
  reachable(scope).select(shown).where('s.id', '=', siteId).executeTakeFirst()

export const findSiteOf = (
  scope: Scope,
  { orgId, certificateId }: { orgId: number; certificateId: number },
) =>
  reachable(scope)
    .select(shown)
    .where('s.org_id', '=', orgId)
    .where('s.certificate_id', '=', certificateId)
    .executeTakeFirst()

/** All sites of the asker's own institution: one per certificate, so tens at most. */
export const listOwnSites = (scope: Scope) => reachable(scope).select(shown).orderBy('s.id').execute()

export type SiteRow = NonNullable<Awaited<ReturnType<typeof findSite>>>

/** Levels of several sites in one question, in rank order. */
export const listLevelsOfSites = (scope: Scope, siteIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('exam_site_level as x')
    .innerJoin('level as l', 'l.id', 'x.level_id')
    .select(['x.site_id', 'l.id', 'l.name'])
    .where('x.site_id', 'in', [...siteIds, 0])
    .orderBy('l.rank')
    .execute()

/** Locks the site against parallel decisions; undefined when there is none. */
export const lockSite = (scope: Scope, siteId: number) =>
  scope
    .write<Own>()
    .selectFrom('exam_site')
    .select('id')
    .where('id', '=', siteId)
    .forUpdate()
    .executeTakeFirst()

/** Opens a site under the next free code. */
export const insertSite = (scope: Scope, row: Omit<Insertable<ExamSiteTable>, 'site_code'>) =>
  scope
    .write<Own>()
    .insertInto('exam_site')
    .values({ ...row, site_code: sql`lpad(nextval('site_code_seq')::text, 6, '0')` })
    .returning('id')
    .executeTakeFirstOrThrow()

export const setSite = (scope: Scope, siteId: number, fields: Updateable<ExamSiteTable>) =>
  scope.write<Own>().updateTable('exam_site').set(fields).where('id', '=', siteId).execute()

/** Adds levels to a site; those it has already stay. */
export const addSiteLevels = (
  scope: Scope,
  site: { id: number; org_id: number; evaluation_org_id: number },
  levelIds: readonly number[],
) =>
  scope
    .write<Own>()
    .insertInto('exam_site_level')
    .values(
      levelIds.map((level_id) => ({
        level_id,
        site_id: site.id,
        org_id: site.org_id,
        evaluation_org_id: site.evaluation_org_id,
      })),
    )
    .onConflict((on) => on.columns(['site_id', 'level_id']).doNothing())
    .execute()
