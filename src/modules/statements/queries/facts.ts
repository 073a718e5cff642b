import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/statements/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** One import of statements at a time per organisation: of two that overlap, the second finds the lines of the first. */
export const lockStatements = (scope: Scope) =>
  sql`select pg_advisory_xact_lock(hashtextextended('statements', ${scope.actor.org.id}))`.execute(
    scope.write<Own>(),
  )

/** Which of these lines are there already. */
export async function listKnownKeys(scope: Scope, keys: readonly string[]): Promise<string[]> {
  const rows = await scope
    .read<Seen>()
    .selectFrom('bank_line')
    .select('line_key')
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('line_key', '=', sql<string>`any(${[...keys]}::text[])`)
    .execute()
  return rows.map((row) => row.line_key)
}

/** Incoming lines of these days that are not in the file: what a second export of the same account may tell again. */
export const listOthersOf = (scope: Scope, of: { days: readonly string[]; keys: readonly string[] }) =>
  scope
    .read<Seen>()
    .selectFrom('bank_line')
    .select(['traded_on', 'amount_fen', 'payer_key'])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('direction', '=', 'IN')
    .where('traded_on', '=', sql<string>`any(${[...of.days]}::date[])`)
    .where(sql<boolean>`line_key <> all(${[...of.keys]}::text[])`)
    .execute()

/** Orders in these states ask for nothing any more, or have been answered already. */
const OVER = ['PAID', 'CANCELLED', 'PARTLY_REFUNDED', 'REFUNDED']

/** Every order that still asks the organisation's colleges for money. */
export const listOpenOrders = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('payment_order')
    .select([
      'id',
      'order_no',
      'org_id',
      'state',
      'payer_kind',
      'slip_payer',
      'slip_paid_on',
      'slip_amount_fen',
      sql<number>`amount_fen - received_fen - waived_fen`.as('due_fen'),
      sql<string>`(created_at at time zone 'Asia/Shanghai')::date::text`.as('created_on'),
    ])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', 'not in', OVER)
    .where(sql<boolean>`amount_fen > received_fen + waived_fen`)
    .orderBy('id')
    .execute()

/** Of these numbers those of orders that ask for nothing any more. */
export async function listSettledNumbers(scope: Scope, digits: readonly string[]): Promise<string[]> {
  const rows = await scope
    .read<Seen>()
    .selectFrom('payment_order')
    .select('order_no')
    .where('order_no', '=', sql<string>`any(${digits.map((each) => `JF${each}`)}::text[])`)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where((is) => is.or([is('state', 'in', OVER), sql<boolean>`amount_fen <= received_fen + waived_fen`]))
    .execute()
  return rows.map((row) => row.order_no)
}

/** Colleges that have ever been asked for money here. */
export const listColleges = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('organisation as o')
    .select(['o.id', 'o.name', 'o.short_name as shortName'])
    .where(
      sql<boolean>`exists (select from payment_order p where p.org_id = o.id and p.evaluation_org_id = ${scope.actor.org.id})`,
    )
    .execute()

/** Who has paid for whom under these names. */
export const listAliases = (scope: Scope, nameKeys: readonly string[]) =>
  scope
    .read<Seen>()
    .selectFrom('payer_alias')
    .select(['name_key as nameKey', 'org_id as orgId'])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('name_key', '=', sql<string>`any(${[...nameKeys]}::text[])`)
    .execute()

/** Receipts that were confirmed from a slip and have no bank line yet; the remark is the order's number. */
export const listUnproved = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('receipt')
    .select(['id', 'amount_fen', 'payer_name', 'received_on', 'remark'])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('source', '=', 'SLIP')
    .where('backed_by_line_id', 'is', null)
    .where('is_undone', '=', false)
    .orderBy('id')
    .execute()
