import { sql } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import type { MailAddressTable, Own, Seen } from '#src/modules/messages/tables.ts'
import type { Updateable } from 'kysely'

const NONE = {
  address: null,
  confirmed_at: null,
  asked_address: null,
  asked_at: null,
  rhythm: 'NOW',
} as const

/** The asker's address for e-mails, locked while it is being changed. */
export const lockAddress = async (scope: Scope) =>
  (await scope
    .write<Own>()
    .selectFrom('mail_address')
    .selectAll()
    .where('account_id', '=', scope.actor.accountId)
    .forUpdate()
    .executeTakeFirst()) ?? NONE

export const findAddress = async (scope: Scope) =>
  (await scope
    .read<Seen>()
    .selectFrom('mail_address')
    .selectAll()
    .where('account_id', '=', scope.actor.accountId)
    .executeTakeFirst()) ?? NONE

/** What the asker's address said when it refused a letter after it had been confirmed. */
export const findRefusal = (scope: Scope, of: { address: string; since: Date }) =>
  scope
    .read<Seen>()
    .selectFrom('mail')
    .select('note')
    .where('account_id', '=', scope.actor.accountId)
    .where('to_address', '=', of.address)
    .where('state', '=', 'REFUSED')
    .where('ended_at', '>=', of.since)
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Confirmations mailed for the asker since then. */
export async function countAsked(scope: Scope, since: Date): Promise<number> {
  const row = await scope
    .read<Seen>()
    .selectFrom('mail')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', scope.actor.accountId)
    .where('kind', '=', 'CONFIRM')
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Writes down of the asker's address what is named; the rest stays. */
export const setAddress = (scope: Scope, fields: Updateable<MailAddressTable>) =>
  scope
    .write<Own>()
    .insertInto('mail_address')
    .values({ ...NONE, ...fields, account_id: scope.actor.accountId })
    .onConflict((on) => on.column('account_id').doUpdateSet(fields))
    .execute()

export const listWishes = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('message_preference')
    .selectAll()
    .where('account_id', '=', scope.actor.accountId)
    .execute()

/** Keeps what the asker wants of each kind named. */
export const setWishes = (
  scope: Scope,
  wishes: readonly { kind: string; inApp: boolean; byMail: boolean }[],
) =>
  sql`insert into message_preference (account_id, kind, in_app, by_mail)
      select ${scope.actor.accountId}, n.kind, n."inApp", n."byMail"
      from jsonb_to_recordset(${JSON.stringify(wishes)}::jsonb) as n (kind text, "inApp" boolean, "byMail" boolean)
      on conflict (account_id, kind) do update set in_app = excluded.in_app, by_mail = excluded.by_mail`.execute(
    scope.write<Own>(),
  )
