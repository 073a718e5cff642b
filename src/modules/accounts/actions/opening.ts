import { hashPassword } from '#src/platform/credentials.ts'
import type { Scope } from '#src/platform/scope.ts'
import { addAccount, addMembership } from '#src/modules/accounts/queries.ts'
import { said } from '#src/modules/accounts/words.ts'

/** A person to be given an account, with the roles held in each organisation. */
export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly phone?: string
  readonly password: string
  readonly memberships: readonly { orgId: number; orgName: string; roles: readonly string[] }[]
}

/** Opens an account: used by the demonstration world and by `admin create`; runs with the platform's own reach. */
export async function openAccount(scope: Scope, given: NewAccount): Promise<number> {
  const account = await addAccount(scope, {
    login: given.login,
    name: given.name,
    phone: given.phone ?? '',
    password_hash: await hashPassword(given.password),
  })
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
