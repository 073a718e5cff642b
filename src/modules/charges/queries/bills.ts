import { sql, type Insertable } from 'kysely'
import type { GatewayBillTable, GatewayDifferenceTable, Own, Seen } from '#src/modules/charges/tables.ts'
import type { BookedCharge } from '#src/modules/charges/rules/reconciling.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import type { Channel } from '#src/platform/payment/gateway.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

/** The channel's charges a bill of the day may name: paid that day, or under one of its numbers. One query for the whole bill. */
export async function listBooked(
  scope: Scope,
  of: { channelId: number; from: Date; until: Date; numbers: readonly string[] },
): Promise<BookedCharge[]> {
  const isOfDay = sql<boolean>`coalesce(paid_at >= ${of.from} and paid_at < ${of.until}, false)`
  const rows = await scope
    .read<Seen>()
    .selectFrom('charge')
    .select(['id', 'out_trade_no', 'trade_no', 'paid_fen', isOfDay.as('is_of_day')])
    .where('channel_id', '=', of.channelId)
    .where((is) =>
      is.or([
        is.and([is('paid_at', '>=', of.from), is('paid_at', '<', of.until)]),
        is(
          'out_trade_no',
          'in',
          sql<string>`(select jsonb_array_elements_text(${JSON.stringify(of.numbers)}::jsonb))`,
        ),
      ]),
    )
    .execute()
  return rows.map((row) => ({
    chargeId: row.id,
    outTradeNo: row.out_trade_no,
    tradeNo: row.trade_no,
    paidFen: row.paid_fen,
    isOfDay: row.is_of_day,
  }))
}

/** The day's comparison, in the place of an earlier one. */
export async function putBill(
  scope: Scope,
  bill: Insertable<GatewayBillTable>,
  differences: readonly Omit<Insertable<GatewayDifferenceTable>, 'bill_id' | 'evaluation_org_id'>[],
): Promise<number> {
  const tables = scope.write<Own>()
  const { id } = await tables
    .insertInto('gateway_bill')
    .values(bill)
    .onConflict((on) => on.columns(['channel_id', 'on_day']).doUpdateSet({ ...bill }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await tables.deleteFrom('gateway_difference').where('bill_id', '=', id).execute()
  await sql`
    insert into gateway_difference (bill_id, evaluation_org_id, kind, out_trade_no, trade_no, bill_fen, our_fen, charge_id)
    select ${id}::bigint, ${bill.evaluation_org_id}::bigint, kind, out_trade_no, trade_no, bill_fen, our_fen, charge_id
    from jsonb_to_recordset(${JSON.stringify(differences)}::jsonb) as d (kind text, out_trade_no text, trade_no text,
      bill_fen bigint, our_fen bigint, charge_id bigint)`.execute(tables)
  return id
}

export const hasBill = async (scope: Scope, of: { channelId: number; on: Day }) =>
  (await scope
    .read<Seen>()
    .selectFrom('gateway_bill')
    .select('id')
    .where('channel_id', '=', of.channelId)
    .where('on_day', '=', of.on)
    .where('state', '<>', 'FAILED')
    .executeTakeFirst()) !== undefined

/** The organisation's bills, the newest day first. */
export async function listBills(scope: Scope, filter: ListQuery & { channel?: Channel | undefined }) {
  let rows = scope.read<Seen>().selectFrom('gateway_bill').where('evaluation_org_id', '=', scope.actor.org.id)
  if (filter.channel) rows = rows.where('channel', '=', filter.channel)
  const listed = await rows
    .selectAll()
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('id')) }
}

export const listDifferences = (scope: Scope, billIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('gateway_difference')
    .selectAll()
    .where(sql<boolean>`bill_id = any(${[...billIds]}::bigint[])`)
    .orderBy('id')
    .limit(500)
    .execute()
