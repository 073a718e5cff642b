import { sql } from 'kysely'
import type { Seen } from '#src/modules/payments/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith, containing } from '#src/platform/db/search.ts'
import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { ENDS_AT } from './expiry.ts'

export interface OrderFilter extends ListQuery {
  planId?: number | undefined
  state?: string | undefined
  orgId?: number | undefined
  /** Not paid behind the payment deadline, or paid in part. */
  standing?: 'OVERDUE' | 'PARTLY_PAID' | undefined
}

/**
 * Orders within the asker's reach: the institution's own, or those for the evaluation organisation's plans; all for the
 * platform acting by itself (a payment's notice, a job).
 */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const rows = scope
    .read<Seen>()
    .selectFrom('payment_order as p')
    .innerJoin('exam_plan as e', 'e.id', 'p.plan_id')
    .innerJoin('organisation as o', 'o.id', 'p.org_id')
  if (id === SYSTEM_ACTOR.org.id) return rows
  return rows.where(kind === 'EVALUATION' ? 'p.evaluation_org_id' : 'p.org_id', '=', id)
}

const SHOWN = [
  'p.id',
  'p.org_id',
  'p.evaluation_org_id',
  'p.plan_id',
  'p.order_no',
  'p.line_count',
  'p.amount_fen',
  'p.state',
  'p.slip_file_id',
  'p.slip_payer',
  'p.slip_paid_on',
  'p.slip_amount_fen',
  'p.opinion',
  'p.difference_note',
  'p.slip_uploaded_at',
  'p.paid_at',
  'p.created_at',
  'p.version',
  'p.payer_kind',
  'p.person_id',
  'p.expires_at',
  'p.received_fen',
  'p.waived_fen',
  'p.refunded_fen',
  'p.checked_by',
  'p.checked_by_name',
  'p.checked_at',
  'p.revived_at',
  'e.name as plan_name',
  'e.code as plan_code',
  'e.state as plan_state',
  'e.payment_closes_at',
  'e.scheduling_closes_at',
  'e.late_opens_at',
  'o.name as org_name',
  'o.short_name as org_short_name',
  ENDS_AT.as('ends_at'),
] as const

/** States in which money is still awaited. */
const AWAITED = ['PENDING', 'SLIP_UPLOADED', 'CHECKED', 'SLIP_REJECTED']

function filtered(scope: Scope, { planId, state, orgId, standing, q }: OrderFilter) {
  let rows = reachable(scope)
  if (orgId) rows = rows.where('p.org_id', '=', orgId)
  if (standing) rows = rows.where('p.state', 'in', AWAITED)
  if (standing === 'OVERDUE') rows = rows.where('e.payment_closes_at', '<=', scope.now)
  if (standing === 'PARTLY_PAID') rows = rows.where('p.received_fen', '>', 0)
  if (planId) rows = rows.where('p.plan_id', '=', planId)
  if (state) rows = rows.where('p.state', '=', state)
  if (!q) return rows
  return rows.where((is) =>
    is.or([
      is('p.order_no', 'like', beginningWith(q.toUpperCase())),
      is('o.name', 'like', containing(q)),
      is('p.slip_payer', 'like', containing(q)),
    ]),
  )
}

/** Who has the ball comes first: finance sees slips waiting longest on top, the institution what it still has to do. */
const urgency = (scope: Scope) =>
  scope.actor.org.kind === 'EVALUATION'
    ? sql`case when p.state in ('SLIP_UPLOADED', 'CHECKED') then 0 else 1 end`
    : sql`case p.state when 'SLIP_REJECTED' then 0 when 'PENDING' then 1 when 'SLIP_UPLOADED' then 2 when 'CHECKED' then 2 else 3 end`

const SORTS = {
  orderNo: 'p.order_no',
  orgName: 'o.name',
  lineCount: 'p.line_count',
  amountFen: 'p.amount_fen',
  receivedFen: 'p.received_fen',
  slipPaidOn: 'p.slip_paid_on',
  paymentClosesAt: 'e.payment_closes_at',
  createdAt: 'p.created_at',
} as const

