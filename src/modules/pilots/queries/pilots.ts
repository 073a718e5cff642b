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
  usage?: string | undefined
  submittedFrom?: string | undefined
  submittedTo?: string | undefined
  /** Decides between approved and lapsed (BR-07). */
  thisYear: number
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
  rows = submittedWithin(usedAs(inState(rows, filter), filter), filter)
  if (filter.certificateId) rows = rows.where('a.certificate_id', '=', filter.certificateId)
  const { q } = filter
  if (q)
    rows = rows.where((is) =>
      is.or([is('o.name', 'like', containing(q)), is('c.name', 'like', containing(q))]),
    )
  return rows
}

type Rows = ReturnType<typeof reachable>

/** Lapsed is an approved application of a year that is over. */
function inState(rows: Rows, { state, thisYear }: PilotFilter): Rows {
  if (!state) return rows
  if (state === 'EXPIRED') return rows.where('a.state', '=', 'APPROVED').where('a.year', '<', thisYear)
  const stored = rows.where('a.state', '=', state)
  return state === 'APPROVED' ? stored.where('a.year', '>=', thisYear) : stored
}

function usedAs(rows: Rows, { usage }: PilotFilter): Rows {
  if (usage === 'UNUSED') return rows.where('q.granted', '>', 0).where('q.consumed', '=', 0)
  if (usage === 'FULL') return rows.where('q.granted', '>', 0).whereRef('q.consumed', '=', 'q.granted')
  if (usage !== 'PARTLY') return rows
  return rows.where('q.consumed', '>', 0).whereRef('q.consumed', '<', 'q.granted')
}

/** Days in Shanghai, both included. */
function submittedWithin(rows: Rows, { submittedFrom, submittedTo }: PilotFilter): Rows {
  const on = sql<string>`(a.submitted_at at time zone 'Asia/Shanghai')::date`
  let within = rows
  if (submittedFrom) within = within.where(on, '>=', submittedFrom)
  if (submittedTo) within = within.where(on, '<=', submittedTo)
  return within
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
  'a.major_names',
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

const papers = sql<number>`(select count(*) from pilot_material m where m.pilot_id = a.id)`.as('materials')

/** A page of applications: those waiting longest first for reviewers, newest first for the institution. */
export async function listPilots(scope: Scope, filter: PilotFilter) {
  const rows = filtered(scope, filter)
  const listed = await rows
    .select(shown)
    .select(papers)
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
  reachable(scope).select(shown).select(papers).where('a.id', '=', pilotId).executeTakeFirst()

export type PilotRow = NonNullable<Awaited<ReturnType<typeof findPilot>>>

/** Applications by id, in the order they were made. */
export const listPilotsById = (scope: Scope, pilotIds: readonly number[]) =>
  reachable(scope)
    .select(shown)
    .select(papers)
    .where('a.state', '!=', 'DRAFT')
    .where(sql<boolean>`a.id = any(${[...pilotIds]}::bigint[])`)
    .orderBy('a.id')
    .execute()

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
