import { sql } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { Own, Seen } from '#src/modules/agreements/tables.ts'

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
    .select(['s.id'])
    .where(sql<boolean>`s.id = any(${[...siteIds]}::bigint[])`)
    .execute()

export interface DraftOf {
  readonly year: number
  readonly validFromOn: string
  readonly validToOn: string
  readonly templateId: number
}

/**
 * Drafts agreements for enabled sites of the asker, the site as it is now kept with each: one statement, however many
 * sites. A site that has a living one for the year is passed over (`agreement_living`), also when a colleague drafts at
 * the same moment.
 */
export async function insertDrafts(
  scope: Scope,
  of: DraftOf,
  sites: readonly { siteId: number; priceTier: string }[],
): Promise<{ id: number; site_id: number }[]> {
  const { rows } = await sql<{ id: number; site_id: number }>`
    insert into agreement (org_id, evaluation_org_id, site_id, year, valid_from_on, valid_to_on, price_tier, template_id, particulars)
    select s.org_id, s.evaluation_org_id, s.id, ${of.year}, ${of.validFromOn}::date, ${of.validToOn}::date, n."priceTier",
      ${of.templateId}, ${particularsOf}
    from jsonb_to_recordset(${JSON.stringify(sites)}::jsonb) as n("siteId" bigint, "priceTier" text)
    join exam_site s on s.id = n."siteId"
    where s.evaluation_org_id = ${scope.actor.org.id} and s.state = 'ENABLED'
    order by s.id
    on conflict (site_id, year) where state <> 'TERMINATED' do nothing
    returning id, site_id`.execute(scope.write<Own>())
  return rows
}

const particularsOf = sql`jsonb_build_object(
  'siteName', s.name, 'address', s.address, 'officerName', s.officer_name, 'officerPhone', s.officer_phone,
  'levels', (select coalesce(string_agg(l.name, '、' order by l.rank), '') from exam_site_level x
    join level l on l.id = x.level_id where x.site_id = s.id))`

/** Draws a draft anew: the template and the site as they are now. */
export const redraw = (scope: Scope, of: { agreementId: number; templateId: number; priceTier: string }) =>
  sql`
    update agreement a set template_id = ${of.templateId}, price_tier = ${of.priceTier},
      particulars = ${particularsOf}, version = a.version + 1
    from exam_site s where s.id = a.site_id and a.id = ${of.agreementId}`.execute(scope.write<Own>())
