import { sql } from 'kysely'
import type { Seen } from '#src/modules/refunds/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith, containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface RefundFilter extends ListQuery {
  planId?: number | undefined
  orderId?: number | undefined
  state?: string | undefined
  reason?: string | undefined
  turn?: 'TODO' | 'OVERDUE' | undefined
}

/** Refunds within the asker's reach: the institution's own, or those of the organisation's money. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  return scope
    .read<Seen>()
    .selectFrom('refund as f')
    .leftJoin('payment_order as p', 'p.id', 'f.order_id')
    .leftJoin('receipt as c', 'c.id', 'f.receipt_id')
    .leftJoin('exam_plan as e', 'e.id', 'f.plan_id')
    .leftJoin('organisation as o', 'o.id', 'f.org_id')
    .innerJoin('organisation as b', 'b.id', 'f.evaluation_org_id')
    .where(kind === 'EVALUATION' ? 'f.evaluation_org_id' : 'f.org_id', '=', id)
}

const OURS = sql`('RETURNED')`
const THEIRS = sql`('REQUESTED', 'CHECKED', 'APPROVED', 'PROCESSING', 'FAILED')`
const LIVE = ['REQUESTED', 'CHECKED', 'RETURNED', 'APPROVED', 'PROCESSING', 'FAILED']

/** Whose turn it is: the institution's, or the organisation's and its day has come. */
const isTurn = (scope: Scope) => {
  const today = shanghaiDay(scope.now)
  return scope.actor.org.kind === 'EVALUATION'
    ? sql<boolean>`(f.state in ${THEIRS} and (f.state <> 'APPROVED' or f.not_before_on is null or f.not_before_on <= ${today}::date))`
    : sql<boolean>`f.state in ${OURS}`
}

function filtered(scope: Scope, { planId, orderId, state, reason, turn, q }: RefundFilter) {
  let rows = reachable(scope)
  if (planId) rows = rows.where('f.plan_id', '=', planId)
  if (orderId) rows = rows.where('f.order_id', '=', orderId)
  if (state) rows = rows.where('f.state', '=', state)
  if (reason) rows = rows.where('f.reason', '=', reason)
  if (turn === 'TODO') rows = rows.where(isTurn(scope))
  if (turn === 'OVERDUE')
    rows = rows.where('f.state', 'in', LIVE).where('f.due_on', '<', shanghaiDay(scope.now))
  if (!q) return rows
  return rows.where((is) =>
    is.or([
      is('f.refund_no', 'like', beginningWith(q.toUpperCase())),
      is('p.order_no', 'like', beginningWith(q.toUpperCase())),
      is('o.name', 'like', containing(q)),
      is('c.payer_name', 'like', containing(q)),
    ]),
  )
}

const shown = (rows: ReturnType<typeof reachable>) =>
  rows
    .selectAll('f')
    .select([
      'p.order_no',
      'p.amount_fen as order_amount_fen',
      'p.received_fen as order_received_fen',
      'p.waived_fen as order_waived_fen',
      'p.refunded_fen as order_refunded_fen',
      'p.payer_kind as order_payer_kind',
      'c.payer_name',
      'c.source as receipt_source',
      'e.name as plan_name',
      'o.name as org_name',
      'b.name as evaluation_org_name',
    ])

const SORTS = {
  dueOn: 'f.due_on',
  amountFen: 'f.amount_fen',
  requestedAt: 'f.requested_at',
} as const

/** A page of refunds: whose turn it is first and by the day they are due, then the newest. */
export async function listRefunds(scope: Scope, filter: RefundFilter) {
  const rows = filtered(scope, filter)
  const key = SORTS[filter.sort?.replace(/^-/, '') as keyof typeof SORTS]
  const sorted = key
    ? shown(rows).orderBy(key, filter.sort?.startsWith('-') ? 'desc' : 'asc')
    : shown(rows)
        .orderBy(
          sql`case when ${isTurn(scope)} then 0 when f.state in ${sql`('REQUESTED','CHECKED','RETURNED','APPROVED','PROCESSING','FAILED')`} then 1 else 2 end`,
        )
        .orderBy(sql`case when f.ended_at is null then f.due_on end`)
  const listed = await sorted.orderBy('f.id', 'desc').limit(filter.size).offset(offsetOf(filter)).execute()
  return { listed, total: await countUpTo(scope, rows.select('f.id')) }
}

