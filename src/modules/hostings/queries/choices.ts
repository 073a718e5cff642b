import { sql } from 'kysely'
import type { Seen } from '#src/modules/hostings/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

type Asked = ListQuery & { planId: number }

/** Colleges whose pilot for the plan's certificate and year is approved (BR-01), of the asker's organisation. */
function guests(scope: Scope, { planId, q }: Asked) {
  const rows = scope
    .read<Seen>()
    .selectFrom('exam_plan as p')
    .innerJoin('pilot_application as a', (on) =>
      on.onRef('a.certificate_id', '=', 'p.certificate_id').onRef('a.year', '=', 'p.year'),
    )
    .innerJoin('organisation as o', 'o.id', 'a.org_id')
    .where('p.id', '=', planId)
    .where('p.evaluation_org_id', '=', scope.actor.org.id)
    .where('a.evaluation_org_id', '=', scope.actor.org.id)
    .where('a.state', '=', 'APPROVED')
  return q ? rows.where('o.name', 'like', containing(q)) : rows
}

/** A page of them: those without a site of their own first, because they need one. */
export async function listGuests(scope: Scope, asked: Asked) {
  const rows = guests(scope, asked)
  const listed = await rows
    .leftJoin('exam_site as s', (on) =>
      on.onRef('s.org_id', '=', 'o.id').onRef('s.certificate_id', '=', 'p.certificate_id'),
    )
    .select(['o.id as orgId', 'o.name as orgName', 's.name as ownSiteName'])
    .orderBy(sql`s.id is not null`)
    .orderBy('o.name')
    .limit(asked.size)
    .offset(offsetOf(asked))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('o.id')) }
}

/** Enabled sites of the plan's certificate. */
function sites(scope: Scope, { planId, q }: Asked) {
  const rows = scope
    .read<Seen>()
    .selectFrom('exam_plan as p')
    .innerJoin('exam_site as s', 's.certificate_id', 'p.certificate_id')
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .where('p.id', '=', planId)
    .where('p.evaluation_org_id', '=', scope.actor.org.id)
    .where('s.evaluation_org_id', '=', scope.actor.org.id)
    .where('s.state', '=', 'ENABLED')
  if (!q) return rows
  return rows.where((is) =>
    is.or([
      is('s.name', 'like', containing(q)),
      is('o.name', 'like', containing(q)),
      is('s.site_code', '=', q),
    ]),
  )
}

export async function listHostSites(scope: Scope, asked: Asked) {
  const rows = sites(scope, asked)
  const listed = await rows
    .select([
      's.id as siteId',
      's.name as siteName',
      's.site_code as siteCode',
      'o.id as orgId',
      'o.name as orgName',
    ])
    .orderBy('s.site_code')
    .limit(asked.size)
    .offset(offsetOf(asked))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('s.id')) }
}

/** The asker's site with its college, whether or not it is in service; undefined out of reach. */
export const findHostSite = (scope: Scope, of: { planId: number; siteId: number }) =>
  scope
    .read<Seen>()
    .selectFrom('exam_site as s')
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .select([
      's.id',
      's.org_id as orgId',
      's.name',
      's.certificate_id as certificateId',
      's.state',
      'o.name as orgName',
      sql<boolean>`exists (select from schedule_run r where r.plan_id = ${of.planId} and r.site_id = s.id
        and r.state = 'PUBLISHED')`.as('isPublished'),
    ])
    .where('s.id', '=', of.siteId)
    .where('s.evaluation_org_id', '=', scope.actor.org.id)
    .executeTakeFirst()

export const findCollege = (scope: Scope, orgId: number) =>
  scope
    .read<Seen>()
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', '=', orgId)
    .where('kind', '=', 'INSTITUTION')
    .executeTakeFirst()
