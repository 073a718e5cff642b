import { sql } from 'kysely'
import type { Seen } from '#src/modules/registrations/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
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
  payerKind?: string | undefined
  isLate?: boolean | undefined
  /** At another college's site (BR-10). */
  isHosted?: boolean | undefined
}

/** Registrations within the asker's reach: the institution's own, or those of the evaluation organisation's plans. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  return scope
    .read<Seen>()
    .selectFrom('registration as r')
    .where(kind === 'EVALUATION' ? 'r.evaluation_org_id' : 'r.org_id', '=', id)
}

/** The filters that compare one column with what was asked for. */
const COLUMNS = {
  planId: 'r.plan_id',
  importId: 'r.import_job_id',
  isLate: 'r.is_late',
  levelId: 'r.level_id',
  className: 'r.class_name',
  status: 'r.status',
  paymentStatus: 'r.payment_status',
  seatStatus: 'r.seat_status',
  payerKind: 'r.payer_kind',
} as const

function filtered(scope: Scope, filter: RegistrationFilter) {
  let rows = reachable(scope)
  for (const key of Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]) {
    const wanted = filter[key]
    if (wanted !== undefined && wanted !== '') rows = rows.where(COLUMNS[key], '=', wanted)
  }
  if (filter.isHosted !== undefined)
    rows = rows.where('r.hosting_id', filter.isHosted ? 'is not' : 'is', null)
  return searched(rows, filter, scope)
}

/**
 * Beginning of a name, a student number, or the last four of the ID number; whole numbers belong in no address. Beginnings
 * are compared by range: unlike `like`, that may use an index under row-level security. An evaluation organisation that
 * has chosen no plan looks through all of them, by what has an index (registration_evaluation_name, …_tail).
 */
function searched(rows: ReturnType<typeof reachable>, { q, planId }: RegistrationFilter, scope: Scope) {
  if (!q) return rows
  const lastFour = /^\d{3}[\dXx]$/.test(q) ? q.toUpperCase() : undefined
  const everywhere = planId === undefined && scope.actor.org.kind === 'EVALUATION'
  return rows.where((is) =>
    is.or([
      sql<boolean>`r.name ~>=~ ${q} and r.name ~<~ ${q + LAST}`,
      ...(everywhere ? [] : [is('r.student_no', '=', q)]),
      ...(lastFour ? [is('r.id_tail', '=', lastFour)] : []),
    ]),
  )
}

/** The greatest character: whatever begins with a text is smaller than the text with this behind it. */
const LAST = '\u{10ffff}'

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
  'r.payer_kind',
  'r.seat_status',
  'r.created_at',
  'r.import_job_id',
  'r.is_late',
  'p.name as plan_name',
  'l.name as level_name',
  'r.hosting_id',
  'o.name as org_name',
  's.name as site_name',
] as const

const shown = (rows: ReturnType<typeof reachable>) =>
  rows
    .innerJoin('exam_plan as p', 'p.id', 'r.plan_id')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .innerJoin('organisation as o', 'o.id', 'r.org_id')
    .innerJoin('exam_site as s', 's.id', 'r.site_id')
    .select(SHOWN)

/** What other steps say of a registration: its bill, its seat, the workbook it came from. Asked for shown rows only. */
const beside = (rows: ReturnType<typeof shown>) =>
  rows.select([
    sql<string | null>`(select o.order_no from order_line n join payment_order o on o.id = n.order_id
      where n.registration_id = r.id and n.is_live)`.as('order_no'),
    sql<{ ordinal: number; room: string; seat: number } | null>`(
      select jsonb_build_object('ordinal', t.ordinal, 'room', e.name, 'seat', a.seat_no)
      from seat_assignment a
      join schedule_run u on u.id = a.run_id and u.state = 'PUBLISHED'
      join session_slot t on t.id = a.session_id
      join exam_room e on e.id = a.exam_room_id
      where a.registration_id = r.id and r.seat_status = 'PUBLISHED' limit 1)`.as('seat'),
    sql<
      string | null
    >`(select f.name from import_job j join file f on f.id = j.file_id where j.id = r.import_job_id)`.as(
      'source_name',
    ),
  ])

/** A page of registrations, newest first. */
export async function listRegistrations(scope: Scope, filter: RegistrationFilter) {
  const rows = filtered(scope, filter)
  const listed = await beside(shown(rows))
    .orderBy('r.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('r.id')) }
}

export const findRegistration = (scope: Scope, registrationId: number) =>
  beside(shown(reachable(scope).where('r.id', '=', registrationId))).executeTakeFirst()

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
      sql<number>`count(*) filter (where ${live} and r.hosting_id is not null)`.as('away'),
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
