import { sql, type Insertable, type Updateable } from 'kysely'
import type { Own, RegistrationWithdrawalTable, Seen } from '#src/modules/registrations/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

const list = (values: readonly number[]) => sql`${[...values]}::bigint[]`

/** Registrations within the asker's reach, with what their withdrawal depends on: the open bill, an open request. */
export function listForWithdrawal(scope: Scope, registrationIds: readonly number[]) {
  const { id, kind } = scope.actor.org
  return scope
    .read<Seen>()
    .selectFrom('registration as r')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .select([
      'r.id',
      'r.org_id as orgId',
      'r.evaluation_org_id as evaluationOrgId',
      'r.plan_id as planId',
      'r.name',
      'r.class_name as className',
      'l.name as levelName',
      'r.status',
      'r.payment_status as paymentStatus',
      'r.seat_status as seatStatus',
      'r.is_late as isLate',
      sql<string | null>`(select p.order_no from order_line n join payment_order p on p.id = n.order_id
        where n.registration_id = r.id and n.is_live)`.as('orderNo'),
      // Nothing was sent and nothing has come for the bill: it can still lose a line (BR-45).
      sql<boolean>`exists (select from order_line n join payment_order p on p.id = n.order_id
        where n.registration_id = r.id and n.is_live and p.state in ('PENDING', 'SLIP_REJECTED')
          and p.received_fen = 0)`.as('isBillOpen'),
      sql<boolean>`exists (select from registration_withdrawal w
        where w.registration_id = r.id and w.state = 'REQUESTED')`.as('isRequested'),
    ])
    .where(kind === 'EVALUATION' ? 'r.evaluation_org_id' : 'r.org_id', '=', id)
    .where(sql<boolean>`r.id = any(${list(registrationIds)})`)
    .orderBy('r.id')
    .execute()
}
export type ForWithdrawal = Awaited<ReturnType<typeof listForWithdrawal>>[number]

/** Locks the bills these stand on, by id and before the registrations themselves: a withdrawal takes lines off them. */
export const lockBills = (scope: Scope, registrationIds: readonly number[]) =>
  sql`select p.id from payment_order p where p.id in (
      select n.order_id from order_line n where n.registration_id = any(${list(registrationIds)}) and n.is_live)
    order by p.id for update`.execute(scope.write<Own>())

/** Locks registrations by id, in order; the last lock anybody takes. */
export const lockRegistrations = (scope: Scope, registrationIds: readonly number[]) =>
  scope
    .write<Own>()
    .selectFrom('registration')
    .select('id')
    .where(sql<boolean>`id = any(${list(registrationIds)})`)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Ends registrations: money paid waits to be given back, seats are free again (`afterWithdrawal`, set-based). */
export const withdrawAll = (scope: Scope, registrationIds: readonly number[]) =>
  scope
    .write<Own>()
    .updateTable('registration')
    .set({
      status: 'WITHDRAWN',
      payment_status: sql`case payment_status when 'PAID' then 'REFUND_PENDING' when 'IN_ORDER' then 'UNPAID'
        else payment_status end`,
      seat_status: sql`case seat_status when 'PUBLISHED' then 'RELEASED' else seat_status end`,
      version: sql`version + 1`,
    })
    .where(sql<boolean>`id = any(${list(registrationIds)})`)
    .execute()

export const insertRequests = (scope: Scope, rows: readonly Insertable<RegistrationWithdrawalTable>[]) =>
  scope
    .write<Own>()
    .insertInto('registration_withdrawal')
    .values([...rows])
    .returning(['id', 'registration_id as registrationId'])
    .execute()

