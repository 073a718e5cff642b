import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/payments/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/**
 * When an order that still asks for money ends by itself, of `payment_order p` and `exam_plan e` (BR-25, BR-46, BR-49). At
 * the payment deadline; a candidate's own at its own time. Until scheduling closes: what came back, what announced a
 * transfer, what is partly paid, what was made behind the deadline. Null: never by itself, because finance owes a
 * decision, or because the plan seats the unpaid too.
 */
export const ENDS_AT = sql<Date | null>`case
  when p.state not in ('PENDING', 'SLIP_REJECTED') or e.state <> 'PUBLISHED' then null
  when p.revived_at is not null or p.slip_uploaded_at is not null or p.received_fen > 0
    then case when e.schedules_unpaid then null else e.scheduling_closes_at end
  when p.payer_kind = 'CANDIDATE' then least(p.expires_at, e.scheduling_closes_at)
  when e.schedules_unpaid then null
  when p.created_at >= e.payment_closes_at then e.scheduling_closes_at
  else e.payment_closes_at end`

/** Plans with orders or registrations whose time is over, by partial indexes that are small once swept. */
export async function listPlansOverdue(scope: Scope): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select e.id from exam_plan e
    where e.state = 'PUBLISHED' and (
      exists (select from payment_order p where p.plan_id = e.id and p.state in ('PENDING', 'SLIP_REJECTED')
        and ${ENDS_AT} <= ${scope.now}::timestamptz)
      or (not e.schedules_unpaid and e.payment_closes_at <= ${scope.now}::timestamptz
        and exists (select from registration r where r.plan_id = e.id and r.status in ('PENDING', 'CONFIRMED')
          and r.payment_status = 'UNPAID' and r.seat_status <> 'PUBLISHED'
          and (not r.is_late or e.scheduling_closes_at <= ${scope.now}::timestamptz))))
    order by e.id`.execute(scope.write<Own>())
  return rows.map((row) => row.id)
}

/** The orders of a plan whose time is over, locked. */
export async function lockOverdue(scope: Scope, planId: number) {
  const { rows } = await sql<Overdue>`
    select p.id, p.org_id, p.evaluation_org_id, p.plan_id, p.order_no, p.line_count, p.amount_fen, p.received_fen, p.payer_kind,
      e.name as plan_name
    from payment_order p join exam_plan e on e.id = p.plan_id
    where p.plan_id = ${planId}::bigint and p.state in ('PENDING', 'SLIP_REJECTED') and ${ENDS_AT} <= ${scope.now}::timestamptz
    order by p.id for update of p`.execute(scope.write<Own>())
  return rows
}

export interface Overdue {
  readonly id: number
  readonly org_id: number
  readonly evaluation_org_id: number
  readonly plan_id: number
  readonly order_no: string
  readonly line_count: number
  readonly amount_fen: number
  readonly received_fen: number
  readonly payer_kind: string
  readonly plan_name: string
}

/** The registrations an order ended with. */
export const listEndedWith = (scope: Scope, orderId: number) =>
  scope
    .read<Seen>()
    .selectFrom('order_line')
    .select('registration_id')
    .where('order_id', '=', orderId)
    .where('removed_at', 'is', null)
    .orderBy('registration_id')
    .execute()

/** The lines an order ended with bind their registrations again; the order stands by then. */
export const reviveLines = (scope: Scope, orderId: number) =>
  scope
    .write<Own>()
    .updateTable('order_line')
    .set({ is_live: true })
    .where('order_id', '=', orderId)
    .where('removed_at', 'is', null)
    .execute()
