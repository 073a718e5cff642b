import { sql, type Insertable, type Updateable } from 'kysely'
import type {
  Own,
  RefundEvidenceTable,
  RefundPartTable,
  RefundTable,
  Seen,
} from '#src/modules/refunds/tables.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'

export type NewRefund = Omit<
  Insertable<RefundTable>,
  'refund_no' | 'checked_by' | 'checked_at' | 'approved_by' | 'approved_at' | 'reroute' | 'ended_at'
>

/**
 * Writes refunds under the next numbers in one statement, however many: `TK`, the day, a running number. Answers in the
 * order given.
 */
export async function insertRefunds(scope: Scope, rows: readonly NewRefund[]) {
  const day = shanghaiDay(scope.now).slice(2).replaceAll('-', '')
  const { rows: written } = await sql<{ id: number; refund_no: string }>`
    insert into refund (refund_no, evaluation_org_id, org_id, plan_id, order_id, receipt_id, payee_kind, source, reason, note,
      state, line_count, paid_fen, rule_fen, amount_fen, rule_version, rule_said, requested_org_id, requested_by,
      requested_by_name, requested_at, not_before_on, due_on, payee_name, payee_bank, payee_account_cipher,
      payee_account_masked)
    select 'TK' || ${day}::text || to_char(nextval('refund_no_seq'), 'FM99900000'), n.evaluation_org_id, n.org_id, n.plan_id,
      n.order_id, n.receipt_id, n.payee_kind, n.source, n.reason, n.note, n.state, n.line_count, n.paid_fen, n.rule_fen,
      n.amount_fen, n.rule_version, n.rule_said, n.requested_org_id, n.requested_by, n.requested_by_name, n.requested_at,
      n.not_before_on, n.due_on, n.payee_name, n.payee_bank, n.payee_account_cipher, n.payee_account_masked
    from jsonb_populate_recordset(null::refund, ${JSON.stringify(rows)}::jsonb) with ordinality as n
    order by n.ordinality
    returning id, refund_no`.execute(scope.write<Own>())
  return written.map((row) => ({ id: row.id, refundNo: row.refund_no }))
}

export interface NewLine {
  readonly refundId: number
  readonly registrationId: number
  readonly evaluationOrgId: number
  readonly orgId: number
  readonly paidFen: number
  readonly amountFen: number
}
/** Lines written in one statement; so many that a parameter stays of a bearable size. */
const LINES_AT_ONCE = 50_000

/** Writes the people of refunds; a registration that is in a live refund already violates `refund_line_once`. */
export async function insertLines(scope: Scope, lines: readonly NewLine[]): Promise<void> {
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE)
    await sql`
      insert into refund_line (refund_id, registration_id, evaluation_org_id, org_id, paid_fen, amount_fen)
      select n."refundId", n."registrationId", n."evaluationOrgId", n."orgId", n."paidFen", n."amountFen"
      from jsonb_to_recordset(${JSON.stringify(lines.slice(from, from + LINES_AT_ONCE))}::jsonb) as n ("refundId" bigint,
        "registrationId" bigint, "evaluationOrgId" bigint, "orgId" bigint, "paidFen" bigint, "amountFen" bigint)`.execute(
      scope.write<Own>(),
    )
}

/** The refund locked against everybody else; its order was locked before. */
export const lockRefund = (scope: Scope, refundId: number) =>
  scope
    .write<Own>()
    .selectFrom('refund')
    .select('id')
    .where('id', '=', refundId)
    .forUpdate()
    .executeTakeFirst()

export const setRefund = (scope: Scope, refundId: number, fields: Updateable<RefundTable>) =>
  scope
    .write<Own>()
    .updateTable('refund')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', refundId)
    .execute()

/** The registrations of a refund with what was paid, in the order shares are made in. */
export const linesOf = (scope: Scope, refundId: number) =>
  scope
    .write<Own>()
    .selectFrom('refund_line')
    .select(['registration_id as registrationId', 'paid_fen as paidFen', 'amount_fen as amountFen'])
    .where('refund_id', '=', refundId)
    .orderBy('registration_id')
    .execute()

/** Another amount over the lines of a refund. */
export const setLineAmounts = (
  scope: Scope,
  refundId: number,
  lines: readonly { registrationId: number; amountFen: number }[],
) =>
  sql`
    update refund_line l set amount_fen = n."amountFen"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as n ("registrationId" bigint, "amountFen" bigint)
    where l.refund_id = ${refundId}::bigint and l.registration_id = n."registrationId"`.execute(
    scope.write<Own>(),
  )

/** A refund that will not be paid binds nobody any more. */
export const releaseLines = (scope: Scope, refundId: number) =>
  scope
    .write<Own>()
    .updateTable('refund_line')
    .set({ is_live: false })
    .where('refund_id', '=', refundId)
    .execute()

export const addEvidence = (scope: Scope, row: Insertable<RefundEvidenceTable>) =>
  scope.write<Own>().insertInto('refund_evidence').values(row).execute()

type NewPart = Omit<Insertable<RefundPartTable>, 'asked_at' | 'answered_at' | 'paid_on' | 'proof_file_id'>
const UNASKED = { asked_at: null, answered_at: null, paid_on: null, proof_file_id: null }

export const insertParts = (scope: Scope, parts: readonly NewPart[]) =>
  scope
    .write<Own>()
    .insertInto('refund_part')
    .values(parts.map((part) => ({ ...part, ...UNASKED })))
    .execute()

/** Sets fields on the parts of a refund that stand in a state. Answers which. */
export async function setParts(
  scope: Scope,
  of: { refundId: number; method?: 'ONLINE' | 'OFFLINE'; from: readonly string[] },
  fields: Updateable<RefundPartTable>,
): Promise<number[]> {
  let rows = scope
    .write<Own>()
    .updateTable('refund_part')
    .set(fields)
    .where('refund_id', '=', of.refundId)
    .where('state', 'in', of.from)
  if (of.method) rows = rows.where('method', '=', of.method)
  return (await rows.returning('id').execute()).map((row) => row.id)
}

/** One part by its id. */
export const findPart = (scope: Scope, partId: number) =>
  scope.write<Own>().selectFrom('refund_part').selectAll().where('id', '=', partId).executeTakeFirst()

export const setPart = (scope: Scope, partId: number, fields: Updateable<RefundPartTable>) =>
  scope.write<Own>().updateTable('refund_part').set(fields).where('id', '=', partId).execute()

/** Gateways that owe an answer since before this moment: nobody asks about them any more. */
export const listForgotten = (scope: Scope, before: Date) =>
  scope
    .read<Seen>()
    .selectFrom('refund_part as t')
    .innerJoin('refund as f', 'f.id', 't.refund_id')
    .innerJoin('organisation as o', 'o.id', 't.evaluation_org_id')
    .select(['t.id', 't.evaluation_org_id as evaluationOrgId', 'o.name as evaluationOrgName'])
    .where('f.state', '=', 'PROCESSING')
    .where('t.method', '=', 'ONLINE')
    .where((is) =>
      is.or([
        is('t.state', '=', 'ASKED').and('t.asked_at', '<', before),
        // Decided and never asked: the job itself was lost.
        is('t.state', '=', 'WAITING').and('f.approved_at', '<', before),
      ]),
    )
    .orderBy('t.id')
    .limit(500)
    .execute()
