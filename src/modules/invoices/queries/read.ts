import { sql } from 'kysely'
import type { InvoiceState } from '#src/modules/invoices/states.ts'
import type { Seen } from '#src/modules/invoices/tables.ts'
import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith, containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface InvoiceFilter extends ListQuery {
  planId?: number | undefined
  orderId?: number | undefined
  state?: InvoiceState | undefined
  /** Requests whose promised day is over. */
  overdueOn?: Day | undefined
}

/** Invoices within the asker's reach. What candidates asked for themselves is between them and the organisation. */
export function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const rows = scope
    .read<Seen>()
    .selectFrom('invoice as i')
    .innerJoin('payment_order as p', 'p.id', 'i.order_id')
    .innerJoin('exam_plan as e', 'e.id', 'i.plan_id')
    .innerJoin('organisation as o', 'o.id', 'i.org_id')
    .innerJoin('organisation as b', 'b.id', 'i.evaluation_org_id')
  if (id === SYSTEM_ACTOR.org.id) return rows
  if (kind === 'EVALUATION') return rows.where('i.evaluation_org_id', '=', id)
  return rows.where('i.org_id', '=', id).where('p.payer_kind', '=', 'INSTITUTION')
}

/** Who and what an invoice is about. */
export const NAMES = [
  'p.order_no',
  'p.payer_kind',
  'e.name as plan_name',
  'o.name as org_name',
  'b.name as seller_name',
] as const

function filtered(scope: Scope, { planId, orderId, state, overdueOn, q }: InvoiceFilter) {
  let rows = reachable(scope)
  if (planId) rows = rows.where('i.plan_id', '=', planId)
  if (orderId) rows = rows.where('i.order_id', '=', orderId)
  if (state) rows = rows.where('i.state', '=', state)
  if (overdueOn) rows = rows.where('i.state', '=', 'REQUESTED').where('i.expected_on', '<', overdueOn)
  if (!q) return rows
  return rows.where((is) =>
    is.or([
      is('i.request_no', 'like', beginningWith(q.toUpperCase())),
      is('p.order_no', 'like', beginningWith(q.toUpperCase())),
      is('i.number', 'like', containing(q)),
      is('i.title', 'like', containing(q)),
      is('i.tax_no', 'like', beginningWith(q.toUpperCase())),
      is('o.name', 'like', containing(q)),
    ]),
  )
}

const SORTS = {
  amountFen: 'i.amount_fen',
  expectedOn: 'i.expected_on',
  requestedAt: 'i.requested_at',
  issuedOn: 'i.issued_on',
} as const

/** Who has the ball comes first: finance sees what waits longest past its day on top, the college what came back. */
const urgency = (scope: Scope) =>
  scope.actor.org.kind === 'EVALUATION'
    ? sql`case i.state when 'REQUESTED' then 0 when 'RED_REQUESTED' then 0 else 1 end`
    : sql`case i.state when 'RETURNED' then 0 when 'REQUESTED' then 1 else 2 end`

/** A page of invoices, what waits first and of that what should have been done earliest. */
export async function listInvoices(scope: Scope, filter: InvoiceFilter) {
  const rows = filtered(scope, filter)
  const key = (filter.sort ?? '').replace(/^-/, '')
  const by = Object.hasOwn(SORTS, key) ? SORTS[key as keyof typeof SORTS] : undefined
  const isDown = filter.sort?.startsWith('-')
  const sorted = by
    ? rows.orderBy(by, (way) => (isDown ? way.desc() : way.asc()).nullsLast())
    : rows
        .orderBy(urgency(scope))
        .orderBy(sql`case when i.state in ('REQUESTED', 'RED_REQUESTED') then i.expected_on end`)
  const listed = await sorted
    .selectAll('i')
    .select(NAMES)
    .orderBy('i.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('i.id')) }
}

export const findInvoice = (scope: Scope, invoiceId: number) =>
  reachable(scope).selectAll('i').select(NAMES).where('i.id', '=', invoiceId).executeTakeFirst()
export type InvoiceRow = NonNullable<Awaited<ReturnType<typeof findInvoice>>>

/** The red letters of an invoice, oldest first. */
export const listReds = (scope: Scope, invoiceId: number) =>
  scope
    .read<Seen>()
    .selectFrom('invoice_red')
    .selectAll()
    .where('invoice_id', '=', invoiceId)
    .orderBy('id')
    .execute()

/** Files by id, with what they are. */
export const listFiles = (scope: Scope, fileIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('file')
    .select(['id', 'name', 'media_type'])
    .where('id', 'in', fileIds.length > 0 ? [...fileIds] : [0])
    .execute()

/** The invoice made out in the place of this one. */
export const findReissue = (scope: Scope, invoiceId: number) =>
  scope
    .read<Seen>()
    .selectFrom('invoice')
    .select(['id', 'request_no'])
    .where('reissue_of_id', '=', invoiceId)
    .executeTakeFirst()

/** What stands of an order: on issued invoices and on requests that wait. */
export const listStanding = (scope: Scope, orderId: number) =>
  scope
    .read<Seen>()
    .selectFrom('invoice')
    .select([
      'id',
      'request_no',
      'state',
      'title',
      'code',
      'number',
      'amount_fen',
      'red_fen',
      'red_asked_fen',
    ])
    .where('order_id', '=', orderId)
    .where('state', 'not in', ['RETURNED', 'WITHDRAWN'])
    .orderBy('id')
    .execute()
export type StandingRow = Awaited<ReturnType<typeof listStanding>>[number]

/** The title a college has set, and the one it used last. */
export async function findTitles(scope: Scope) {
  const orgId = scope.actor.org.id
  const columns = ['title_type', 'title', 'tax_no', 'email'] as const
  const kept = await scope
    .read<Seen>()
    .selectFrom('invoice_title')
    .select(columns)
    .where('org_id', '=', orgId)
    .executeTakeFirst()
  const last = await scope
    .read<Seen>()
    .selectFrom('invoice as i')
    .innerJoin('payment_order as p', 'p.id', 'i.order_id')
    .select(['i.title_type', 'i.title', 'i.tax_no', 'i.email'])
    .where('i.org_id', '=', orgId)
    .where('p.payer_kind', '=', 'INSTITUTION')
    .orderBy('i.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { kept, last }
}

/** How an organisation issues; undefined: as BR-50 has it. */
export const findSetting = (scope: Scope, evaluationOrgId: number) =>
  scope
    .read<Seen>()
    .selectFrom('invoice_setting')
    .select(['institution_when', 'answer_workdays'])
    .where('evaluation_org_id', '=', evaluationOrgId)
    .executeTakeFirst()

/** The file a letter's link opens. */
export async function findLinkedFile(scope: Scope, { kind, id }: { kind: 'INVOICE' | 'RED'; id: number }) {
  const db = scope.read<Seen>()
  const row =
    kind === 'RED'
      ? await db.selectFrom('invoice_red').select('file_id').where('id', '=', id).executeTakeFirst()
      : await db.selectFrom('invoice').select('file_id').where('id', '=', id).executeTakeFirst()
  return row?.file_id ?? undefined
}

/** What a candidate asked for himself, newest first. */
export const listOfPerson = (scope: Scope, personId: number) =>
  scope
    .read<Seen>()
    .selectFrom('invoice as i')
    .innerJoin('payment_order as p', 'p.id', 'i.order_id')
    .selectAll('i')
    .where('p.person_id', '=', personId)
    .where('p.payer_kind', '=', 'CANDIDATE')
    .orderBy('i.id', 'desc')
    .limit(50)
    .execute()
