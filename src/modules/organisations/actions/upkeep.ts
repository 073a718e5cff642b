import { refusing } from '#src/platform/db/constraint.ts'
import type { Change } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import * as queries from '#src/modules/organisations/queries/organisations.ts'
import {
  refusalsForClosing,
  refusalsForCode,
  refusalsForProvince,
  refusalsForType,
} from '#src/modules/organisations/rules/organisations.ts'
import { organisationMachine, type OrganisationState } from '#src/modules/organisations/states.ts'
import type { Campus } from '#src/modules/organisations/tables.ts'
import { refusals, said, type SchoolType } from '#src/modules/organisations/words.ts'
import {
  campusText,
  editedNames,
  upkeepRefusals,
  upkeepSaid,
} from '#src/modules/organisations/words/upkeep.ts'
import { addOrganisation, type NewOrganisation } from './organisations.ts'

/** Adds an organisation on the screen: the platform any, a province an institution of its own. */
export async function openOrganisation(scope: Scope, given: NewOrganisation) {
  const { actor } = scope
  const isProvince = actor.org.kind === 'PROVINCE'
  if (isProvince && given.kind !== 'INSTITUTION') refuse(upkeepRefusals.onlyInstitutions(), 422)
  if (given.kind !== 'INSTITUTION') return addOrganisation(scope, { ...given, provinceId: undefined })
  const provinceId = isProvince ? actor.org.id : given.provinceId
  const province = provinceId === undefined ? undefined : await queries.findOrganisation(scope, provinceId)
  refuseAll(
    [
      ...refusalsForCode(given.kind, given.code),
      ...refusalsForProvince(given.code, province?.kind === 'PROVINCE' ? province : undefined),
    ],
    422,
  )
  return addOrganisation(scope, { ...given, provinceId })
}

interface Edited {
  readonly name: string
  readonly shortName: string
  readonly schoolType?: SchoolType | undefined
  readonly city: string
  readonly address: string
  readonly contactName: string
  readonly contactPhone: string
  readonly email: string
  readonly campuses: readonly Campus[]
}

/** Changes what an organisation is called, what kind of school it is and where it lies; its code stays. */
export async function editOrganisation(scope: Scope, given: Edited & { organisationId: number }) {
  const org = found(await queries.lockOrganisation(scope, given.organisationId), '机构')
  const isSchool = org.kind === 'INSTITUTION'
  const before = { ...wordsOf(org), schoolType: org.school_type as SchoolType }
  const after = {
    ...given,
    schoolType: isSchool ? (given.schoolType ?? before.schoolType) : before.schoolType,
  }
  if (isSchool) refuseAll(refusalsForType(org.code, after.schoolType), 422)
  const changes = changesOf(before, after)
  if (changes.length === 0) return { id: org.id }
  await refusing({ organisation_name_key: refusals.nameTaken(given.name) }, () =>
    queries.setOrganisation(scope, org.id, rowOf(after)),
  )
  await scope.happened({
    action: 'organisations.edited',
    entity: 'organisation',
    entityId: org.id,
    sentence: said.edited(
      given.name,
      changes.map((each) => each.field),
    ),
    changes,
    seenBy: [org.id],
  })
  return { id: org.id }
}

type Words = Omit<Edited, 'schoolType'>

const wordsOf = (org: NonNullable<Awaited<ReturnType<typeof queries.lockOrganisation>>>): Words => ({
  name: org.name,
  shortName: org.short_name,
  city: org.city,
  address: org.address,
  contactName: org.contact_name,
  contactPhone: org.contact_phone,
  email: org.email,
  campuses: org.campuses,
})

const rowOf = (after: Words & { schoolType: string }) => ({
  name: after.name,
  short_name: after.shortName,
  school_type: after.schoolType,
  city: after.city,
  address: after.address,
  contact_name: after.contactName,
  contact_phone: after.contactPhone,
  email: after.email,
  campuses: JSON.stringify(after.campuses),
})

/** What differs, field by field, as people read it. */
function changesOf(before: Edited, after: Edited): Change[] {
  const shown = (org: Edited, field: keyof typeof editedNames) =>
    field === 'campuses' ? org.campuses.map(campusText).join('；') : (org[field] ?? '')
  return (Object.keys(editedNames) as (keyof typeof editedNames)[])
    .filter((field) => shown(before, field) !== shown(after, field))
    .map((field) => ({ field: editedNames[field], before: shown(before, field), after: shown(after, field) }))
}

interface Deed {
  readonly organisationId: number
  readonly opinion: string
}

/**
 * Closes an organisation that has nothing open any more. Nobody of it signs in from then on, sessions stop with their
 * next request; what was done stays readable for the others.
 */
export async function closeOrganisation(scope: Scope, { organisationId, opinion }: Deed) {
  const org = found(await queries.lockOrganisation(scope, organisationId), '机构')
  const status = organisationMachine.step('close', org.status as OrganisationState)
  // Asked under the lock of the organisation: two who close and reopen at once follow one another.
  refuseAll(refusalsForClosing(org.kind, await queries.listAffairs(scope, org.id)))
  await queries.setOrganisation(scope, org.id, { status, closed_at: scope.now, status_reason: opinion })
  await tellStatus(scope, org, { verb: 'closed', reason: opinion })
  return { id: org.id }
}

/** Opens a closed organisation again: its people sign in as before. */
export async function reopenOrganisation(scope: Scope, { organisationId, opinion }: Deed) {
  const org = found(await queries.lockOrganisation(scope, organisationId), '机构')
  const status = organisationMachine.step('reopen', org.status as OrganisationState)
  await queries.setOrganisation(scope, org.id, { status, closed_at: null, status_reason: opinion })
  await tellStatus(scope, org, { verb: 'reopened', reason: opinion })
  return { id: org.id }
}

const tellStatus = (
  scope: Scope,
  org: { id: number; name: string },
  { verb, reason }: { verb: keyof typeof upkeepSaid; reason: string },
) =>
  scope.happened({
    action: `organisations.${verb}`,
    entity: 'organisation',
    entityId: org.id,
    sentence: upkeepSaid[verb](org.name),
    reason,
    seenBy: [org.id],
  })
