import { sql, type Insertable, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { Own, PilotApplicationTable, Seen } from '#src/modules/pilots/tables.ts'

export interface PilotFilter extends ListQuery {
  year?: number | undefined
  state?: string | undefined
  certificateId?: number | undefined
}

/** Applications within the asker's reach: the institution's own, the province's, the evaluation organisation's. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const column = {
    PROVINCE: 'a.province_id',
    EVALUATION: 'a.evaluation_org_id',
    INSTITUTION: 'a.org_id',
    PLATFORM: 'a.org_id',
  } as const
  return scope
    .read<Seen>()
    .selectFrom('pilot_application as a')
    .innerJoin('organisation as o', 'o.id', 'a.org_id')
    .innerJoin('certificate as c', 'c.id', 'a.certificate_id')
    .leftJoin('quota as q', (on) =>
      on
        .onRef('q.org_id', '=', 'a.org_id')
        .onRef('q.certificate_id', '=', 'a.certificate_id')
        .onRef('q.year', '=', 'a.year'),
    )
    .where(column[kind], '=', id)
}

function filtered(scope: Scope, filter: PilotFilter) {
  let rows = reachable(scope)
  // A draft is the institution's own business until it is submitted.
  if (scope.actor.org.kind !== 'INSTITUTION') rows = rows.where('a.state', '!=', 'DRAFT')
  if (filter.year) rows = rows.where('a.year', '=', filter.year)
  if (filter.state) rows = rows.where('a.state', '=', filter.state)
  if (filter.certificateId) rows = rows.where('a.certificate_id', '=', filter.certificateId)
  const { q } = filter
  if (q)
    rows = rows.where((is) =>
      is.or([is('o.name', 'like', containing(q)), is('c.name', 'like', containing(q))]),
    )
  return rows
}

const shown = [
  'a.id',
  'a.org_id',
  'a.province_id',
  'a.evaluation_org_id',
  'a.certificate_id',
  'a.year',
  'a.planned',
  'a.majors',
  'a.contact_name',
  'a.contact_phone',
  'a.state',
  'a.opinion',
  'a.submitted_at',
  'a.decided_at',
  'a.version',
  'o.name as org_name',
  'c.name as certificate_name',
  'q.granted',
  'q.consumed',
] as const

/** A page of applications: those waiting longest first for reviewers, newest first for the institution. */
export async function listPilots(scope: Scope, filter: PilotFilter) {
  const rows = filtered(scope, filter)
  const listed = await rows
    .select(shown)
    .orderBy('a.year', 'desc')
    .orderBy(sql`a.state <> 'SUBMITTED'`)
    .orderBy('a.submitted_at')
    .orderBy('a.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('a.id')) }
}

export const findPilot = (scope: Scope, pilotId: number) =>
  reachable(scope).select(shown).where('a.id', '=', pilotId).executeTakeFirst()

/** Locks the application against parallel decisions; null when it is out of reach. */
export const lockPilot = (scope: Scope, pilotId: number) =>
  scope
    .write<Own>()
    .selectFrom('pilot_application')
    .select('id')
    .where('id', '=', pilotId)
    .forUpdate()
    .executeTakeFirst()

export const insertPilot = (scope: Scope, row: Insertable<PilotApplicationTable>) =>
  scope
    .write<Own>()
    .insertInto('pilot_application')
    .values({ ...row, planned: sql`${JSON.stringify(row.planned)}::jsonb` })
    .returning('id')
    .executeTakeFirstOrThrow()

export const setPilot = (scope: Scope, pilotId: number, fields: Updateable<PilotApplicationTable>) =>
  scope
    .write<Own>()
    .updateTable('pilot_application')
    .set({
      ...fields,
      ...(fields.planned ? { planned: sql`${JSON.stringify(fields.planned)}::jsonb` } : {}),
      version: sql`version + 1`,
    })
    .where('id', '=', pilotId)
    .execute()
