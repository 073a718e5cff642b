import { readCalendar } from '#src/platform/calendar.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { addDays } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import type { WorkCalendar } from '#src/shared/workdays.ts'
import * as queries from '#src/modules/organisations/queries/contacts.ts'
import { deskAt, hoursText, refusalsForContact, type Span } from '#src/modules/organisations/rules/desk.ts'
import {
  contactRefusals,
  contactSaid,
  dutyNames,
  type Duty,
} from '#src/modules/organisations/words/contacts.ts'

interface About {
  /** Whose; the bodies the asker turns to when not given. */
  readonly organisationId?: number | undefined
  /** For which certificate: those for all, and those for this one, which come first. */
  readonly certificateId?: number | undefined
  /** The province the asker's organisation lies in. */
  readonly of?: 'PROVINCE' | undefined
}

/** Whom to call, and whether the desk is open now. An organisation that has named nobody is shown as it is registered. */
export async function listContacts(scope: Scope, about: About) {
  const { certificateId } = about
  const orgIds = await bodiesFor(scope, about)
  const [named, lines, calendar] = [
    await queries.listContactsOf(scope, orgIds),
    await queries.listOrganisationLines(scope, orgIds),
    await calendarOf(scope),
  ]
  const speaks = named.filter((row) => answers(row, certificateId))
  const rows = lines.flatMap((org) => {
    const own = speaks.filter((row) => row.org_id === org.id)
    return own.length > 0 ? own.toSorted(nearerFirst) : registered(org)
  })
  return { rows: rows.map((row) => shown(row, scope.now, calendar)) }
}

/** The one asked for; the organiser of the certificate; or all that the asker turns to. */
async function bodiesFor(scope: Scope, { organisationId, certificateId, of }: About): Promise<number[]> {
  if (of === 'PROVINCE') return [scope.actor.org.provinceId ?? scope.actor.org.id]
  if (organisationId !== undefined) return [organisationId]
  const bodies =
    certificateId === undefined
      ? await queries.listBodies(scope)
      : await queries.listOrganisersOf(scope, certificateId)
  return bodies.map((each) => each.id)
}

const answers = (row: { certificate_id: number | null }, certificateId: number | undefined) =>
  certificateId === undefined || row.certificate_id === null || row.certificate_id === certificateId

const nearerFirst = (a: { certificate_id: number | null }, b: { certificate_id: number | null }) =>
  Number(a.certificate_id === null) - Number(b.certificate_id === null)

function registered(
  org: Awaited<ReturnType<typeof queries.listOrganisationLines>>[number],
): queries.ContactRow[] {
  if (org.contact_phone === '' && org.email === '') return []
  return [
    {
      id: 0,
      org_id: org.id,
      org_name: org.name,
      duty: 'EXAM',
      name: org.contact_name,
      phone: org.contact_phone,
      email: org.email,
      hours: [],
      certificate_id: null,
      certificate_name: null,
      topic: '',
    },
  ]
}

/** The working days of this year, and of the next where the next opening may lie there. */
function calendarOf(scope: Scope): Promise<WorkCalendar> {
  const today = shanghaiDay(scope.now)
  return readCalendar(
    scope,
    [today, addDays(today, 31)].map((day) => Number(day.slice(0, 4))),
  )
}

const shown = (row: queries.ContactRow, now: Date, calendar: WorkCalendar) => ({
  id: row.id,
  organisationId: row.org_id,
  organisationName: row.org_name,
  duty: row.duty,
  dutyName: dutyNames[row.duty],
  name: row.name,
  phone: row.phone,
  email: row.email,
  hours: [...row.hours],
  hoursText: hoursText(row.hours),
  certificateId: row.certificate_id,
  certificateName: row.certificate_name,
  topic: row.topic,
  desk: deskAt(row.hours, now, calendar),
})

export interface GivenContact {
  readonly duty: Duty
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly hours: readonly Span[]
  readonly certificateId?: number | undefined
  readonly topic: string
}

/** Adds somebody to call to the asker's own organisation. */
export async function addContact(scope: Scope, given: GivenContact) {
  refuseAll(refusalsForContact(given), 422)
  const row = await refusing(UNKNOWN, () =>
    queries.insertContact(scope, { ...rowOf(scope, given), org_id: scope.actor.org.id }),
  )
  await tell(scope, { id: row.id, name: given.name, verb: 'added' })
  return { id: row.id }
}

/** Changes a contact of the asker's own organisation. */
export async function editContact(
  scope: Scope,
  { contactId, ...given }: GivenContact & { contactId: number },
) {
  const before = found(await queries.lockContact(scope, contactId), '联系人')
  refuseAll(refusalsForContact(given), 422)
  await refusing(UNKNOWN, () => queries.setContact(scope, before.id, rowOf(scope, given)))
  await tell(scope, { id: before.id, name: given.name, verb: 'edited' })
  return { id: before.id }
}

/** Removes a contact of the asker's own organisation. */
export async function removeContact(scope: Scope, { contactId }: { contactId: number }) {
  const before = found(await queries.lockContact(scope, contactId), '联系人')
  await queries.removeContact(scope, before.id)
  await tell(scope, { id: before.id, name: before.name, verb: 'removed' })
  return { id: before.id }
}

const UNKNOWN = { org_contact_certificate_id_fkey: contactRefusals.certificateUnknown() }

const rowOf = (scope: Scope, given: GivenContact) => ({
  duty: given.duty,
  name: given.name,
  phone: given.phone,
  email: given.email,
  hours: JSON.stringify(given.hours),
  certificate_id: given.certificateId ?? null,
  topic: given.topic,
  updated_at: scope.now,
})

const tell = (scope: Scope, told: { id: number; name: string; verb: keyof typeof contactSaid }) =>
  scope.happened({
    action: `contacts.${told.verb}`,
    entity: 'organisation',
    entityId: scope.actor.org.id,
    sentence: contactSaid[told.verb](told.name),
  })
