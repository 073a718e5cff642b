import { sql, type Insertable, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith, containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { firstStart, lastEnd, lastMoment, PHASE_BETWEEN } from './queries/moments.ts'
import type { Phase } from './rules/phase.ts'
import type { ExamPlanTable, Own, Seen, SessionSlotTable } from './tables.ts'

export interface PlanFilter extends ListQuery {
  certificateId?: number | undefined
  year?: number | undefined
  state?: string | undefined
  phase?: Phase | undefined
}

/** Plans the asker may see: an evaluation organisation its own, drafts included; everybody else what has been published. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const plans = scope
    .read<Seen>()
    .selectFrom('exam_plan as p')
    .innerJoin('organisation as o', 'o.id', 'p.evaluation_org_id')
    .innerJoin('certificate as c', 'c.id', 'p.certificate_id')
  if (kind === 'EVALUATION') return plans.where('p.evaluation_org_id', '=', id)
  return kind === 'PLATFORM' ? plans : plans.where('p.state', '!=', 'DRAFT')
}

function filtered(scope: Scope, filter: PlanFilter) {
  let rows = reachable(scope)
  if (filter.certificateId) rows = rows.where('p.certificate_id', '=', filter.certificateId)
  if (filter.year) rows = rows.where('p.year', '=', filter.year)
  if (filter.state) rows = rows.where('p.state', '=', filter.state)
  if (filter.phase) {
    const [from, until] = PHASE_BETWEEN[filter.phase]
    rows = rows
      .where('p.state', '=', 'PUBLISHED')
      .where(sql<boolean>`${from} <= ${scope.now} and ${scope.now} < ${until}`)
  }
  const { q } = filter
  if (q)
    rows = rows.where((is) =>
      is.or([is('p.name', 'like', containing(q)), is('p.code', 'like', beginningWith(q))]),
    )
  return rows
}

const shown = [
  'p.id',
  'p.evaluation_org_id',
  'p.certificate_id',
  'p.code',
  'p.name',
  'p.year',
  'p.seq',
  'p.registration_opens_at',
  'p.registration_closes_at',
  'p.payment_closes_at',
  'p.scheduling_closes_at',
  'p.late_opens_at',
  'p.late_closes_at',
  'p.setup_opens_at',
  'p.setup_closes_at',
  'p.tickets_open_at',
  'p.score_entry_closes_at',
  'p.publicity_opens_at',
  'p.publicity_closes_at',
  'p.review_closes_at',
  'p.refund_closes_at',
  'p.invoice_closes_at',
  'p.turnaround_minutes',
  'p.postponed_at',
  'p.opt_out_closes_at',
  'p.shared_rooms',
  'p.fill',
  'p.level_share',
  'p.tail_limit',
  'p.separates_classes',
  'p.schedules_unpaid',
  'p.ticket_shows_full_id',
  'p.ticket_notes',
  'p.contact_phone',
  'p.photo_required',
  'p.photo_width',
  'p.photo_height',
  'p.photo_min_kb',
  'p.photo_max_kb',
  'p.photo_note',
  'p.state',
  'p.published_at',
  'p.version',
  'o.name as org_name',
  'c.name as certificate_name',
] as const

const SORTS = {
  name: sql`p.name`,
  code: sql`p.code`,
  registrationClosesAt: sql`p.registration_closes_at`,
  paymentClosesAt: sql`p.payment_closes_at`,
  schedulingClosesAt: sql`p.scheduling_closes_at`,
  sessions: firstStart,
} as const

/**
 * A page of plans, sorted as asked; else what is still to come first, the nearest registration end on top, then the past,
 * newest first.
 */
export async function listPlans(scope: Scope, filter: PlanFilter) {
  const rows = filtered(scope, filter)
  const key = (filter.sort ?? '').replace(/^-/, '')
  const direction = filter.sort?.startsWith('-') ? 'desc' : 'asc'
  const sorted = Object.hasOwn(SORTS, key) ? rows.orderBy(SORTS[key as keyof typeof SORTS], direction) : rows
  const isOver = sql`(p.state in ('CANCELLED', 'CLOSED') or ${lastEnd} <= ${scope.now})`
  const listed = await sorted
    .select(shown)
    .orderBy(isOver)
    .orderBy(sql`case when not ${isOver} then p.registration_closes_at end`)
    .orderBy('p.registration_closes_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('p.id')) }
}

/** Plans with anything on the calendar from one moment to another; called-off ones have nothing there. */
export const listBetween = (
  scope: Scope,
  filter: PlanFilter,
  { from, until, limit }: { from: Date; until: Date; limit: number },
) =>
  filtered(scope, filter)
    .select(shown)
    .where('p.state', '!=', 'CANCELLED')
    .where('p.registration_opens_at', '<', until)
    .where(sql<boolean>`${lastMoment} >= ${from}`)
    .orderBy('p.registration_closes_at')
    .orderBy('p.id')
    .limit(limit)
    .execute()

export const findPlan = (scope: Scope, planId: number) =>
  reachable(scope).select(shown).where('p.id', '=', planId).executeTakeFirst()

/** Levels of several plans, lowest first. */
export const listLevelsOf = (scope: Scope, planIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('plan_level as pl')
    .innerJoin('level as l', 'l.id', 'pl.level_id')
    .select(['pl.plan_id', 'l.id', 'l.name', 'l.rank'])
    .where('pl.plan_id', 'in', [...planIds, 0])
    .orderBy('l.rank')
    .execute()

/** Sessions of several plans, in order. */
export const listSessionsOf = (scope: Scope, planIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('session_slot')
    .selectAll()
    .where('plan_id', 'in', [...planIds, 0])
    .orderBy('plan_id')
    .orderBy('ordinal')
    .execute()

/** Locks a plan: `CHANGE` keeps everybody else out, `HOLD` only those who want to change it. */
export function lockRow(scope: Scope, planId: number, how: 'CHANGE' | 'HOLD') {
  const row = scope.write<Own>().selectFrom('exam_plan').select('id').where('id', '=', planId)
  return (how === 'CHANGE' ? row.forUpdate() : row.forShare()).executeTakeFirst()
}

/** The next number of an organisation's plans in a year; the lock until the end of the transaction keeps it from being given twice. */
export async function nextSeq(scope: Scope, year: number): Promise<number> {
  const orgId = scope.actor.org.id
  await sql`select pg_advisory_xact_lock(hashtextextended('plan-seq', ${orgId} * 10000 + ${year}))`.execute(
    scope.write<Own>(),
  )
  const { last } = await scope
    .read<Seen>()
    .selectFrom('exam_plan')
    .select(({ fn }) => fn.max('seq').as('last'))
    .where('evaluation_org_id', '=', orgId)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export const findOrganisation = (scope: Scope, orgId: number) =>
  scope
    .read<Seen>()
    .selectFrom('organisation')
    .select(['id', 'name', 'code'])
    .where('id', '=', orgId)
    .executeTakeFirst()

export const insertPlan = (scope: Scope, row: Insertable<ExamPlanTable>) =>
  scope.write<Own>().insertInto('exam_plan').values(row).returning(['id', 'code']).executeTakeFirstOrThrow()

export const setPlan = (scope: Scope, planId: number, fields: Updateable<ExamPlanTable>) =>
  scope
    .write<Own>()
    .updateTable('exam_plan')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', planId)
    .returning('version')
    .executeTakeFirstOrThrow()

export const deletePlan = (scope: Scope, planId: number) =>
  scope.write<Own>().deleteFrom('exam_plan').where('id', '=', planId).execute()

/** Writes the levels and sessions of a draft anew; nothing refers to them before publication. */
export async function replaceParts(
  scope: Scope,
  planId: number,
  parts: { levelIds: readonly number[]; sessions: readonly Omit<Insertable<SessionSlotTable>, 'plan_id'>[] },
) {
  const tables = scope.write<Own>()
  await tables.deleteFrom('plan_level').where('plan_id', '=', planId).execute()
  await tables.deleteFrom('session_slot').where('plan_id', '=', planId).execute()
  const levels = parts.levelIds.map((level_id) => ({ plan_id: planId, level_id }))
  await tables.insertInto('plan_level').values(levels).execute()
  const sessions = parts.sessions.map((each) => ({ ...each, plan_id: planId }))
  await tables.insertInto('session_slot').values(sessions).execute()
}
