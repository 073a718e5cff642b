import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Own } from '#src/modules/ledger/tables.ts'
import type { Account } from '#src/modules/ledger/rules.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import { endOfDayClosesAt, shanghaiDay } from '#src/shared/instants.ts'

/** What the books of one order hold on an account, in fen: debits above zero. */
export async function balanceOfOrder(
  scope: Scope,
  { orderId, account }: { orderId: number; account: Account },
): Promise<number> {
  const row = await scope
    .read<Own>()
    .selectFrom('journal_entry as e')
    .innerJoin('journal_line as l', 'l.entry_id', 'e.id')
    .where('e.order_id', '=', orderId)
    .where('l.account', '=', account)
    .select(sql<number>`coalesce(sum(l.amount_fen), 0)::bigint`.as('amount'))
    .executeTakeFirstOrThrow()
  return row.amount
}

export interface Balance {
  readonly account: Account
  readonly openingFen: number
  readonly debitFen: number
  readonly creditFen: number
}

/**
 * Per account what it held before the period and what moved in it. Days that are over are read as their sums; only what
 * was entered since the last of them is read line by line.
 */
export async function sumAccounts(scope: Scope, { fromOn, untilOn }: { fromOn: Day; untilOn: Day }) {
  const orgId = scope.actor.org.id
  const { rows } = await sql<Balance>`
    with closed as materialized (
      select until_on, until_on::timestamp at time zone 'Asia/Shanghai' as until_at from account_days_closed
    ), days as (
      select d.account, d.on_day, d.debit_fen as debit, d.credit_fen as credit
      from account_day d where d.evaluation_org_id = ${orgId}::bigint and d.on_day <= ${untilOn}::date
      union all
      select l.account, (e.occurred_at at time zone 'Asia/Shanghai')::date,
        greatest(l.amount_fen, 0), greatest(-l.amount_fen, 0)
      from closed c join journal_entry e on e.occurred_at >= c.until_at join journal_line l on l.entry_id = e.id
      where e.evaluation_org_id = ${orgId}::bigint and e.occurred_at < ${endOfDayClosesAt(untilOn)}::timestamptz
    )
    select account, coalesce(sum(debit - credit) filter (where on_day < ${fromOn}::date), 0)::bigint as "openingFen",
      coalesce(sum(debit) filter (where on_day >= ${fromOn}::date), 0)::bigint as "debitFen",
      coalesce(sum(credit) filter (where on_day >= ${fromOn}::date), 0)::bigint as "creditFen"
    from days group by account`.execute(scope.write<Own>())
  return rows
}

/** Sums the days that are over and not summed yet, for all organisations; answers how many sums were written. */
export async function closeDays({ pool, clock }: { pool: Pool; clock: () => Date }): Promise<number> {
  const { rows } = await pool.query<{ days: number }>('select close_account_days($1) as days', [
    shanghaiDay(clock()),
  ])
  return rows[0]?.days ?? 0
}
