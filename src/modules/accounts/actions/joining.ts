import { hashPassword } from '#src/platform/credentials.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Caller } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import {
  addAccount,
  addMembership,
  endSessions,
  findAccount,
  setFailures,
  setPassword,
} from '#src/modules/accounts/queries/accounts.ts'
import * as queries from '#src/modules/accounts/queries/links.ts'
import { refusalsForLogin } from '#src/modules/accounts/rules/colleagues.ts'
import { refusals } from '#src/modules/accounts/words.ts'
import { linkRefusals, linkSaid } from '#src/modules/accounts/words/links.ts'
import { stateOf } from './inviting.ts'
import { linkHash } from './links.ts'
import { refuseWeak } from './opening.ts'
import { checkCode, openSession, provenAccount, type RoleTable } from './signing.ts'

// All of these run for strangers, with the platform's reach: what they may see and do hangs on the token alone.

/** What a link leads to, for whoever holds it. */
export async function openLink(scope: Scope, { token }: { token: string }, roles: RoleTable) {
  const link = opened(scope, await queries.findLink(scope, linkHash(scope, token)))
  return {
    kind: link.kind,
    orgName: link.org_name,
    name: link.kind === 'RESET' ? (link.account_name ?? '') : link.name,
    login: link.kind === 'RESET' ? (link.account_login ?? '') : '',
    roleNames: roles.roleNames(link.roles),
    invitedBy: link.created_by_name,
    expiresAt: link.expires_at.toISOString(),
  }
}

interface NewPerson {
  readonly token: string
  readonly name: string
  readonly login: string
  readonly password: string
}

/** A new account, in the organisation at once and signed in. The link is locked first: it makes one account, never two. */
export async function acceptInvitation(scope: Scope, given: NewPerson, caller: Caller) {
  const link = await held(scope, given.token, 'JOIN')
  refuseAll(refusalsForLogin(given.login), 422)
  refuseWeak(given, 'password')
  const password_hash = await hashPassword(given.password)
  const { id } = await refusing({ account_login_key: refusals.loginTaken(given.login) }, () =>
    addAccount(scope, { login: given.login, name: given.name, phone: link.phone, password_hash }),
  )
  return enter(scope, { link, account: { id, name: given.name }, caller })
}

interface Existing {
  readonly token: string
  readonly login: string
  readonly password: string
  readonly code?: string | undefined
}

/** Somebody who has an account already joins with it, proving it as at sign-in; wrong passwords count there too. */
export async function joinWithAccount(scope: Scope, given: Existing, caller: Caller) {
  const link = await held(scope, given.token, 'JOIN')
  const account = await provenAccount(scope, given)
  if (account.totp_secret_cipher) {
    if (!given.code) return { state: 'CODE_NEEDED' as const }
    await checkCode(scope, account, given.code)
  }
  await setFailures(scope, account.id, { failed_count: 0, locked_until: null })
  return enter(scope, { link, account, caller })
}

interface Entering {
  readonly link: queries.OpenedLink
  readonly account: { readonly id: number; readonly name: string }
  readonly caller: Caller
}

async function enter(scope: Scope, { link, account, caller }: Entering) {
  const membershipId = await memberOf(scope, link, account.id)
  await queries.markUsed(scope, link.id, account.id)
  await scope.happened({
    action: 'accounts.joined',
    entity: 'membership',
    entityId: membershipId,
    sentence: linkSaid.joined(account.name, link.org_name),
    seenBy: [link.org_id],
  })
  await openSession(scope, { account, membershipId, caller })
  return { state: 'SIGNED_IN' as const }
}

async function memberOf(scope: Scope, link: queries.OpenedLink, accountId: number): Promise<number> {
  const before = await queries.lockMembershipOf(scope, { account_id: accountId, org_id: link.org_id })
  if (before?.left_at === null) refuse(linkRefusals.alreadyHere(link.org_name))
  const given = { roles: link.roles, link_id: link.id }
  if (before) {
    await queries.reviveMembership(scope, before.id, given)
    return before.id
  }
  const { id } = await addMembership(scope, { ...given, account_id: accountId, org_id: link.org_id })
  return id
}

/** A new password by a link; every session of the person ends, the one-time code stays as it is. */
export async function resetByLink(scope: Scope, given: { token: string; newPassword: string }) {
  const link = await held(scope, given.token, 'RESET')
  const account = await findAccount(scope, link.account_id ?? 0)
  const member = await queries.lockMembershipOf(scope, { account_id: account.id, org_id: link.org_id })
  if (!member || member.left_at !== null) refuse(linkRefusals.gone())
  refuseWeak({ password: given.newPassword, login: account.login }, 'newPassword')
  await setPassword(scope, account.id, await hashPassword(given.newPassword))
  await setFailures(scope, account.id, { failed_count: 0, locked_until: null })
  await endSessions(scope, account.id, {})
  await queries.markUsed(scope, link.id, account.id)
  await scope.happened({
    action: 'accounts.password_set_by_link',
    entity: 'membership',
    entityId: member?.id ?? 0,
    sentence: linkSaid.resetDone(account.name),
    seenBy: [link.org_id],
  })
  return { login: account.login }
}

async function held(scope: Scope, token: string, kind: 'JOIN' | 'RESET') {
  const link = opened(scope, await queries.lockLink(scope, linkHash(scope, token)))
  return link.kind === kind ? link : refuse(linkRefusals.otherKind(), 404)
}

/** The link, when it opens now; the reason otherwise. */
function opened(scope: Scope, link: queries.OpenedLink | undefined): queries.OpenedLink {
  if (!link) return refuse(linkRefusals.notOpen(), 404)
  const state = stateOf(link, scope.now)
  if (state !== 'OPEN') return refuse(linkRefusals.over(state), 410)
  return link.org_status === 'ACTIVE' ? link : refuse(linkRefusals.organisationClosed(link.org_name), 410)
}
