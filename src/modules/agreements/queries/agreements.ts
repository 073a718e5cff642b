import { sql, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { AgreementTable, Own, Seen } from '#src/modules/agreements/tables.ts'

export interface AgreementFilter extends ListQuery {
  year?: number | undefined
  state?: string | undefined
  certificateId?: number | undefined
  siteId?: number | undefined
  endsBy?: string | undefined
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
    .leftJoin('agreement_template as t', 't.id', 'a.template_id')
    .leftJoin('file as f', 'f.id', 'a.file_id')
    .leftJoin('file as g', 'g.id', 'a.counter_file_id')
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
  'g.name as counter_name',
  'g.page_count as counter_pages',
  'a.counter_file_id',
  'a.particulars',
  's.address',
  's.officer_name',
  's.officer_phone',
  't.year as template_year',
  't.version as template_version',
  't.title',
  't.clauses',
  't.tiers',
  't.contact_name',
  't.contact_phone',
] as const

function filtered(scope: Scope, { year, certificateId, siteId, endsBy, q, ...rest }: AgreementFilter) {
  let rows = inState(reachable(scope), rest)
  if (year) rows = rows.where('a.year', '=', year)
  if (certificateId) rows = rows.where('s.certificate_id', '=', certificateId)
  if (siteId) rows = rows.where('a.site_id', '=', siteId)
  if (endsBy) rows = rows.where('a.valid_to_on', '<=', endsBy)
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

/** Agreements by id, for the audit lines of a deed that made many. */
export const listAgreementsById = (scope: Scope, ids: readonly number[]) =>
  reachable(scope)
    .select(shown)
    .where(sql<boolean>`a.id = any(${[...ids]}::bigint[])`)
    .orderBy('a.id')
    .execute()

/** The site's agreements that reach into these days, newest first, terminated ones left out. */
export const listCovering = (scope: Scope, of: { siteId: number; days: readonly string[] }) =>
  reachable(scope)
    .select(['a.id', 'a.state', 'a.valid_from_on', 'a.valid_to_on'])
    .where('a.site_id', '=', of.siteId)
    .where('a.state', '!=', 'TERMINATED')
    .where(sql<boolean>`exists (select from unnest(${[...of.days]}::date[]) as d (day)
      where d.day between a.valid_from_on and a.valid_to_on)`)
    .orderBy('a.id', 'desc')
    .execute()

/** The template an agreement was drafted from; undefined for one older than templates. */
export const findTemplateOf = (scope: Scope, agreementId: number) =>
  scope
    .read<Seen>()
    .selectFrom('agreement as a')
    .innerJoin('agreement_template as t', 't.id', 'a.template_id')
    .selectAll('t')
    .where('a.id', '=', agreementId)
    .executeTakeFirst()

/** The newest template version of the agreement's year, as far as the asker sees it. */
export const findNewestVersion = (scope: Scope, row: { year: number; evaluation_org_id: number }) =>
  scope
    .read<Seen>()
    .selectFrom('agreement_template')
    .select('version')
    .where('evaluation_org_id', '=', row.evaluation_org_id)
    .where('year', '=', row.year)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Names of a site's levels, the lowest first. */
export async function findLevelNames(scope: Scope, siteId: number): Promise<string> {
  const rows = await scope
    .read<Seen>()
    .selectFrom('exam_site_level as x')
    .innerJoin('level as l', 'l.id', 'x.level_id')
    .select('l.name')
    .where('x.site_id', '=', siteId)
    .orderBy('l.rank')
    .execute()
  return rows.map((row) => row.name).join('、')
}

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
