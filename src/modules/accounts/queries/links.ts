import { sql, type Insertable } from 'kysely'
import type { AccountLinkTable, Own, Seen } from '#src/modules/accounts/tables.ts'
import type { LinkState } from '#src/modules/accounts/words/links.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export const insertLink = (scope: Scope, row: Insertable<AccountLinkTable>) =>
  scope.write<Own>().insertInto('account_link').values(row).returning('id').executeTakeFirstOrThrow()

/** Many invitations in one statement, in the order given. */
export const insertLinks = (scope: Scope, rows: readonly Insertable<AccountLinkTable>[]) =>
  scope
    .write<Own>()
    .insertInto('account_link')
    .values([...rows])
    .returning(['id', 'org_id'])
    .execute()

/** The link of a token, with the organisation it leads to, locked: who comes second finds it used. */
export const lockLink = (scope: Scope, tokenHash: string) =>
  linkOf(scope, tokenHash).forUpdate('l').executeTakeFirst()

export const findLink = (scope: Scope, tokenHash: string) => linkOf(scope, tokenHash).executeTakeFirst()

const linkOf = (scope: Scope, tokenHash: string) =>
  scope
    .write<Own & Seen>()
    .selectFrom('account_link as l')
    .innerJoin('organisation as o', 'o.id', 'l.org_id')
    .leftJoin('account as a', 'a.id', 'l.account_id')
    .select([
      'l.id',
      'l.kind',
      'l.org_id',
      'l.account_id',
      'l.name',
      'l.phone',
      'l.roles',
      'l.expires_at',
      'l.used_at',
      'l.revoked_at',
      'l.created_by_name',
      'o.name as org_name',
      'o.status as org_status',
      'a.name as account_name',
      'a.login as account_login',
    ])
    .where('l.token_hash', '=', tokenHash)

export type OpenedLink = NonNullable<Awaited<ReturnType<typeof lockLink>>>

/** An invitation into the asker's own organisation, locked. */
export const lockInvitation = (scope: Scope, invitationId: number) =>
  scope
    .write<Own>()
    .selectFrom('account_link')
    .selectAll()
    .where('id', '=', invitationId)
    .where('org_id', '=', scope.actor.org.id)
    .where('kind', '=', 'JOIN')
    .forUpdate()
    .executeTakeFirst()

export const renewLink = (
  scope: Scope,
  linkId: number,
  set: { token_hash: string; expires_at: Date; issued_count: number },
) => scope.write<Own>().updateTable('account_link').set(set).where('id', '=', linkId).execute()

export const revokeLink = (scope: Scope, linkId: number) =>
  scope
    .write<Own>()
    .updateTable('account_link')
    .set({ revoked_at: scope.now })
    .where('id', '=', linkId)
    .execute()

export const markUsed = (scope: Scope, linkId: number, accountId: number) =>
  scope
    .write<Own>()
    .updateTable('account_link')
    .set({ used_at: scope.now, account_id: accountId })
    .where('id', '=', linkId)
    .execute()

const open = (scope: Scope) =>
  scope
    .write<Own>()
    .updateTable('account_link')
    .set({ revoked_at: scope.now })
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)

/** Links for a new password of this person stop working. */
export const revokeResets = (scope: Scope, accountId: number) =>
  open(scope).where('kind', '=', 'RESET').where('account_id', '=', accountId).execute()

/** What the asker's organisation has sent to this one before stops working. */
export const revokeInvitationsTo = (scope: Scope, orgId: number) =>
  open(scope)
    .where('kind', '=', 'JOIN')
    .where('org_id', '=', orgId)
    .where('issuer_org_id', '=', scope.actor.org.id)
    .execute()

/** Invitations into the asker's own organisation, newest first. */
export async function listInvitations(scope: Scope, query: ListQuery & { state?: LinkState | undefined }) {
  const rows = matching(scope, query)
  const listed = await rows
    .leftJoin('account as a', 'a.id', 'l.account_id')
    .select([
      'l.id',
      'l.name',
      'l.email',
      'l.phone',
      'l.roles',
      'l.expires_at',
      'l.created_at',
      'l.created_by_name',
      'l.issued_count',
      'l.issuer_org_id',
      'l.used_at',
      'l.revoked_at',
      'a.name as accepted_by_name',
    ])
    .orderBy('l.id', 'desc')
    .limit(query.size)
    .offset(offsetOf(query))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('l.id')) }
}

function matching(scope: Scope, { q, state }: ListQuery & { state?: LinkState | undefined }) {
  let rows = scope
    .read<Seen>()
    .selectFrom('account_link as l')
    .where('l.org_id', '=', scope.actor.org.id)
    .where('l.kind', '=', 'JOIN')
  if (q)
    rows = rows.where((is) =>
      is.or([is('l.name', 'like', containing(q)), is('l.email', 'like', containing(q))]),
    )
  const open = sql<boolean>`l.used_at is null and l.revoked_at is null`
  if (state === 'USED') return rows.where('l.used_at', 'is not', null)
  if (state === 'REVOKED') return rows.where('l.revoked_at', 'is not', null)
  if (state === 'OPEN') return rows.where(open).where('l.expires_at', '>', scope.now)
  return state === 'EXPIRED' ? rows.where(open).where('l.expires_at', '<=', scope.now) : rows
}

/** The membership of an account in an organisation, at work or gone, locked. */
export const lockMembershipOf = (scope: Scope, of: { account_id: number; org_id: number }) =>
  scope
    .write<Own>()
    .selectFrom('membership')
    .selectAll()
    .where('account_id', '=', of.account_id)
    .where('org_id', '=', of.org_id)
    .forUpdate()
    .executeTakeFirst()

/** Somebody who had left comes back by an invitation. */
export const reviveMembership = (
  scope: Scope,
  membershipId: number,
  set: { roles: string[]; link_id: number },
) =>
  scope
    .write<Own>()
    .updateTable('membership')
    .set({ ...set, left_at: null, left_note: '', successor_id: null })
    .where('id', '=', membershipId)
    .execute()