export const findRefund = (scope: Scope, refundId: number) =>
  shown(reachable(scope).where('f.id', '=', refundId)).executeTakeFirst()
export type RefundRecord = NonNullable<Awaited<ReturnType<typeof findRefund>>>

/** The parts of refunds, with the proofs of those paid by hand. */
export const listParts = (scope: Scope, refundIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('refund_part as t')
    .leftJoin('file as i', 'i.id', 't.proof_file_id')
    .where(sql<boolean>`t.refund_id = any(${[...refundIds]}::bigint[])`)
    .selectAll('t')
    .select(['i.name as proof_name', 'i.media_type as proof_type'])
    .orderBy('t.refund_id')
    .orderBy('t.part_no')
    .execute()
export type PartRecord = Awaited<ReturnType<typeof listParts>>[number]

export const listEvidence = (scope: Scope, refundId: number) =>
  scope
    .read<Seen>()
    .selectFrom('refund_evidence as v')
    .innerJoin('file as i', 'i.id', 'v.file_id')
    .where('v.refund_id', '=', refundId)
    .select(['i.id', 'i.name', 'i.media_type'])
    .orderBy('v.id')
    .execute()

/** The people of a refund, a page at a time. */
export async function listLines(scope: Scope, of: ListQuery & { refundId: number }) {
  let rows = scope
    .read<Seen>()
    .selectFrom('refund_line as n')
    .innerJoin('registration as r', 'r.id', 'n.registration_id')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .where('n.refund_id', '=', of.refundId)
  if (of.q) rows = rows.where('r.name', 'like', beginningWith(of.q))
  const listed = await rows
    .select([
      'r.id',
      'r.name',
      'r.id_masked',
      'r.class_name',
      'l.name as level_name',
      'n.paid_fen',
      'n.amount_fen',
    ])
    .orderBy('r.id')
    .limit(of.size)
    .offset(offsetOf(of))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('r.id')) }
}

/** Level and class beside the lines of an order, for whoever chooses among them. */
export async function listPeople(scope: Scope, of: ListQuery & { orderId: number }) {
  let rows = scope
    .read<Seen>()
    .selectFrom('order_line as n')
    .innerJoin('registration as r', 'r.id', 'n.registration_id')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .where('n.order_id', '=', of.orderId)
    .where('n.is_live', '=', true)
  if (of.q) rows = rows.where('r.name', 'like', beginningWith(of.q))
  const listed = await rows
    .select(['r.id', 'r.name', 'r.class_name', 'l.name as level_name'])
    .orderBy('r.id')
    .limit(of.size)
    .offset(offsetOf(of))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('r.id')) }
}

/** Offline refunds that can be paid by bank today: approved and due, or being paid. */
export const listPayments = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('refund as f')
    .where('f.evaluation_org_id', '=', scope.actor.org.id)
    .where('f.state', 'in', ['APPROVED', 'PROCESSING'])
    .where((is) =>
      is.or([is('f.not_before_on', 'is', null), is('f.not_before_on', '<=', shanghaiDay(scope.now))]),
    )
    .where(sql<boolean>`exists (select from refund_part t where t.refund_id = f.id and t.method = 'OFFLINE'
      and t.state = 'WAITING')`)
    .select(['f.id', 'f.refund_no', 'f.state'])
    .orderBy('f.due_on')
    .orderBy('f.id')
    .limit(500)
    .execute()

/** Refunds being paid, by their numbers. */
export const listByNumber = (scope: Scope, numbers: readonly string[]) =>
  scope
    .read<Seen>()
    .selectFrom('refund')
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`refund_no = any(${[...numbers]}::text[])`)
    .select(['id', 'refund_no as refundNo', 'state'])
    .execute()
