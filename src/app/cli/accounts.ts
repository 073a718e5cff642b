import { parseArgs } from 'node:util'
import { openAccount, resetPasswordOf } from '#src/modules/accounts/index.ts'
import { addOrganisation, findOrganisationByCode, setBankAccount } from '#src/modules/organisations/index.ts'
import { ROLES, type Role } from '#src/app/permissions.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { refusals, said } from './words.ts'

const PLATFORM = { kind: 'PLATFORM', name: '考务平台', shortName: '平台', code: 'PLATFORM' } as const

/** The named options, all of which must be given. */
function optionsOf<Name extends string>(args: string[], names: readonly Name[]): Record<Name, string> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  const { values } = parseArgs({ args, options })
  const missing = names.filter((name) => !values[name])
  if (missing.length > 0) refuse(refusals.missing(missing), 422)
  return values as Record<Name, string>
}

const password = () => process.env['KAOWU_PASSWORD'] ?? ''

/** The first person of a new installation, and the platform's own organisation. */
export async function createAdmin(scope: Scope, args: string[]): Promise<string> {
  const { login, name } = optionsOf(args, ['login', 'name'])
  const platform =
    (await findOrganisationByCode(scope, PLATFORM.code)) ?? (await addOrganisation(scope, PLATFORM))
  const membership = { orgId: platform.id, orgName: PLATFORM.name, roles: ['PLATFORM_ADMIN', 'AUDITOR'] }
  await openAccount(scope, { login, name, password: password(), memberships: [membership] })
  return said.created(login, PLATFORM.name)
}

/** An account for a person of any organisation; roles must belong to its kind. */
export async function createAccount(scope: Scope, args: string[]): Promise<string> {
  const { login, name, org: code, roles: list } = optionsOf(args, ['login', 'name', 'org', 'roles'])
  const org = (await findOrganisationByCode(scope, code)) ?? refuse(refusals.unknownOrganisation(code), 422)
  const roles = list.split(/[,，]/).map((each) => each.trim())
  const wrong = roles.filter((role) => ROLES[role as Role]?.kind !== org.kind)
  if (wrong.length > 0) refuse(refusals.wrongRoles(wrong, org.name), 422)
  const membership = { orgId: org.id, orgName: org.name, roles }
  await openAccount(scope, { login, name, password: password(), memberships: [membership] })
  return said.created(login, org.name)
}

/** A forgotten password: the new one works at once, everything signed in is out. */
export async function resetPassword(scope: Scope, args: string[]): Promise<string> {
  const { login } = optionsOf(args, ['login'])
  await resetPasswordOf(scope, { login, password: password() })
  return said.reset(login)
}

/** Where an evaluation organisation's fees are paid to; printed on every bill. */
export async function setBank(scope: Scope, args: string[]): Promise<string> {
  const { org: code, payee, bank, account } = optionsOf(args, ['org', 'payee', 'bank', 'account'])
  const org = (await findOrganisationByCode(scope, code)) ?? refuse(refusals.unknownOrganisation(code), 422)
  await setBankAccount(scope, org, { payee, bank, accountNo: account })
  return said.bankSet(org.name)
}
