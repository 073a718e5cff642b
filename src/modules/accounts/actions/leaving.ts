import { countContactsNamed } from '#src/modules/organisations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import * as queries from '#src/modules/accounts/queries/colleagues.ts'
import { revokeResets } from '#src/modules/accounts/queries/links.ts'
import { refusalsForAdmins, unfilledRoles } from '#src/modules/accounts/rules/colleagues.ts'
import { colleagueFields, colleagueRefusals, colleagueSaid } from '#src/modules/accounts/words/colleagues.ts'
import { colleagueFor, lockAdmins, tell } from './colleagues.ts'
import type { RoleTable } from './signing.ts'

interface Leaving {
  readonly membershipId: number
  readonly successorId?: number | undefined
  readonly handRoles: boolean
  readonly note: string
}

/**
 * Somebody leaves the organisation: signed out at once, no way in any more, the name stays with what was done. Open work
 * belongs to roles, not to people: the successor who is given the roles sees all of it.
 */
export async function letLeave(scope: Scope, given: Leaving, roles: RoleTable) {
  const givable = roles.rolesFor(scope.actor.org.kind)
  if (given.handRoles && given.successorId === undefined) refuse(colleagueRefusals.nothingToHand(), 422)
  const admins = await lockAdmins(scope, roles)
  const row = await colleagueFor(scope, 'leave', given)
  refuseAll(refusalsForAdmins({ ...admins, targetId: row.id, after: [], givable }))
  const successor = await successorOf(scope, given)
  await end(scope, { row, successor, note: given.note })
  if (successor && given.handRoles) await handOver(scope, { from: row, to: successor, roles })
  const others = (await queries.listRolesHeld(scope)).map((each) => each.roles)
  return {
    id: row.id,
    unfilled: unfilledRoles(row.roles, others, givable).map((role) => role.name),
    contacts: await countContactsNamed(scope, row.name),
  }
}

interface Ending {
  readonly row: queries.ColleagueRow
  readonly successor: queries.ColleagueRow | undefined
  readonly note: string
}

async function end(scope: Scope, { row, successor, note }: Ending): Promise<void> {
  const left = { left_at: scope.now, left_note: note, successor_id: successor?.id ?? null }
  await queries.setLeft(scope, row.id, left)
  await queries.endSessionsFor(scope, row.id)
  await revokeResets(scope, row.account_id)
  await tell(scope, row.id, {
    verb: 'left',
    sentence: colleagueSaid.left(row.name, successor?.name ?? ''),
    ...(note === '' ? {} : { reason: note }),
  })
}

async function successorOf(scope: Scope, { successorId, membershipId }: Leaving) {
  if (successorId === undefined) return undefined
  const locked = await queries.lockMembership(scope, successorId)
  const row = locked && (await queries.findColleague(scope, successorId))
  if (!row || row.left_at !== null || row.id === membershipId) refuse(colleagueRefusals.successor(), 422)
  return row
}

interface HandOver {
  readonly from: queries.ColleagueRow
  readonly to: queries.ColleagueRow
  readonly roles: RoleTable
}

async function handOver(scope: Scope, { from, to, roles }: HandOver): Promise<void> {
  const after = [...new Set([...to.roles, ...from.roles])]
  const [before, now] = [to.roles, after].map((each) => roles.roleNames(each).join('、')) as [string, string]
  if (before === now) return
  await queries.setRoles(scope, to.id, after)
  await tell(scope, to.id, {
    verb: 'roles_set',
    sentence: colleagueSaid.tookOver(to.name, from.name),
    changes: [{ field: colleagueFields.roles, before, after: now }],
  })
}

/** Somebody who had left comes back, with the roles held then. */
export async function letReturn(scope: Scope, given: { membershipId: number }) {
  const row = await colleagueFor(scope, 'return', given)
  await queries.setLeft(scope, row.id, { left_at: null, left_note: '', successor_id: null })
  await tell(scope, row.id, { verb: 'returned', sentence: colleagueSaid.returned(row.name) })
  return { id: row.id }
}
