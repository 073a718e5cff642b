import { sql } from 'kysely'
import type { Entry } from '#src/modules/ledger/rules.ts'
import type { Own } from '#src/modules/ledger/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Writes entries with their lines in one statement, however many; the database refuses what does not balance. */
export async function insertEntries(scope: Scope, entries: readonly Entry[]): Promise<void> {
  const { accountId, name } = scope.actor
  await sql`
    with given as materialized (
      select nextval('journal_entry_id_seq') as id, e.*
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e (kind text, "orgId" bigint, "evaluationOrgId" bigint,
        "planId" bigint, "orderId" bigint, "receiptId" bigint, "refundId" bigint, memo text, lines jsonb)
    ), entered as (
      insert into journal_entry (id, evaluation_org_id, org_id, kind, plan_id, order_id, receipt_id, refund_id, memo,
        actor_id, actor_name, occurred_at)
      select id, "evaluationOrgId", "orgId", kind, "planId", "orderId", "receiptId", "refundId", memo,
        ${accountId}::bigint, ${name}::text, ${scope.now}::timestamptz
      from given
    )
    insert into journal_line (entry_id, line_no, evaluation_org_id, org_id, account, amount_fen)
    select g.id, l.line_no, g."evaluationOrgId", g."orgId", l.line ->> 'account', (l.line ->> 'amountFen')::bigint
    from given g cross join lateral jsonb_array_elements(g.lines) with ordinality as l (line, line_no)`.execute(
    scope.write<Own>(),
  )
}
