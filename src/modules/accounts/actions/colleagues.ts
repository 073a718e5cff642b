import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import { setFailures } from '#src/modules/accounts/queries/accounts.ts'
import * as queries from '#src/modules/accounts/queries/colleagues.ts'
import { insertLink, revokeResets } from '#src/modules/accounts/queries/links.ts'
import {
  offersFor,
  refusalFor,
  refusalsForAdmins,
  refusalsForRoles,
  type Colleague,
  type ColleagueVerb,
} from '#src/modules/accounts/rules/colleagues.ts'
import {
  colleagueFields,
  colleagueSaid,
  type ColleagueState,
} from '#src/modules/accounts/words/colleagues.ts'
import { linkRefusals, linkSaid } from '#src/modules/accounts/words/links.ts'
import { adminRoles, type By } from './inviting.ts'
import { linkHappening, newLink } from './links.ts'
import type { RoleTable } from './signing.ts'

/** The people of the asker's own organisation, with what can be done about each. */
export async function listColleagues(
  scope: Scope,
  query: ListQuery & queries.ColleagueFilter,
  roles: RoleTable,
) {
  const { listed, total } = await queries.listColleagues(scope, query)
  return { total, rows: await shown(scope, listed, roles) }
}

/** One colleague of the asker's own organisation. */
export async function getColleague(scope: Scope, { membershipId }: Of, roles: RoleTable) {
  const row = found(await queries.findColleague(scope, membershipId), '这位同事')
  const [first] = await shown(scope, [row], roles)
  return found(first, '这位同事')
}

/** The roles the asker's organisation may give. */
export const listRoles = (scope: Scope, roles: RoleTable) =>
  Promise.resolve({ rows: [...roles.rolesFor(scope.actor.org.kind)] })

interface Of {
  readonly membershipId: number
}

async function shown(scope: Scope, rows: readonly queries.ColleagueRow[], roles: RoleTable) {
  const elsewhere = await queries.countElsewhere(
    scope,
    rows.map((row) => row.account_id),
  )
  return rows.map((row) => {
    const facts = factsOf(scope, row, elsewhere.get(row.account_id) ?? 0)
    return {
      id: row.id,
      name: row.name,
      login: row.login,
      phone: row.phone,
      roles: row.roles,
      roleNames: roles.roleNames(row.roles),
      isSelf: facts.isSelf,
      state: facts.state,
      lockedUntil: facts.state === 'LOCKED' ? isoOf(row.locked_until) : null,
      hasTotp: row.has_totp,
      lastSignedInAt: isoOf(row.last_signed_in_at),
      joinedAt: row.created_at.toISOString(),
      leftAt: isoOf(row.left_at),
      leftNote: row.left_note,
      successorName: row.successor_name,
      placesElsewhere: facts.placesElsewhere,
      offers: offersFor(facts),
    }
  })
}

const isoOf = (at: Date | null) => at?.toISOString() ?? null

function factsOf(scope: Scope, row: queries.ColleagueRow, placesElsewhere: number): Colleague {
  return {
    name: row.name,
    state: stateOf(row, scope.now),
    isSelf: row.account_id === scope.actor.accountId,
    placesElsewhere,
  }
}

function stateOf(row: { left_at: Date | null; locked_until: Date | null }, now: Date): ColleagueState {
  if (row.left_at) return 'LEFT'
  return row.locked_until && row.locked_until > now ? 'LOCKED' : 'ACTIVE'
}

/** The colleague, locked, with everything the rules ask; refused when the verb is not possible now. */
export async function colleagueFor(scope: Scope, verb: ColleagueVerb, { membershipId }: Of) {
  found(await queries.lockMembership(scope, membershipId), '这位同事')
  const row = found(await queries.findColleague(scope, membershipId), '这位同事')
  const elsewhere = await queries.countElsewhere(scope, [row.account_id])
  refuseAll(refusalFor(verb, factsOf(scope, row, elsewhere.get(row.account_id) ?? 0)))
  return row
}

