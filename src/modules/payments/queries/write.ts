import { sql, type Insertable, type Updateable } from 'kysely'
import type { Own, PaymentOrderTable, Seen } from '#src/modules/payments/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Writes the order under the next number: `JF`, the day, a running number; short enough for a bank's remark. */
export const insertOrder = (
  scope: Scope,
  row: Omit<Insertable<PaymentOrderTable>, 'order_no'>,
  day: string,
) =>
  scope
    .write<Own>()
    .insertInto('payment_order')
    .values({
      ...row,
      order_no: sql`'JF' || ${day}::text || to_char(nextval('payment_order_no_seq'), 'FM99900000')`,
    })
    .returning(['id', 'order_no'])
    .executeTakeFirstOrThrow()

interface Lines {
  readonly orderId: number
  readonly orgId: number
  readonly evaluationOrgId: number
  readonly lines: readonly { id: number; feeFen: number }[]
}

/** Writes all lines in one statement, however many. */
export const addLines = (scope: Scope, { orderId, orgId, evaluationOrgId, lines }: Lines) =>
  sql`
    insert into order_line (order_id, registration_id, org_id, evaluation_org_id, amount_fen)
    select ${orderId}::bigint, n.id, ${orgId}::bigint, ${evaluationOrgId}::bigint, n.fee_fen
    from unnest(${lines.map((line) => line.id)}::bigint[], ${lines.map((line) => line.feeFen)}::bigint[])
      as n (id, fee_fen)`.execute(scope.write<Own>())

/** Locks the order against parallel decisions. Who asks was checked by reading it within reach. */
export const lockOrder = (scope: Scope, orderId: number) =>
  scope
    .write<Own>()
    .selectFrom('payment_order')
    .select('id')
    .where('id', '=', orderId)
    .where((is) =>
      is.or([is('org_id', '=', scope.actor.org.id), is('evaluation_org_id', '=', scope.actor.org.id)]),
    )
    .forUpdate()
    .executeTakeFirst()

export const setOrder = (scope: Scope, orderId: number, fields: Updateable<PaymentOrderTable>) =>
  scope
    .write<Own>()
    .updateTable('payment_order')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', orderId)
    .execute()

/** The lines of a cancelled order stay as a record but bind their registrations no more. */
export const releaseLines = (scope: Scope, orderId: number) =>
  scope
    .write<Own>()
    .updateTable('order_line')
    .set({ is_live: false })
    .where('order_id', '=', orderId)
    .execute()

/** Registrations of the order that are alive, with whether they have been through a draw. */
export const listLiveOf = (scope: Scope, orderId: number) =>
  scope
    .read<Seen>()
    .selectFrom('order_line as n')
    .innerJoin('registration as r', 'r.id', 'n.registration_id')
    .where('n.order_id', '=', orderId)
    .where('n.is_live', '=', true)
    .where('r.status', 'in', ['PENDING', 'CONFIRMED'])
    .select(['r.id', sql<boolean>`r.seat_status in ('PUBLISHED', 'UNSEATED')`.as('isDrawn')])
    .orderBy('r.id')
    .execute()

/** Voids the open orders of a plan that is not held any more; those with a slip are left to the finance office. */
export async function voidOpenOrders(scope: Scope, planId: number) {
  const voided = await scope
    .write<Own>()
    .updateTable('payment_order')
    .set({ state: 'CANCELLED', version: sql`version + 1` })
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', 'in', ['PENDING', 'SLIP_REJECTED'])
    .returning('id')
    .execute()
  const ids = voided.map((each) => each.id)
  await scope
    .write<Own>()
    .updateTable('order_line')
    .set({ is_live: false })
    .where(sql<boolean>`order_id = any(${ids}::bigint[])`)
    .execute()
  return ids
}
