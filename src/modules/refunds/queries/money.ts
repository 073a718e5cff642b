import { sql } from 'kysely'
import type { Seen } from '#src/modules/refunds/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'

/** The lines of orders with whose they are and what stands in the way of a refund, in the order shares are made in. */
export const listOrderLines = (scope: Scope, orderIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('order_line as n')
    .innerJoin('registration as r', 'r.id', 'n.registration_id')
    .where(sql<boolean>`n.order_id = any(${arrayOf(orderIds)}::bigint[])`)
    .where('n.is_live', '=', true)
    .select([
      'n.order_id as orderId',
      'r.id as registrationId',
      'r.name',
      'n.amount_fen as amountFen',
      'r.status',
      'r.payment_status as paymentStatus',
      'r.seat_status as seatStatus',
      sql<boolean>`exists (select from refund_line f where f.registration_id = r.id and f.is_live)`.as(
        'isRefunding',
      ),
      sql<boolean>`exists (select from registration_withdrawal w
        where w.registration_id = r.id and w.state = 'REQUESTED')`.as('isLeaving'),
    ])
    .orderBy('n.order_id')
    .orderBy('r.id')
    .execute()
export type OrderLine = Awaited<ReturnType<typeof listOrderLines>>[number]

/** Paid orders with registrations whose money is to be given back and that no refund holds yet, as far as the asker reaches. */
export function listOrdersToRefund(
  scope: Scope,
  of: { registrationIds: readonly number[] } | { planId: number },
) {
  const rows = scope
    .read<Seen>()
    .selectFrom('payment_order as o')
    .select([
      'o.id',
      'o.org_id as orgId',
      'o.evaluation_org_id as evaluationOrgId',
      'o.plan_id as planId',
      'o.order_no as orderNo',
      'o.received_fen as receivedFen',
      'o.payer_kind as payerKind',
    ])
    .where('o.state', 'in', ['PAID', 'PARTLY_REFUNDED'])
    .where((is) => is('o.received_fen', '>', is.ref('o.refunded_fen')))
    .orderBy('o.id')
  const waiting = sql`select from order_line n join registration r on r.id = n.registration_id
    where n.order_id = o.id and n.is_live and r.payment_status = 'REFUND_PENDING'
      and not exists (select from refund_line f where f.registration_id = r.id and f.is_live)`
  return 'planId' in of
    ? rows
        .where('o.plan_id', '=', of.planId)
        .where(sql<boolean>`exists (${waiting})`)
        .execute()
    : rows
        .where(sql<boolean>`o.id in (select n.order_id from order_line n
          where n.is_live and n.registration_id = any(${arrayOf(of.registrationIds)}::bigint[]))`)
        .where(sql<boolean>`exists (${waiting} and r.id = any(${arrayOf(of.registrationIds)}::bigint[]))`)
        .execute()
}

/** How the money of orders came in: a bank account is needed for what came by bank. */
export async function comesByBank(scope: Scope, orderId: number): Promise<boolean> {
  const row = await scope
    .read<Seen>()
    .selectFrom('allocation as a')
    .innerJoin('receipt as r', 'r.id', 'a.receipt_id')
    .where('a.order_id', '=', orderId)
    .where('a.is_live', '=', true)
    .where('r.source', 'in', ['SLIP', 'STATEMENT'])
    .select('a.id')
    .executeTakeFirst()
  return row !== undefined
}

/** A receipt within reach. */
export const findReceipt = (scope: Scope, receiptId: number) =>
  scope
    .read<Seen>()
    .selectFrom('receipt')
    .selectAll()
    .where('id', '=', receiptId)
    .where(sql<boolean>`(evaluation_org_id = ${scope.actor.org.id} or org_id = ${scope.actor.org.id})`)
    .executeTakeFirst()

/** A receipt whoever asks, with the name of the organisation it belongs to; the lock is taken with the money. */
export const findReceiptAnywhere = (scope: Scope, receiptId: number) =>
  scope
    .read<Seen>()
    .selectFrom('receipt as r')
    .innerJoin('organisation as o', 'o.id', 'r.evaluation_org_id')
    .where('r.id', '=', receiptId)
    .selectAll('r')
    .select([
      'o.name as evaluation_org_name',
      sql<boolean>`exists (select from refund f where f.receipt_id = r.id
        and f.state not in ('DONE', 'REJECTED', 'WITHDRAWN', 'GIVEN_UP'))`.as('is_asked'),
    ])
    .executeTakeFirst()

/** When the withdrawal of each was asked for: a personal refund is judged by that moment. */
export const listAskedAt = (scope: Scope, registrationIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('registration_withdrawal')
    .where(sql<boolean>`registration_id = any(${arrayOf(registrationIds)}::bigint[])`)
    .where('state', '=', 'APPROVED')
    .select(['registration_id as registrationId', sql<Date>`max(requested_at)`.as('at')])
    .groupBy('registration_id')
    .execute()

/** An order within the asker's reach, looked at without a lock. */
export const findOrderOf = (scope: Scope, orderId: number) =>
  scope
    .read<Seen>()
    .selectFrom('payment_order')
    .select(['id', 'received_fen'])
    .where('id', '=', orderId)
    .where(scope.actor.org.kind === 'EVALUATION' ? 'evaluation_org_id' : 'org_id', '=', scope.actor.org.id)
    .executeTakeFirst()
