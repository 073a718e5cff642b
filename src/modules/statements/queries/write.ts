import { sql, type Updateable } from 'kysely'
import type { BankLineTable, Own, Seen } from '#src/modules/statements/tables.ts'
import type { Part } from '#src/modules/statements/words/parts.ts'
import type { Share } from '#src/modules/statements/rules/evidence.ts'
import type { LineState, LineVerdict } from '#src/modules/statements/states.ts'
import type { Scope } from '#src/platform/scope.ts'

/** A line about to be written. */
export interface NewLine {
  readonly lineNo: number
  readonly lineKey: string
  readonly direction: 'IN' | 'OUT'
  readonly tradedOn: string
  readonly tradedAt: string
  readonly amountFen: number
  readonly payerName: string
  readonly payerKey: string
  readonly accountMasked: string
  readonly remark: string
  readonly serial: string
  readonly state: LineState
  readonly verdict: LineVerdict | null
  readonly score: number
  readonly parts: readonly Part[]
  readonly shares: readonly Share[]
  readonly rivals: readonly number[]
  readonly meantReceiptId: number | null
  readonly receiptId: number | null
  readonly isProof: boolean
  readonly rounds: number
}

/** Writes all lines in one statement; one that is there already breaks `bank_line_once`. */
export async function insertLines(
  scope: Scope,
  { importId, lines }: { importId: number | null; lines: readonly NewLine[] },
) {
  const { accountId, name, org } = scope.actor
  const { rows } = await sql<{ id: number; line_key: string }>`
    insert into bank_line (evaluation_org_id, import_id, line_no, line_key, direction, traded_on, traded_at, amount_fen,
      payer_name, payer_key, account_masked, remark, serial, state, verdict, score, parts, shares, rivals, meant_receipt_id,
      receipt_id, is_proof, rounds, proposed_by, proposed_by_name, created_at)
    select ${org.id}::bigint, ${importId}::bigint, l."lineNo", l."lineKey", l.direction, l."tradedOn", l."tradedAt",
      l."amountFen", l."payerName", l."payerKey", l."accountMasked", l.remark, l.serial, l.state, l.verdict, l.score, l.parts,
      l.shares, array(select jsonb_array_elements_text(l.rivals)::bigint), l."meantReceiptId", l."receiptId", l."isProof",
      l.rounds, ${accountId}::bigint, ${name}::text, ${scope.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l ("lineNo" integer, "lineKey" text, direction text,
      "tradedOn" date, "tradedAt" text, "amountFen" bigint, "payerName" text, "payerKey" text, "accountMasked" text,
      remark text, serial text, state text, verdict text, score smallint, parts jsonb, shares jsonb, rivals jsonb,
      "meantReceiptId" bigint, "receiptId" bigint, "isProof" boolean, rounds integer)
    returning id, line_key`.execute(scope.write<Own>())
  return rows
}

/** Lines of the asker's organisation, locked by id. */
export const lockLines = (scope: Scope, lineIds: readonly number[]) =>
  scope
    .write<Own>()
    .selectFrom('bank_line')
    .selectAll()
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`id = any(${[...lineIds]}::bigint[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

export type LockedLine = Awaited<ReturnType<typeof lockLines>>[number]

export const setLines = (scope: Scope, lineIds: readonly number[], fields: Updateable<BankLineTable>) =>
  scope
    .write<Own>()
    .updateTable('bank_line')
    .set(fields)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`id = any(${[...lineIds]}::bigint[])`)
    .execute()

/** The receipts lines have become, in one statement. */
export const setReceipts = (
  scope: Scope,
  given: readonly { lineId: number; receiptId: number; rounds: number }[],
) =>
  sql`update bank_line l set receipt_id = g."receiptId", rounds = g.rounds
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g ("lineId" bigint, "receiptId" bigint, rounds integer)
    where l.id = g."lineId" and l.evaluation_org_id = ${scope.actor.org.id}`.execute(scope.write<Own>())

/** Lines of an import that is taken back. */
export const listLinesOf = (scope: Scope, importId: number) =>
  scope
    .read<Seen>()
    .selectFrom('bank_line')
    .select(['id', 'state', 'receipt_id', 'is_proof'])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('import_id', '=', importId)
    .orderBy('id')
    .execute()

export const deleteLinesOf = (scope: Scope, importId: number) =>
  scope
    .write<Own>()
    .deleteFrom('bank_line')
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('import_id', '=', importId)
    .execute()

/** A person says that this payer pays for this college: once more, or for the first time. */
export const learn = (
  scope: Scope,
  aliases: readonly { orgId: number; nameKey: string; name: string; on: string }[],
) =>
  sql`insert into payer_alias (evaluation_org_id, org_id, name_key, name, times, last_on)
    select ${scope.actor.org.id}::bigint, a."orgId", a."nameKey", min(a.name), count(*), max(a.on_day)
    from jsonb_to_recordset(${JSON.stringify(aliases.map(({ on, ...rest }) => ({ ...rest, on_day: on })))}::jsonb)
      as a ("orgId" bigint, "nameKey" text, name text, on_day date)
    group by a."orgId", a."nameKey"
    on conflict (evaluation_org_id, name_key, org_id)
      do update set times = payer_alias.times + excluded.times, last_on = greatest(payer_alias.last_on, excluded.last_on)`.execute(
    scope.write<Own>(),
  )

/** A match was taken back: what was learnt from it once is forgotten once. */
export async function unlearn(scope: Scope, alias: { orgId: number; nameKey: string }): Promise<void> {
  const one = sql<boolean>`evaluation_org_id = ${scope.actor.org.id} and org_id = ${alias.orgId} and name_key = ${alias.nameKey}`
  const tables = scope.write<Own>()
  await tables.deleteFrom('payer_alias').where(one).where('times', '=', 1).execute()
  await tables
    .updateTable('payer_alias')
    .set({ times: sql`times - 1` })
    .where(one)
    .where('times', '>', 1)
    .execute()
}
