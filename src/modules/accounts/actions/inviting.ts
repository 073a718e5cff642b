import { findOrganisation, lockUnstaffed, stillUnstaffed } from '#src/modules/organisations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found, notFound, refuse, refuseAll } from '#src/shared/refusal.ts'
import * as queries from '#src/modules/accounts/queries/links.ts'
import { linkState, refusalsForRoles } from '#src/modules/accounts/rules/colleagues.ts'
import { linkRefusals, linkSaid, somebody, type LinkState } from '#src/modules/accounts/words/links.ts'
import { linkHappening, newLink } from './links.ts'
import type { RoleTable } from './signing.ts'

export interface By {
  readonly roles: RoleTable
  /** The address people open their links at. */
  readonly publicUrl: string
}

interface Whom {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly days: number
}

/** Invites somebody into the asker's own organisation. */
export async function inviteColleague(scope: Scope, given: Whom & { roles: readonly string[] }, by: By) {
  const { org } = scope.actor
  refuseAll(refusalsForRoles(given.roles, by.roles.rolesFor(org.kind)), 422)
  return invite(scope, { ...given, org, by })
}

/** Invites the first administrator of an organisation one looks after; what was sent there before stops working. */
export async function inviteAdministrator(scope: Scope, given: Whom & { organisationId: number }, by: By) {
  const org = found(await findOrganisation(scope, given.organisationId), '机构')
  if (!looksAfter(scope, org)) notFound('机构')
  if (org.status !== 'ACTIVE') refuse(linkRefusals.organisationClosed(org.name))
  await queries.revokeInvitationsTo(scope, org.id)
  return invite(scope, { ...given, org, by, roles: adminRoles(by.roles, org.kind) })
}

/** The platform looks after all, a province after the institutions in it. */
const looksAfter = ({ actor }: Scope, org: { province_id: number | null }) =>
  actor.org.kind === 'PLATFORM' || org.province_id === actor.org.id

/** The roles of those who look after accounts in this kind of organisation. */
export const adminRoles = (roles: RoleTable, kind: string) =>
  roles
    .rolesFor(kind)
    .filter((role) => role.isAdmin)
    .map((role) => role.code)

interface Inviting extends Whom {
  readonly org: { readonly id: number; readonly name: string }
  readonly roles: readonly string[]
  readonly by: By
}

async function invite(scope: Scope, { org, by, roles, name, email, phone, days }: Inviting) {
  const { link, ...kept } = newLink(scope, { days, publicUrl: by.publicUrl })
  const { id } = await queries.insertLink(scope, {
    ...rowOf(scope, { orgId: org.id, name, email, phone, roles }),
    ...kept,
  })
  const expiresAt = kept.expires_at
  const sentence = linkSaid.invited(somebody(name), org.name, by.roles.roleNames(roles).join('、'))
  const told = { verb: 'invited', linkId: id, orgId: org.id, sentence, name, email, link, expiresAt } as const
  await scope.happened(linkHappening(told))
  return { id, link, expiresAt: expiresAt.toISOString() }
}

const rowOf = (
  scope: Scope,
  of: { orgId: number; name: string; email: string; phone: string; roles: readonly string[] },
) => ({
  kind: 'JOIN' as const,
  org_id: of.orgId,
  issuer_org_id: scope.actor.org.id,
  account_id: null,
  name: of.name,
  email: of.email,
  phone: of.phone,
  roles: [...of.roles],
  created_by_name: scope.actor.name,
  created_at: scope.now,
})

/** As many as one call takes. */
const MOST = 500

/** An invitation for the first administrator of every institution that has none yet, of the named or of all. */
export async function inviteAdministrators(
  scope: Scope,
  { organisationIds, days }: { organisationIds?: readonly number[] | undefined; days: number },
  by: By,
) {
  const locked = await lockUnstaffed(scope, { ids: organisationIds, most: MOST + 1 })
  // Who waited for the lock of somebody who invited at the same moment finds them invited.
  const free = await stillUnstaffed(
    scope,
    locked.map((each) => each.id),
  )
  const orgs = locked.filter(({ id }) => free.has(id)).slice(0, MOST)
  if (orgs.length === 0) refuse(linkRefusals.nobodyToInvite())
  const made = orgs.map((org) => ({ org, ...newLink(scope, { days, publicUrl: by.publicUrl }) }))
  const ids = await insertAll(scope, made, by)
  await scope.happenedAll(made.map((each) => linkHappening(toldOf(each, { ids, by }))))
  return {
    rows: made.map(({ org, link, expires_at }) => ({
      organisationId: org.id,
      name: org.name,
      code: org.code,
      contactName: org.contact_name,
      contactPhone: org.contact_phone,
      email: org.email,
      link,
      expiresAt: expires_at.toISOString(),
    })),
    skipped: organisationIds ? organisationIds.length - orgs.length : 0,
    hasMore: locked.length > MOST,
  }
}

