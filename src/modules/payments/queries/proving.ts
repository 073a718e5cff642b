import { sql } from 'kysely'
import type { Own } from '#src/modules/payments/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Names the line of each receipt that has none yet; answers which. */
export async function setProofs(scope: Scope, proofs: readonly { receiptId: number; lineId: number }[]) {
  const { rows } = await sql<{ id: number }>`
    update receipt r set backed_by_line_id = p."lineId"
    from jsonb_to_recordset(${JSON.stringify(proofs)}::jsonb) as p ("receiptId" bigint, "lineId" bigint)
    where r.id = p."receiptId" and r.backed_by_line_id is null and not r.is_undone
    returning r.id`.execute(scope.write<Own>())
  return rows
}

export const clearProof = (scope: Scope, { receiptId, lineId }: { receiptId: number; lineId: number }) =>
  scope
    .write<Own>()
    .updateTable('receipt')
    .set({ backed_by_line_id: null })
    .where('id', '=', receiptId)
    .where('backed_by_line_id', '=', lineId)
    .execute()

/** Receipts of which nothing is used are undone; answers them. */
export const undoFree = (scope: Scope, receiptIds: readonly number[]) =>
  scope
    .write<Own>()
    .updateTable('receipt')
    .set({ is_undone: true })
    .where(sql<boolean>`id = any(${[...receiptIds]}::bigint[])`)
    .where('is_undone', '=', false)
    .where('allocated_fen', '=', 0)
    .where('returned_fen', '=', 0)
    .returning(['id', 'org_id', 'evaluation_org_id', 'source', 'amount_fen'])
    .execute()