/** The asker's own membership and the administrators' ids, under their lock: the first look of every deed about roles. */
export async function lockAdmins(scope: Scope, roles: RoleTable) {
  const admins = await queries.lockAdministrators(scope, adminRoles(roles, scope.actor.org.kind))
  const own = admins.find((each) => each.account_id === scope.actor.accountId)
  return { adminIds: admins.map((each) => each.id), ownId: own?.id ?? 0 }
}

/**
 * Gives a colleague these roles and no others; the very next request of a running session goes by them. The locks, in
 * order: the administrators of the organisation, then the colleague.
 */
export async function changeRoles(scope: Scope, given: Of & { roles: readonly string[] }, roles: RoleTable) {
  const givable = roles.rolesFor(scope.actor.org.kind)
  const admins = await lockAdmins(scope, roles)
  const row = await colleagueFor(scope, 'roles', given)
  refuseAll(refusalsForRoles(given.roles, givable), 422)
  const after = givable.map((role) => role.code).filter((code) => given.roles.includes(code))
  refuseAll(refusalsForAdmins({ ...admins, targetId: row.id, after, givable }))
  const [had, has] = [row.roles, after].map((each) => roles.roleNames(each).join('、')) as [string, string]
  if (had === has) return { id: row.id }
  await queries.setRoles(scope, row.id, after)
  await tell(scope, row.id, {
    verb: 'roles_set',
    sentence: colleagueSaid.rolesSet(row.name),
    changes: [{ field: colleagueFields.roles, before: had, after: has }],
  })
  return { id: row.id }
}

/** A link by which the colleague sets a new password; nobody else ever sees one. The link before stops working. */
export async function issueReset(scope: Scope, given: Of, by: By) {
  const row = await colleagueFor(scope, 'reset', given)
  const { id: orgId } = scope.actor.org
  await revokeResets(scope, row.account_id)
  const { link, ...kept } = newLink(scope, { days: RESET_DAYS, publicUrl: by.publicUrl })
  const { id } = await refusing({ account_link_reset: linkRefusals.justIssued() }, () =>
    insertLink(scope, {
      kind: 'RESET',
      org_id: orgId,
      issuer_org_id: orgId,
      account_id: row.account_id,
      roles: [],
      created_by_name: scope.actor.name,
      created_at: scope.now,
      ...kept,
    }),
  )
  const sentence = linkSaid.resetIssued(row.name)
  const told = { linkId: id, orgId, sentence, name: row.name, email: '', link, expiresAt: kept.expires_at }
  await scope.happened(linkHappening({ ...told, verb: 'reset_link_issued' }))
  return { id, link, expiresAt: kept.expires_at.toISOString() }
}

const RESET_DAYS = 1

/** Lets somebody try again at once who has mistyped the password too often. */
export async function unlock(scope: Scope, given: Of) {
  const row = await colleagueFor(scope, 'unlock', given)
  await setFailures(scope, row.account_id, { failed_count: 0, locked_until: null })
  await tell(scope, row.id, { verb: 'unlocked', sentence: colleagueSaid.unlocked(row.name) })
  return { id: row.id }
}

/** Ends every session the colleague has for this organisation; those for others go on. */
export async function signOutColleague(scope: Scope, given: Of) {
  const row = await colleagueFor(scope, 'signOut', given)
  const count = await queries.endSessionsFor(scope, row.id)
  await tell(scope, row.id, {
    verb: 'signed_out_by_admin',
    sentence: colleagueSaid.signedOut(row.name, count),
  })
  return { id: row.id, count }
}

interface Told {
  readonly verb: string
  readonly sentence: string
  readonly reason?: string
  readonly changes?: readonly { field: string; before: string; after: string }[]
}

export const tell = (scope: Scope, membershipId: number, { verb, ...told }: Told) =>
  scope.happened({ ...told, action: `accounts.${verb}`, entity: 'membership', entityId: membershipId })