/** A page of orders, sorted as asked; else the urgent ones first, then the newest. */
export async function listOrders(scope: Scope, filter: OrderFilter) {
  const rows = filtered(scope, filter)
  const key = (filter.sort ?? '').replace(/^-/, '')
  const sorted = Object.hasOwn(SORTS, key)
    ? rows.orderBy(SORTS[key as keyof typeof SORTS], filter.sort?.startsWith('-') ? 'desc' : 'asc')
    : rows
  const listed = await sorted
    .select(SHOWN)
    .orderBy(urgency(scope))
    .orderBy(sql`case when p.state in ('SLIP_UPLOADED', 'CHECKED') then p.slip_uploaded_at end`)
    .orderBy('p.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('p.id')) }
}

export const findOrder = (scope: Scope, orderId: number) =>
  reachable(scope).select(SHOWN).where('p.id', '=', orderId).executeTakeFirst()

export type OrderRecord = NonNullable<Awaited<ReturnType<typeof findOrder>>>

/** The order's sums per level and price. */
export const sumLevelsOf = (scope: Scope, orderId: number) =>
  scope
    .read<Seen>()
    .selectFrom('order_line as n')
    .innerJoin('registration as r', 'r.id', 'n.registration_id')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .where('n.order_id', '=', orderId)
    .where('n.removed_at', 'is', null)
    .select(({ fn }) => [
      'l.id as levelId',
      'l.name as levelName',
      'n.amount_fen as feeFen',
      fn.countAll<number>().as('count'),
      sql<number>`sum(n.amount_fen)::bigint`.as('amountFen'),
    ])
    .groupBy(['l.id', 'l.name', 'l.rank', 'n.amount_fen'])
    .orderBy('l.rank')
    .orderBy('n.amount_fen')
    .execute()

/** What the asker's institution has not ordered yet, per plan, level and price, until the plan is drawn; at most 200 sums. */
export const sumUnordered = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('registration as r')
    .innerJoin('exam_plan as e', 'e.id', 'r.plan_id')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .where('r.org_id', '=', scope.actor.org.id)
    .where('r.status', 'in', ['PENDING', 'CONFIRMED'])
    .where('r.payment_status', '=', 'UNPAID')
    .where('r.payer_kind', '=', 'INSTITUTION')
    .where('e.scheduling_closes_at', '>', scope.now)
    .select(({ fn }) => [
      'e.id as planId',
      'e.name as planName',
      'e.state as planState',
      'e.payment_closes_at as paymentClosesAt',
      'e.scheduling_closes_at as schedulingClosesAt',
      'e.late_opens_at as lateOpensAt',
      'r.is_late as isLate',
      'l.id as levelId',
      'l.name as levelName',
      'r.fee_fen as feeFen',
      fn.countAll<number>().as('count'),
      sql<number>`sum(r.fee_fen)::bigint`.as('amountFen'),
    ])
    .groupBy(['e.id', 'l.id', 'l.name', 'l.rank', 'r.fee_fen', 'r.is_late'])
    .orderBy('e.payment_closes_at')
    .orderBy('e.id')
    .orderBy('l.rank')
    .limit(200)
    .execute()

/** The registrations of an order, a page at a time; the search finds a name's beginning. */
export async function listLines(scope: Scope, of: ListQuery & { orderId: number }) {
  let rows = scope
    .read<Seen>()
    .selectFrom('order_line as n')
    .innerJoin('registration as r', 'r.id', 'n.registration_id')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .where('n.order_id', '=', of.orderId)
    .where('n.removed_at', 'is', null)
  if (of.q) rows = rows.where('r.name', 'like', beginningWith(of.q))
  const listed = await rows
    .select(['r.id', 'r.name', 'r.id_masked', 'r.class_name', 'l.name as level_name', 'n.amount_fen'])
    .orderBy('l.rank')
    .orderBy('r.id')
    .limit(of.size)
    .offset(offsetOf(of))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('r.id')) }
}

/** The slip as stored. */
export const findSlip = (scope: Scope, fileId: number) =>
  scope
    .read<Seen>()
    .selectFrom('file')
    .select(['id', 'name', 'media_type'])
    .where('id', '=', fileId)
    .executeTakeFirst()
