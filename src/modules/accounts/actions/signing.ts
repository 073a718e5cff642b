import type { Actor, OrganisationKind } from '#src/platform/actor.ts'
import { isPassword, newToken, tokenHash, totpStep } from '#src/platform/credentials.ts'
import type { Caller } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { notFound, refuse, refuseKeepingWrites } from '#src/shared/refusal.ts'
import {
  addSession,
  findAccountForSignIn,
  findSession,
  listMemberships,
  removeSession,
  setFailures,
  setSessionMembership,
  setSignedIn,
  takeTotpStep,
  touchSession,
} from '#src/modules/accounts/queries/accounts.ts'
import {
  isSessionAlive,
  lockAfter,
  minutesLocked,
  SESSION_HOURS,
} from '#src/modules/accounts/rules/signing.ts'
import { refusals, said } from '#src/modules/accounts/words.ts'

type Account = NonNullable<Awaited<ReturnType<typeof findAccountForSignIn>>>

/** How role names and permissions follow from roles: the table lives in `app/`, above this module. */
export interface RoleTable {
  permissionsOf(roles: readonly string[]): ReadonlySet<string>
  roleNames(roles: readonly string[]): string[]
  /** The roles an organisation of this kind may give, in their order; `isAdmin` looks after its accounts. */
  rolesFor(kind: string): readonly { code: string; name: string; isAdmin: boolean }[]
}

/**
 * Signs a person in: password, then the one-time code when it is on, then a session whose token only the browser holds.
 * Failures are counted and lock the account for a while; the count survives the refusal.
 */
export async function signIn(
  scope: Scope,
  given: { login: string; password: string; code?: string | undefined },
  by: { caller: Caller; roles: RoleTable },
) {
  const account = await provenAccount(scope, given)
  if (account.totp_secret_cipher) {
    if (!given.code) return { state: 'CODE_NEEDED' as const }
    await checkCode(scope, account, given.code)
  }
  await setFailures(scope, account.id, { failed_count: 0, locked_until: null })
  const memberships = await listMemberships(scope, account.id)
  const [first, ...others] = memberships
  if (!first) return refuse(refusals.noOrganisation(), 403)
  const isSettled = others.length === 0
  await openSession(scope, { account, membershipId: isSettled ? first.id : null, caller: by.caller })
  if (isSettled) return { state: 'SIGNED_IN' as const }
  return {
    state: 'CHOOSE_ORG' as const,
    memberships: memberships.map((each) => shownMembership(each, by.roles)),
  }
}

/** The account whose password was given; unknown login and wrong password answer alike and take alike. */
export async function provenAccount(
  scope: Scope,
  given: { login: string; password: string },
): Promise<Account> {
  const account = await findAccountForSignIn(scope, given.login)
  const minutes = minutesLocked(account?.locked_until ?? null, scope.now)
  if (minutes > 0) refuse(refusals.locked(minutes), 429)
  const fits = await isPassword(given.password, account?.password_hash)
  if (!account) return refuse(refusals.wrongCredentials(), 401)
  if (!fits) await countFailure(scope, account)
  return fits ? account : refuseKeepingWrites(refusals.wrongCredentials(), 401)
}

/** One more failure; enough of them lock the account. The caller must keep the writes when it refuses. */
function countFailure(scope: Scope, account: Account) {
  const failedCount = account.failed_count + 1
  const lockedUntil = lockAfter(failedCount, scope.now)
  return setFailures(scope, account.id, {
    failed_count: lockedUntil ? 0 : failedCount,
    locked_until: lockedUntil,
  })
}

/** A wrong code counts as a failure too, or six digits could be guessed at leisure. */
export async function checkCode(scope: Scope, account: Account, code: string): Promise<void> {
  const step = totpStep(scope.vault.open(account.totp_secret_cipher ?? ''), code, scope.now)
  if (step !== undefined && (await takeTotpStep(scope, account.id, step))) return
  await countFailure(scope, account)
  refuseKeepingWrites(refusals.wrongCode(), 401)
}

export async function openSession(
  scope: Scope,
  opened: { account: Pick<Account, 'id' | 'name'>; membershipId: number | null; caller: Caller },
) {
  const { account, membershipId, caller } = opened
  const token = newToken()
  await addSession(scope, {
    token_hash: tokenHash(token),
    account_id: account.id,
    membership_id: membershipId,
    ip: caller.ip,
    user_agent: caller.userAgent,
    expires_at: new Date(scope.now.getTime() + SESSION_HOURS * 3_600_000),
  })
  if (membershipId !== null) await setSignedIn(scope, membershipId)
  caller.setToken(token, SESSION_HOURS * 3600)
  await scope.happened({
    action: 'accounts.signed_in',
    entity: 'account',
    entityId: account.id,
    sentence: said.signedIn(account.name),
  })
}

/** Binds the session to one of the person's organisations: after sign-in, or to switch. */
export async function chooseOrganisation(
  scope: Scope,
  { membershipId }: { membershipId: number },
  caller: Caller,
) {
  const session = await aliveSession(scope, caller.token)
  const own = await listMemberships(scope, session.accountId)
  if (!own.some((each) => each.id === membershipId)) notFound('所选单位')
  await setSessionMembership(scope, session.sessionId, membershipId)
  await setSignedIn(scope, membershipId)
  return { ok: true as const }
}

async function aliveSession(scope: Scope, token: string | undefined) {
  const session = token ? await findSession(scope, tokenHash(token)) : undefined
  if (session && isSessionAlive(session, scope.now)) return session
  return refuse(refusals.sessionOver(), 401)
}

/** Ends this session. Ending none is no error: the person wanted to be out. */
export async function signOut(scope: Scope, _: object, caller: Caller) {
  if (caller.token) {
    const ended = await removeSession(scope, { tokenHash: tokenHash(caller.token) })
    if (ended)
      await scope.happened({
        action: 'accounts.signed_out',
        entity: 'account',
        entityId: ended.account_id,
        sentence: said.signedOut('用户'),
      })
  }
  caller.clearToken()
  return { ok: true as const }
}

/** The actor behind a token, or nobody: unknown, ended, idle for too long, or no organisation chosen yet. */
export async function identify(scope: Scope, token: string, roles: RoleTable): Promise<Actor | undefined> {
  const session = await findSession(scope, tokenHash(token))
  if (!session?.orgId || !session.roles || !isSessionAlive(session, scope.now)) return undefined
  if (scope.now.getTime() - session.seenAt.getTime() > 60_000) await touchSession(scope, session.sessionId)
  return {
    accountId: session.accountId,
    name: session.accountName,
    sessionId: session.sessionId,
    org: {
      id: session.orgId,
      name: session.orgName ?? '',
      kind: session.orgKind as OrganisationKind,
      provinceId: session.provinceId,
    },
    roles: session.roles,
    permissions: roles.permissionsOf(session.roles),
  }
}

/** A membership as the screen shows it. */
export const shownMembership = (
  each: { id: number; orgName: string; orgKind: string; roles: readonly string[] },
  roles: RoleTable,
) => ({ id: each.id, orgName: each.orgName, orgKind: each.orgKind, roleNames: roles.roleNames(each.roles) })
