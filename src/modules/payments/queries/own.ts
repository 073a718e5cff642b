import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/payments/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Orders a person pays for himself, the newest first. */
export const listOwnOrders = (scope: Scope, personId: number) =>
  scope
    .read<Seen>()
    .selectFrom('payment_order as p')
    .select([
      'p.id',
      'p.order_no as orderNo',
      'p.plan_id as planId',
      'p.amount_fen as amountFen',
      'p.received_fen as receivedFen',
      'p.refunded_fen as refundedFen',
      'p.state',
      'p.expires_at as expiresAt',
      'p.paid_at as paidAt',
      sql<number[]>`(select array_agg(n.registration_id order by n.registration_id) from order_line n
        where n.order_id = p.id and n.removed_at is null)`.as('registrationIds'),
    ])
    .where('p.person_id', '=', personId)
    .where('p.payer_kind', '=', 'CANDIDATE')
    .orderBy('p.id', 'desc')
    .limit(50)
    .execute()

/** The newest order of a person that waits for money in this plan, locked. */
export const lockOpenOwn = (scope: Scope, of: { personId: number; planId: number }) =>
  scope
    .write<Own>()
    .selectFrom('payment_order')
    .selectAll()
    .where('person_id', '=', of.personId)
    .where('plan_id', '=', of.planId)
    .where('payer_kind', '=', 'CANDIDATE')
    .where('state', '=', 'PENDING')
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()

/** Serialises one person's orders: two taps at once make one order. */
export const lockPerson = (scope: Scope, personId: number) =>
  sql`select pg_advisory_xact_lock(hashtextextended('own-order', ${personId}))`.execute(scope.write<Own>())
