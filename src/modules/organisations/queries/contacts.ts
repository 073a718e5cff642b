import type { Insertable, Updateable } from 'kysely'
import type { Own, OrgContactTable, Seen } from '#src/modules/organisations/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** More than any organisation has, and all that a screen shows. */
const MOST = 200

const contacts = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('org_contact as c')
    .innerJoin('organisation as o', 'o.id', 'c.org_id')
    .leftJoin('certificate as k', 'k.id', 'c.certificate_id')
    .select([
      'c.id',
      'c.org_id',
      'o.name as org_name',
      'c.duty',
      'c.name',
      'c.phone',
      'c.email',
      'c.hours',
      'c.certificate_id',
      'k.short_name as certificate_name',
      'c.topic',
    ])
    .orderBy('c.org_id')
    .orderBy('c.position')
    .orderBy('c.id')
    .limit(MOST)

export type ContactRow = Awaited<ReturnType<typeof listContactsOf>>[number]

/** The contacts of these organisations, each in its own order. */
export const listContactsOf = (scope: Scope, orgIds: readonly number[]) =>
  contacts(scope)
    .where('c.org_id', 'in', orgIds.length > 0 ? [...orgIds] : [0])
    .execute()

/** Name and telephone as they stand with the organisations: for those who have named nobody. */
export const listOrganisationLines = (scope: Scope, orgIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('organisation')
    .select(['id', 'name', 'contact_name', 'contact_phone', 'email'])
    .where('id', 'in', orgIds.length > 0 ? [...orgIds] : [0])
    .where('status', '=', 'ACTIVE')
    .orderBy('id')
    .execute()

/** The bodies a college or a province turns to: its own organisation, its province, the evaluation organisations. */
export const listBodies = (scope: Scope) => {
  const { id, provinceId } = scope.actor.org
  return scope
    .read<Seen>()
    .selectFrom('organisation')
    .select('id')
    .where('status', '=', 'ACTIVE')
    .where((is) => is.or([is('kind', '=', 'EVALUATION'), is('id', '=', id), is('id', '=', provinceId ?? id)]))
    .orderBy('id')
    .limit(MOST)
    .execute()
}

/** The organisation that holds the exams of a certificate. */
export const listOrganisersOf = (scope: Scope, certificateId: number) =>
  scope
    .read<Seen>()
    .selectFrom('certificate')
    .select('evaluation_org_id as id')
    .where('id', '=', certificateId)
    .execute()

/** A contact of the asker's own organisation, locked. */
export const lockContact = (scope: Scope, contactId: number) =>
  scope
    .write<Own>()
    .selectFrom('org_contact')
    .selectAll()
    .where('id', '=', contactId)
    .where('org_id', '=', scope.actor.org.id)
    .forUpdate()
    .executeTakeFirst()

export const insertContact = (scope: Scope, row: Insertable<OrgContactTable>) =>
  scope.write<Own>().insertInto('org_contact').values(row).returning('id').executeTakeFirstOrThrow()

export const setContact = (scope: Scope, contactId: number, set: Updateable<OrgContactTable>) =>
  scope.write<Own>().updateTable('org_contact').set(set).where('id', '=', contactId).execute()

export const removeContact = (scope: Scope, contactId: number) =>
  scope.write<Own>().deleteFrom('org_contact').where('id', '=', contactId).execute()

/** How many contacts of the asker's organisation bear this name: to be renamed when that person leaves. */
export async function countContactsNamed(scope: Scope, name: string): Promise<number> {
  const { named } = await scope
    .read<Seen>()
    .selectFrom('org_contact')
    .select(({ fn }) => fn.countAll<number>().as('named'))
    .where('org_id', '=', scope.actor.org.id)
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return named
}