/** Requests locked by id, in order, as far as they are the asker's to move. */
export const lockRequests = (scope: Scope, withdrawalIds: readonly number[]) =>
  scope
    .write<Own>()
    .selectFrom('registration_withdrawal')
    .selectAll()
    .where(scope.actor.org.kind === 'EVALUATION' ? 'evaluation_org_id' : 'org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`id = any(${list(withdrawalIds)})`)
    .orderBy('id')
    .forUpdate()
    .execute()
export type RequestRow = Awaited<ReturnType<typeof lockRequests>>[number]

export const setRequests = (
  scope: Scope,
  withdrawalIds: readonly number[],
  fields: Updateable<RegistrationWithdrawalTable>,
) =>
  scope
    .write<Own>()
    .updateTable('registration_withdrawal')
    .set({ ...fields, version: sql`version + 1` })
    .where(sql<boolean>`id = any(${list(withdrawalIds)})`)
    .execute()

/** Whoever waited for consent has it with the refund. */
export const endRequestsOf = (scope: Scope, registrationIds: readonly number[], opinion: string) =>
  scope
    .write<Own>()
    .updateTable('registration_withdrawal')
    .set({
      state: 'APPROVED',
      opinion,
      decided_by_name: scope.actor.name,
      decided_at: scope.now,
      version: sql`version + 1`,
    })
    .where('state', '=', 'REQUESTED')
    .where(sql<boolean>`registration_id = any(${list(registrationIds)})`)
    .execute()

export interface RequestFilter extends ListQuery {
  planId?: number | undefined
  state?: string | undefined
  registrationId?: number | undefined
}

/** Requests within the asker's reach. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  return scope
    .read<Seen>()
    .selectFrom('registration_withdrawal as w')
    .innerJoin('registration as r', 'r.id', 'w.registration_id')
    .where(kind === 'EVALUATION' ? 'w.evaluation_org_id' : 'w.org_id', '=', id)
}

const shown = (rows: ReturnType<typeof reachable>) =>
  rows
    .innerJoin('exam_plan as p', 'p.id', 'w.plan_id')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .innerJoin('organisation as o', 'o.id', 'w.org_id')
    .innerJoin('organisation as b', 'b.id', 'w.evaluation_org_id')
    .leftJoin('file as f', 'f.id', 'w.evidence_file_id')
    .select([
      'w.id',
      'w.registration_id as registrationId',
      'w.plan_id as planId',
      'p.name as planName',
      'o.name as orgName',
      'r.name',
      'r.id_masked as idMasked',
      'r.class_name as className',
      'l.name as levelName',
      'r.fee_fen as feeFen',
      'r.status',
      'r.payment_status as paymentStatus',
      'r.seat_status as seatStatus',
      'w.state',
      'w.reason',
      'w.opinion',
      'w.requested_by_name as requestedByName',
      'w.requested_at as requestedAt',
      'w.decided_by_name as decidedByName',
      'b.id as organiserId',
      'b.name as organiserName',
      'w.decided_at as decidedAt',
      'f.id as evidenceFileId',
      'f.name as evidenceName',
      'f.media_type as evidenceType',
    ])

/** A page of requests: those waiting longest first, then the newest. */
export async function listRequests(scope: Scope, filter: RequestFilter) {
  let rows = reachable(scope)
  if (filter.planId) rows = rows.where('w.plan_id', '=', filter.planId)
  if (filter.state) rows = rows.where('w.state', '=', filter.state)
  if (filter.registrationId) rows = rows.where('w.registration_id', '=', filter.registrationId)
  const { q } = filter
  if (q)
    rows = rows.where((is) => is.or([is('r.name', 'like', beginningWith(q)), is('r.student_no', '=', q)]))
  const listed = await shown(rows)
    .orderBy(sql`w.state <> 'REQUESTED'`)
    .orderBy(sql`case when w.state = 'REQUESTED' then w.id end`)
    .orderBy('w.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('w.id')) }
}

export const findRequest = (scope: Scope, withdrawalId: number) =>
  shown(reachable(scope).where('w.id', '=', withdrawalId)).executeTakeFirst()
export type RequestShown = NonNullable<Awaited<ReturnType<typeof findRequest>>>

/** The plans these requests belong to, as far as the asker decides about them. */
export async function plansOfRequests(scope: Scope, withdrawalIds: readonly number[]): Promise<number[]> {
  const rows = await scope
    .read<Seen>()
    .selectFrom('registration_withdrawal')
    .select('plan_id')
    .distinct()
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`id = any(${list(withdrawalIds)})`)
    .orderBy('plan_id')
    .execute()
  return rows.map((each) => each.plan_id)
}
