import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/registrations/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface RegistrationFilter extends ListQuery {
  planId?: number | undefined
  importId?: number | undefined
  levelId?: number | undefined
  className?: string | undefined
  status?: string | undefined
  paymentStatus?: string | undefined
  seatStatus?: string | undefined
}

/** Registrations within the asker's reach: the institution's own, or those of the evaluation organisation's plans. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  return scope
    .read<Seen>()
    .selectFrom('registration as r')
    .where(kind === 'EVALUATION' ? 'r.evaluation_org_id' : 'r.org_id', '=', id)
}

function filtered(scope: Scope, filter: RegistrationFilter) {
  let rows = reachable(scope)
  if (filter.planId) rows = rows.where('r.plan_id', '=', filter.planId)
  if (filter.importId) rows = rows.where('r.import_job_id', '=', filter.importId)
  if (filter.levelId) rows = rows.where('r.level_id', '=', filter.levelId)
  if (filter.className) rows = rows.where('r.class_name', '=', filter.className)
  if (filter.status) rows = rows.where('r.status', '=', filter.status)
  if (filter.paymentStatus) rows = rows.where('r.payment_status', '=', filter.paymentStatus)
  if (filter.seatStatus) rows = rows.where('r.seat_status', '=', filter.seatStatus)
  return searched(rows, filter)
}

/** Beginning of a name, a student number, or the last four of the ID number; whole numbers belong in no address. */
function searched(rows: ReturnType<typeof reachable>, { q }: RegistrationFilter) {
  if (!q) return rows
  const lastFour = /^\d{3}[\dXx]$/.test(q) ? q.toUpperCase() : undefined
  return rows.where((is) =>
    is.or([
      is('r.name', 'like', beginningWith(q)),
      is('r.student_no', '=', q),
      ...(lastFour ? [is('r.id_masked', 'like', `%${lastFour}`)] : []),
    ]),
  )
}

const SHOWN = [
  'r.id',
  'r.plan_id',
  'r.site_id',
  'r.org_id',
  'r.candidate_id',
  'r.name',
  'r.id_type',
  'r.id_masked',
  'r.gender',
  'r.level_id',
  'r.class_name',
  'r.student_no',
  'r.fee_fen',
  'r.status',
  'r.payment_status',
  'r.seat_status',
  'r.created_at',
  'r.import_job_id',
  'p.name as plan_name',
  'l.name as level_name',
  'o.name as org_name',
] as const

const shown = (rows: ReturnType<typeof reachable>) =>
  rows
    .innerJoin('exam_plan as p', 'p.id', 'r.plan_id')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .innerJoin('organisation as o', 'o.id', 'r.org_id')
    .select(SHOWN)

/** A page of registrations, newest first. */
export async function listRegistrations(scope: Scope, filter: RegistrationFilter) {
  const rows = filtered(scope, filter)
  const listed = await shown(rows)
    .orderBy('r.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('r.id')) }
}

export const findRegistration = (scope: Scope, registrationId: number) =>
  shown(reachable(scope).where('r.id', '=', registrationId)).executeTakeFirst()

/** The workbook a registration came from. */
export const findSourceFile = (scope: Scope, importJobId: number) =>
  scope
    .read<Seen>()
    .selectFrom('import_job')
    .innerJoin('file', 'file.id', 'import_job.file_id')
    .select(['file.id', 'file.name'])
    .where('import_job.id', '=', importJobId)
    .executeTakeFirst()

/** Per level of a plan: live, unpaid, paid and seated registrations within the asker's reach, or of one institution. */
export function countByLevel(scope: Scope, of: { planId: number; orgId?: number }) {
  let rows = reachable(scope).where('r.plan_id', '=', of.planId)
  if (of.orgId !== undefined) rows = rows.where('r.org_id', '=', of.orgId)
  const live = sql`r.status in ('PENDING', 'CONFIRMED')`
  return rows
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .select([
      'l.id as levelId',
      'l.name as levelName',
      sql<number>`count(*) filter (where ${live})`.as('live'),
      sql<number>`count(*) filter (where ${live} and r.payment_status in ('UNPAID', 'IN_ORDER'))`.as(
        'unpaid',
      ),
      sql<number>`count(*) filter (where ${live} and r.payment_status in ('PAID', 'WAIVED'))`.as('paid'),
      sql<number>`count(*) filter (where ${live} and r.seat_status = 'PUBLISHED')`.as('seated'),
    ])
    .groupBy(['l.id', 'l.name', 'l.rank'])
    .orderBy('l.rank')
    .execute()
}

/**
 * BR-46: who takes a seat of a site, per level. Before its arrangement is published everybody live does; afterwards those
 * who were drawn, with a seat or still without one, and those who came late.
 */
export async function countTaken(scope: Scope, at: { planId: number; siteId: number }) {
  const isDrawn = sql`r.seat_status in ('PUBLISHED', 'UNSEATED')`
  const { rows } = await sql<{ levelId: number; taken: number }>`
    select r.level_id as "levelId",
      case when bool_or(bool_or(${isDrawn})) over () then count(*) filter (where ${isDrawn} or r.is_late) else count(*) end
        as taken
    from registration r
    where r.plan_id = ${at.planId} and r.site_id = ${at.siteId} and r.status in ('PENDING', 'CONFIRMED')
    group by r.level_id`.execute(scope.write<Own>())
  return rows
}
