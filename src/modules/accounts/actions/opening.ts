import { hashPassword } from '#src/platform/credentials.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import {
  addAccount,
  addMembership,
  endSessions,
  findAccountForSignIn,
  setFailures,
  setPassword,
} from '#src/modules/accounts/queries/accounts.ts'
import { passwordWeakness } from '#src/modules/accounts/rules/signing.ts'
import { refusals, said } from '#src/modules/accounts/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'

/** A person to be given an account, with the roles held in each organisation. */
export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly phone?: string
  readonly password: string
  readonly memberships: readonly { orgId: number; orgName: string; roles: readonly string[] }[]
}

/** Opens an account: used by the demonstration world and the command line; runs with the platform's own reach. */
export async function openAccount(scope: Scope, given: NewAccount): Promise<number> {
  refuseWeak(given)
  const password_hash = await hashPassword(given.password)
  const account = await refusing({ account_login_key: refusals.loginTaken(given.login) }, () =>
    addAccount(scope, { login: given.login, name: given.name, phone: given.phone ?? '', password_hash }),
  )
  for (const { orgId, roles } of given.memberships)
    await addMembership(scope, { account_id: account.id, org_id: orgId, roles: [...roles] })
  await scope.happened({
    action: 'accounts.created',
    entity: 'account',
    entityId: account.id,
    sentence: said.created(given.name, given.memberships.map((each) => each.orgName).join('、')),
    seenBy: given.memberships.map((each) => each.orgId),
  })
  return account.id
}

/** Gives a person a new password and ends every session; for somebody who has proven who they are by other means. */
export async function resetPasswordOf(
  scope: Scope,
  given: { login: string; password: string },
): Promise<void> {
  refuseWeak(given)
  const account = found(await findAccountForSignIn(scope, given.login), '账号')
  await setPassword(scope, account.id, await hashPassword(given.password))
  await setFailures(scope, account.id, { failed_count: 0, locked_until: null })
  await endSessions(scope, account.id, {})
  const sentence = said.passwordReset(account.name)
  await scope.happened({
    action: 'accounts.password_reset',
    entity: 'account',
    entityId: account.id,
    sentence,
  })
}

/** Refuses a password that is too weak, at the field it was typed into. */
export function refuseWeak(
  { password, login }: { password: string; login: string },
  path = 'newPassword',
): void {
  const weakness = passwordWeakness(password, login)
  if (weakness) refuse({ ...refusals.weakPassword(weakness), path }, 422)
}
