import { sql, type Insertable, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { Own, Seen, SiteApplicationTable } from '#src/modules/sites/tables.ts'

export interface ApplicationFilter extends ListQuery {
  state?: string | undefined
  certificateId?: number | undefined
  kind?: string | undefined
  /** Waiting applications whose promised day is over, or near. */
  urgency?: 'OVERDUE' | 'SOON' | undefined
}

/** Today, and until when a promised day counts as near. */
export interface DueDays {
  readonly today: string
  readonly soonUntil: string
}

export const WAITING = ['SUBMITTED', 'IN_REVIEW']

/** Applications within the asker's reach. A draft is the institution's own business until it is submitted. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const rows = scope
    .read<Seen>()
    .selectFrom('site_application as a')
    .innerJoin('organisation as o', 'o.id', 'a.org_id')
    .innerJoin('certificate as c', 'c.id', 'a.certificate_id')
    .leftJoin('file as f', 'f.id', 'a.stamped_form_file_id')
  if (kind === 'PLATFORM') return rows
  if (kind !== 'EVALUATION') return rows.where('a.org_id', '=', id)
  return rows.where('a.evaluation_org_id', '=', id).where('a.submitted_at', 'is not', null)
}

const shown = [
  'a.id',
  'a.org_id',
  'a.evaluation_org_id',
  'a.certificate_id',
  'a.site_id',
  'a.kind',
  'a.level_ids',
  'a.site_name',
  'a.address',
  'a.officer_name',
  'a.officer_phone',
  'a.technician_name',
  'a.technician_phone',
  'a.map_url',
  'a.machine_rooms',
  'a.content_version',
  'a.form_version',
  'a.stamped_form_file_id',
  'a.state',
  'a.opinion',
  'a.submitted_at',
  'a.due_from_on',
  'a.due_to_on',
  'a.decided_at',
  'o.name as org_name',
  'o.code as org_code',
  'c.name as certificate_name',
  'f.name as form_name',
  'f.page_count as form_pages',
] as const

function filtered(scope: Scope, filter: ApplicationFilter, days: DueDays) {
  const { state, certificateId, kind, urgency, q } = filter
  let rows = reachable(scope)
  if (state) rows = rows.where('a.state', '=', state)
  if (certificateId) rows = rows.where('a.certificate_id', '=', certificateId)
  if (kind) rows = rows.where('a.kind', '=', kind)
  if (urgency) rows = rows.where('a.state', 'in', WAITING)
  if (urgency === 'OVERDUE') rows = rows.where('a.due_to_on', '<', days.today)
  if (urgency === 'SOON')
    rows = rows.where('a.due_to_on', '>=', days.today).where('a.due_to_on', '<=', days.soonUntil)
  if (q)
    rows = rows.where((is) =>
      is.or([is('o.name', 'like', containing(q)), is('a.site_name', 'like', containing(q))]),
    )
  return rows
}

const SORTS = { dueToOn: 'a.due_to_on', submittedAt: 'a.submitted_at', orgName: 'o.name' } as const

/**
 * A page of applications, sorted as asked by a column it knows; else those waiting for a decision first, the one due
 * soonest on top; then the newest.
 */
export async function listApplications(scope: Scope, filter: ApplicationFilter, days: DueDays) {
  const rows = filtered(scope, filter, days)
  const key = (filter.sort ?? '').replace(/^-/, '')
  const isDown = filter.sort?.startsWith('-')
  const asked = rows.select(shown)
  const sorted = Object.hasOwn(SORTS, key)
    ? asked.orderBy(SORTS[key as keyof typeof SORTS], (way) => (isDown ? way.desc() : way.asc()).nullsLast())
    : asked
        .orderBy(sql`a.state not in ('SUBMITTED', 'IN_REVIEW')`)
        .orderBy(sql`case when a.state in ('SUBMITTED', 'IN_REVIEW') then a.due_to_on end`)
        .orderBy(sql`case when a.state in ('SUBMITTED', 'IN_REVIEW') then a.submitted_at end`)
  const listed = await sorted.orderBy('a.id', 'desc').limit(filter.size).offset(offsetOf(filter)).execute()
  return { listed, total: await countUpTo(scope, rows.select('a.id')) }
}

export const findApplication = (scope: Scope, applicationId: number) =>
  reachable(scope).select(shown).where('a.id', '=', applicationId).executeTakeFirst()

export type ApplicationRow = NonNullable<Awaited<ReturnType<typeof findApplication>>>

/** The newest application of the asker's institution for each certificate; void ones do not count. */
export const listNewestApplications = (scope: Scope) =>
  reachable(scope)
    .select(shown)
    .where('a.state', '!=', 'WITHDRAWN')
    .distinctOn('a.certificate_id')
    .orderBy('a.certificate_id')
    .orderBy('a.id', 'desc')
    .execute()

/** All applications that became or changed this site. */
export const listIdsOfSite = async (scope: Scope, siteId: number) =>
  (
    await reachable(scope).select('a.id').where('a.site_id', '=', siteId).orderBy('a.id').limit(200).execute()
  ).map((row) => row.id)

/** Locks the application against parallel decisions; undefined when it is out of reach. */
export const lockApplication = (scope: Scope, applicationId: number) =>
  scope
    .write<Own>()
    .selectFrom('site_application')
    .select('id')
    .where('id', '=', applicationId)
    .forUpdate()
    .executeTakeFirst()

export const insertApplication = (scope: Scope, row: Insertable<SiteApplicationTable>) =>
  scope.write<Own>().insertInto('site_application').values(row).returning('id').executeTakeFirstOrThrow()

export const setApplication = (
  scope: Scope,
  applicationId: number,
  fields: Updateable<SiteApplicationTable>,
) =>
  scope
    .write<Own>()
    .updateTable('site_application')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', applicationId)
    .execute()
