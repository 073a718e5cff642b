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

/** Locks orders against parallel decisions, by id. Who asks was checked by reading them within reach. */
export const lockOrders = (scope: Scope, orderIds: readonly number[]) =>
  scope
    .write<Own>()
    .selectFrom('payment_order')
    .select('id')
    .where(sql<boolean>`id = any(${[...orderIds]}::bigint[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

export const setOrder = (scope: Scope, orderId: number, fields: Updateable<PaymentOrderTable>) =>
  scope
    .write<Own>()
    .updateTable('payment_order')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', orderId)
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

/** The open orders of a plan that is not held any more, locked; those with a slip are left to the finance office. */
export const lockOpenOrdersOf = (scope: Scope, planId: number) =>
  scope
    .write<Own>()
    .selectFrom('payment_order')
    .select(['id', 'org_id', 'evaluation_org_id', 'plan_id', 'order_no', 'amount_fen', 'received_fen'])
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', 'in', ['PENDING', 'SLIP_REJECTED'])
    .orderBy('id')
    .forUpdate()
    .execute()

/** Orders that end unpaid: their lines bind nobody any more. */
export async function endOrders(scope: Scope, orderIds: readonly number[], state: string): Promise<void> {
  const ids = [...orderIds]
  await scope
    .write<Own>()
    .updateTable('payment_order')
    .set({ state, version: sql`version + 1` })
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .execute()
  await scope
    .write<Own>()
    .updateTable('order_line')
    .set({ is_live: false })
    .where(sql<boolean>`order_id = any(${ids}::bigint[])`)
    .execute()
}

/** Registrations alive on orders that stand, for several orders at once. */
export const listLiveOn = (scope: Scope, orderIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('order_line as n')
    .innerJoin('registration as r', 'r.id', 'n.registration_id')
    .where(sql<boolean>`n.order_id = any(${[...orderIds]}::bigint[])`)
    .where('n.is_live', '=', true)
    .where('r.status', 'in', ['PENDING', 'CONFIRMED'])
    .select(['r.id', 'n.order_id'])
    .orderBy('r.id')
    .execute()
