import { hashPassword, isPassword, newTotpSecret, totpStep, totpUri } from '#src/platform/credentials.ts'
import type { Scope } from '#src/platform/scope.ts'
import { notFound, refuse } from '#src/shared/refusal.ts'
import {
  endSessions,
  findAccount,
  listMemberships,
  listSessionsOf,
  setPassword,
  setTotpSecret,
  takeTotpStep,
} from '#src/modules/accounts/queries/accounts.ts'
import { passwordWeakness } from '#src/modules/accounts/rules/signing.ts'
import { refusals, said } from '#src/modules/accounts/words.ts'
import { shownMembership, type RoleTable } from './signing.ts'

/** Who I am, for whom I act, what I may do. */
export async function getMe(scope: Scope, by: { roles: RoleTable; demo: boolean }) {
  const { actor } = scope
  const [account, memberships] = [
    await findAccount(scope, actor.accountId),
    await listMemberships(scope, actor.accountId),
  ]
  return {
    user: {
      id: account.id,
      name: account.name,
      login: account.login,
      hasTotp: account.totp_secret_cipher !== null,
    },
    org: { id: actor.org.id, name: actor.org.name, kind: actor.org.kind },
    roles: [...actor.roles],
    roleNames: by.roles.roleNames(actor.roles),
    permissions: [...actor.permissions],
    memberships: memberships.map((each) => shownMembership(each, by.roles)),
    serverTime: scope.now.toISOString(),
    demo: by.demo,
  }
}

/** Changes my password and signs me out everywhere else. */
export async function changePassword(scope: Scope, given: { password: string; newPassword: string }) {
  const account = await findAccount(scope, scope.actor.accountId)
  if (!(await isPassword(given.password, account.password_hash))) refuse(refusals.wrongPassword(), 422)
  const weakness = passwordWeakness(given.newPassword, account.login)
  if (weakness) refuse(refusals.weakPassword(weakness), 422)
  await setPassword(scope, account.id, await hashPassword(given.newPassword))
  await endSessions(scope, account.id, { except: scope.actor.sessionId })
  await tell(scope, 'password_changed', said.passwordChanged(account.name))
  return { ok: true as const }
}

/** A fresh secret for the phone; nothing is kept until a code proves that the phone has it. */
export async function prepareTotp(scope: Scope) {
  const account = await findAccount(scope, scope.actor.accountId)
  const secret = newTotpSecret()
  return { secret, uri: totpUri(secret, account.login) }
}

/** Turns one-time codes on. */
export async function turnOnTotp(scope: Scope, given: { secret: string; code: string }) {
  await useCode(scope, given.secret, given.code)
  await setTotpSecret(scope, scope.actor.accountId, scope.vault.seal(given.secret))
  await tell(scope, 'totp_on', said.totpOn(scope.actor.name))
  return { ok: true as const }
}

/** Turns one-time codes off; a current code must be given. */
export async function turnOffTotp(scope: Scope, given: { code: string }) {
  const account = await findAccount(scope, scope.actor.accountId)
  if (!account.totp_secret_cipher) return { ok: true as const }
  await useCode(scope, scope.vault.open(account.totp_secret_cipher), given.code)
  await setTotpSecret(scope, account.id, null)
  await tell(scope, 'totp_off', said.totpOff(account.name))
  return { ok: true as const }
}

async function useCode(scope: Scope, secret: string, code: string): Promise<void> {
  const step = totpStep(secret, code, scope.now)
  if (step === undefined || !(await takeTotpStep(scope, scope.actor.accountId, step)))
    refuse(refusals.wrongCode(), 422)
}

/** Where I am signed in. */
export async function listSessions(scope: Scope) {
  const rows = await listSessionsOf(scope, scope.actor.accountId)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      ip: row.ip,
      userAgent: row.user_agent,
      createdAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      isCurrent: row.id === scope.actor.sessionId,
    })),
  }
}

/** Signs me out on one other device. */
export async function endSession(scope: Scope, { sessionId }: { sessionId: number }) {
  const ended = await endSessions(scope, scope.actor.accountId, { only: sessionId })
  if (ended === 0) notFound('这个登录')
  await tell(scope, 'session_ended', said.sessionEnded(scope.actor.name))
  return { ok: true as const }
}

const tell = (scope: Scope, verb: string, sentence: string) =>
  scope.happened({ action: `accounts.${verb}`, entity: 'account', entityId: scope.actor.accountId, sentence })
