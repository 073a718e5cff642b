import { sql, type Insertable, type Updateable } from 'kysely'
import type { InvoiceRedTable, InvoiceTable, Own } from '#src/modules/invoices/tables.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'

/** Writes the request under the next number: `FP`, the day, a running number. */
export const insertInvoice = (scope: Scope, row: Omit<Insertable<InvoiceTable>, 'request_no'>, day: string) =>
  scope
    .write<Own>()
    .insertInto('invoice')
    .values({
      ...row,
      request_no: sql<string>`'FP' || ${day}::text || to_char(nextval('invoice_request_no_seq'), 'FM99900000')`,
    })
    .returning(['id', 'request_no'])
    .executeTakeFirstOrThrow()

/** Locks invoices against parallel decisions, by id. Who asks was checked by reading them within reach. */
export const lockInvoices = (scope: Scope, invoiceIds: readonly number[]) =>
  scope
    .write<Own>()
    .selectFrom('invoice')
    .select('id')
    .where(sql<boolean>`id = any(${[...invoiceIds]}::bigint[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

export const setInvoice = (scope: Scope, invoiceId: number, fields: Updateable<InvoiceTable>) =>
  scope
    .write<Own>()
    .updateTable('invoice')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', invoiceId)
    .execute()

export const insertRed = (scope: Scope, row: Insertable<InvoiceRedTable>) =>
  scope.write<Own>().insertInto('invoice_red').values(row).returning('id').executeTakeFirstOrThrow()

interface Numbered {
  readonly id: number
  readonly code: string
  readonly number: string
  readonly issuedOn: Day
  readonly fileId: number | null
}

/** Issues many in one statement. */
export const setIssued = (scope: Scope, rows: readonly Numbered[]) =>
  sql`
    update invoice i
    set state = 'ISSUED', code = n.code, number = n.number, issued_on = n."issuedOn", file_id = n."fileId",
      issued_by_name = ${scope.actor.name}, issued_at = ${scope.now}, mailed_at = ${scope.now}, opinion = '',
      version = version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id bigint, code text, number text, "issuedOn" date, "fileId" bigint)
    where i.id = n.id and i.state = 'REQUESTED'`.execute(scope.write<Own>())

/** Sends requests back that nobody has issued yet. */
export const returnRequests = (scope: Scope, invoiceIds: readonly number[], opinion: string) =>
  scope
    .write<Own>()
    .updateTable('invoice')
    .set({ state: 'RETURNED', opinion, version: sql`version + 1` })
    .where(sql<boolean>`id = any(${[...invoiceIds]}::bigint[])`)
    .where('state', '=', 'REQUESTED')
    .execute()

/** The promises of a plan follow its exam (BR-50). */
export const moveEarliest = (scope: Scope, of: { planId: number; earliestOn: Day | null }) =>
  scope
    .write<Own>()
    .updateTable('invoice')
    .set({ earliest_on: of.earliestOn, version: sql`version + 1` })
    .where('plan_id', '=', of.planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('after_exam', '=', true)
    .where('state', 'in', ['REQUESTED', 'RETURNED'])
    .execute()

type TitleRow = Omit<Insertable<Own['invoice_title']>, 'org_id'>
export const keepTitle = (scope: Scope, row: TitleRow) =>
  scope
    .write<Own>()
    .insertInto('invoice_title')
    .values({ ...row, org_id: scope.actor.org.id })
    .onConflict((on) => on.column('org_id').doUpdateSet(row))
    .execute()

type SettingRow = Omit<Insertable<Own['invoice_setting']>, 'evaluation_org_id'>
export const keepSetting = (scope: Scope, row: SettingRow) =>
  scope
    .write<Own>()
    .insertInto('invoice_setting')
    .values({ ...row, evaluation_org_id: scope.actor.org.id })
    .onConflict((on) => on.column('evaluation_org_id').doUpdateSet(row))
    .execute()