type Made = ReturnType<typeof newLink> & { readonly org: Awaited<ReturnType<typeof lockUnstaffed>>[number] }

async function insertAll(scope: Scope, made: readonly Made[], by: By): Promise<ReadonlyMap<number, number>> {
  const rows = await queries.insertLinks(
    scope,
    made.map(({ org, token_hash, expires_at }) => ({
      ...rowOf(scope, {
        orgId: org.id,
        name: org.contact_name,
        email: org.email,
        phone: '',
        roles: adminRoles(by.roles, org.kind),
      }),
      token_hash,
      expires_at,
    })),
  )
  return new Map(rows.map((row) => [row.org_id, row.id]))
}

const toldOf = (
  { org, link, expires_at }: Made,
  { ids, by }: { ids: ReadonlyMap<number, number>; by: By },
) => ({
  verb: 'invited' as const,
  linkId: ids.get(org.id) ?? 0,
  orgId: org.id,
  sentence: linkSaid.invited(
    somebody(org.contact_name),
    org.name,
    by.roles.roleNames(adminRoles(by.roles, org.kind)).join('、'),
  ),
  name: org.contact_name,
  email: org.email,
  link,
  expiresAt: expires_at,
})

/** Invitations into the asker's own organisation. */
export async function listInvitations(
  scope: Scope,
  query: ListQuery & { state?: LinkState | undefined },
  by: By,
) {
  const { listed, total } = await queries.listInvitations(scope, query)
  return {
    total,
    rows: listed.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      phone: row.phone,
      roleNames: by.roles.roleNames(row.roles),
      state: stateOf(row, scope.now),
      expiresAt: row.expires_at.toISOString(),
      createdAt: row.created_at.toISOString(),
      createdByName: row.created_by_name,
      issuedCount: row.issued_count,
      usedAt: row.used_at?.toISOString() ?? null,
      acceptedByName: row.accepted_by_name,
      isFromAbove: row.issuer_org_id !== scope.actor.org.id,
    })),
  }
}

export const stateOf = (
  row: { used_at: Date | null; revoked_at: Date | null; expires_at: Date },
  now: Date,
): LinkState => linkState({ usedAt: row.used_at, revokedAt: row.revoked_at, expiresAt: row.expires_at }, now)

/** A new link for the same invitation, also after it expired; the one before stops working. */
export async function renewInvitation(scope: Scope, given: { invitationId: number; days: number }, by: By) {
  const row = found(await queries.lockInvitation(scope, given.invitationId), '邀请')
  const state = stateOf(row, scope.now)
  if (state === 'USED' || state === 'REVOKED') refuse(linkRefusals.settled(state))
  const { link, ...kept } = newLink(scope, { days: given.days, publicUrl: by.publicUrl })
  await queries.renewLink(scope, row.id, { ...kept, issued_count: row.issued_count + 1 })
  await scope.happened(
    linkHappening({
      verb: 'invitation_renewed',
      linkId: row.id,
      orgId: row.org_id,
      sentence: linkSaid.renewed(somebody(row.name)),
      name: row.name,
      email: row.email,
      link,
      expiresAt: kept.expires_at,
    }),
  )
  return { id: row.id, link, expiresAt: kept.expires_at.toISOString() }
}

/** The link stops working. */
export async function revokeInvitation(scope: Scope, { invitationId }: { invitationId: number }) {
  const row = found(await queries.lockInvitation(scope, invitationId), '邀请')
  const state = stateOf(row, scope.now)
  if (state === 'USED' || state === 'REVOKED') refuse(linkRefusals.settled(state))
  await queries.revokeLink(scope, row.id)
  await scope.happened({
    action: 'accounts.invitation_revoked',
    entity: 'account_link',
    entityId: row.id,
    sentence: linkSaid.revoked(somebody(row.name)),
  })
  return { id: row.id }
}
