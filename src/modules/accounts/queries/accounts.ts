import type { Scope } from '#src/platform/scope.ts'
import type { Own, Seen } from '#src/modules/accounts/tables.ts'

/** The account of a login, locked against parallel guesses; nothing when there is none. */
export const findAccountForSignIn = (scope: Scope, login: string) =>
  scope
    .write<Own>()
    .selectFrom('account')
    .selectAll()
    .where('login', '=', login)
    .where('status', '=', 'ACTIVE')
    .forUpdate()
    .executeTakeFirst()

export const findAccount = (scope: Scope, accountId: number) =>
  scope.read<Seen>().selectFrom('account').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow()

export const setFailures = (
  scope: Scope,
  accountId: number,
  failed: { failed_count: number; locked_until: Date | null },
) => scope.write<Own>().updateTable('account').set(failed).where('id', '=', accountId).execute()

/** Takes a one-time code's step; false when that step or a later one was used before (replay guard). */
export async function takeTotpStep(scope: Scope, accountId: number, step: number): Promise<boolean> {
  const row = await scope
    .write<Own>()
    .updateTable('account')
    .set({ totp_last_step: step })
    .where('id', '=', accountId)
    .where('totp_last_step', '<', step)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export const setTotpSecret = (scope: Scope, accountId: number, totp_secret_cipher: string | null) =>
  scope.write<Own>().updateTable('account').set({ totp_secret_cipher }).where('id', '=', accountId).execute()

export const setPassword = (scope: Scope, accountId: number, password_hash: string) =>
  scope
    .write<Own>()
    .updateTable('account')
    .set({ password_hash, password_changed_at: scope.now })
    .where('id', '=', accountId)
    .execute()

/** The organisations a person acts for, oldest first. */
export const listMemberships = (scope: Scope, accountId: number) =>
  scope
    .read<Seen>()
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.org_id')
    .select([
      'membership.id',
      'membership.roles',
      'organisation.name as orgName',
      'organisation.kind as orgKind',
    ])
    .where('membership.account_id', '=', accountId)
    .where('membership.left_at', 'is', null)
    .where('organisation.status', '=', 'ACTIVE')
    .orderBy('membership.id')
    .execute()

export const addSession = (
  scope: Scope,
  session: {
    token_hash: string
    account_id: number
    membership_id: number | null
    ip: string
    user_agent: string
    expires_at: Date
  },
) =>
  scope
    .write<Own>()
    .insertInto('session')
    .values({ ...session, created_at: scope.now, seen_at: scope.now })
    .execute()

/** Everything a request needs to know of its session, in one query. */
export const findSession = (scope: Scope, tokenHash: string) =>
  scope
    .read<Seen>()
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    // Read anew with every request: who has left, or whose organisation is closed, is out with the next one.
    .leftJoin('membership', (join) =>
      join.onRef('membership.id', '=', 'session.membership_id').on('membership.left_at', 'is', null),
    )
    .leftJoin('organisation', (join) =>
      join.onRef('organisation.id', '=', 'membership.org_id').on('organisation.status', '=', 'ACTIVE'),
    )
    .select([
      'session.id as sessionId',
      'session.seen_at as seenAt',
      'session.expires_at as expiresAt',
      'account.id as accountId',
      'account.name as accountName',
      'membership.roles',
      'organisation.id as orgId',
      'organisation.name as orgName',
      'organisation.kind as orgKind',
      'organisation.province_id as provinceId',
    ])
    .where('session.token_hash', '=', tokenHash)
    .where('account.status', '=', 'ACTIVE')
    .executeTakeFirst()

export const touchSession = (scope: Scope, sessionId: number) =>
  scope.write<Own>().updateTable('session').set({ seen_at: scope.now }).where('id', '=', sessionId).execute()

export const setSessionMembership = (scope: Scope, sessionId: number, membership_id: number) =>
  scope.write<Own>().updateTable('session').set({ membership_id }).where('id', '=', sessionId).execute()

/** When somebody last came in for this organisation, which sees its own only. */
export const setSignedIn = (scope: Scope, membershipId: number) =>
  scope
    .write<Own>()
    .updateTable('membership')
    .set({ last_signed_in_at: scope.now })
    .where('id', '=', membershipId)
    .execute()

export const removeSession = (scope: Scope, key: { tokenHash: string }) =>
  scope
    .write<Own>()
    .deleteFrom('session')
    .where('token_hash', '=', key.tokenHash)
    .returning('account_id')
    .executeTakeFirst()

export const listSessionsOf = (scope: Scope, accountId: number) =>
  scope
    .read<Seen>()
    .selectFrom('session')
    .select(['id', 'ip', 'user_agent', 'created_at', 'seen_at'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', scope.now)
    .orderBy('seen_at', 'desc')
    .limit(50)
    .execute()

/** Ends sessions of a person: one by id, or all but one. Answers how many. */
export async function endSessions(
  scope: Scope,
  accountId: number,
  which: { only?: number; except?: number },
): Promise<number> {
  let query = scope.write<Own>().deleteFrom('session').where('account_id', '=', accountId)
  if (which.only !== undefined) query = query.where('id', '=', which.only)
  if (which.except !== undefined) query = query.where('id', '!=', which.except)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}

export const addAccount = (
  scope: Scope,
  account: { login: string; name: string; phone: string; password_hash: string },
) =>
  scope
    .write<Own>()
    .insertInto('account')
    .values({ ...account, totp_secret_cipher: null, locked_until: null })
    .returning('id')
    .executeTakeFirstOrThrow()

export const addMembership = (
  scope: Scope,
  membership: { account_id: number; org_id: number; roles: string[]; link_id?: number },
) => scope.write<Own>().insertInto('membership').values(membership).returning('id').executeTakeFirstOrThrow()
