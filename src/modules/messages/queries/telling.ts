import { sql } from 'kysely'
import type { OrganisationKind } from '#src/platform/actor.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Own, Seen } from '#src/modules/messages/tables.ts'

/** A notice as `tell_accounts` takes it. */
export interface NoticeRow {
  readonly no: number
  readonly kind: string
  readonly event: string
  readonly title: string
  readonly body: string
  readonly link: string
  readonly due_at: Date | null
  readonly key: string | null
  readonly letter: string
  readonly subject: string
  readonly org_ids: readonly number[]
  readonly org_kind: OrganisationKind | null
  readonly roles: readonly string[]
  readonly account_id: number | null
}

/** Writes messages, and letters where they are wanted, for everybody concerned, in one statement. */
export async function tellAccounts(scope: Scope, notices: readonly NoticeRow[]) {
  const { rows } = await sql<{ messages: number; mails: number }>`
    select messages, mails from tell_accounts(${JSON.stringify(notices)}::jsonb, ${scope.now}, ${scope.actor.accountId})
  `.execute(scope.write<Own>())
  return rows[0] ?? { messages: 0, mails: 0 }
}

/** What waits for the daily letter, person by person, the oldest first; needs the reach of the platform. */
export const listForDigest = (scope: Scope) =>
  scope
    .write<Own & Seen>()
    .selectFrom('message as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .leftJoin('mail_address as d', 'd.account_id', 'm.account_id')
    .select(['m.id', 'm.account_id', 'm.org_id', 'm.title', 'm.body', 'm.link', 'a.name', 'd.address'])
    .where('m.awaits_digest', '=', true)
    .orderBy('m.account_id')
    .orderBy('m.id')
    .limit(50_000)
    .forUpdate('m')
    .skipLocked()
    .execute()

/** A daily letter and the messages in it. */
export interface DigestRow {
  readonly account_id: number
  readonly org_id: number
  readonly to_name: string
  readonly to_address: string
  readonly subject: string
  readonly letter: string
  readonly message_ids: readonly number[]
}

/** Puts all daily letters into the outbox and ties their messages to them. */
export async function addDigests(scope: Scope, digests: readonly DigestRow[]): Promise<void> {
  await sql`
    with digest as materialized (
      select gen_random_uuid() as mail_id, n.* from jsonb_to_recordset(${JSON.stringify(digests)}::jsonb)
        as n (account_id bigint, org_id bigint, to_name text, to_address text, subject text, letter text, message_ids bigint[])
    ), posted as (
      insert into mail (id, org_id, account_id, kind, to_name, to_address, subject, letter_cipher, due_at, created_at)
      select mail_id, org_id, account_id, 'DIGEST', to_name, to_address, subject, letter, ${scope.now}, ${scope.now}
      from digest
    )
    update message m set awaits_digest = false, mail_id = d.mail_id
    from digest d where m.id = any(d.message_ids)`.execute(scope.write<Own>())
}

/** Those whose person has taken the address back meanwhile wait for nothing. */
export const endWaiting = (scope: Scope, ids: readonly number[]) =>
  scope
    .write<Own>()
    .updateTable('message')
    .set({ awaits_digest: false })
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .execute()
