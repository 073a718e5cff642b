import { sql } from 'kysely'
import type { Own } from '#src/modules/ledger/tables.ts'
import type { Account } from '#src/modules/ledger/rules.ts'
import type { Scope } from '#src/platform/scope.ts'

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
