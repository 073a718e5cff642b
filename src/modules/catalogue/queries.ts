import type { Insertable } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import type { CertificateTable, LevelTable, Own, Seen } from './tables.ts'

/** Certificates in service with the organisation behind them. */
export const listCertificates = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('certificate')
    .innerJoin('organisation', 'organisation.id', 'certificate.evaluation_org_id')
    .select([
      'certificate.id',
      'certificate.name',
      'certificate.short_name',
      'certificate.evaluation_org_id',
      'organisation.name as org_name',
      'organisation.contact_name',
      'organisation.contact_phone',
    ])
    .where('certificate.status', '=', 'ACTIVE')
    .orderBy('certificate.id')
    .execute()

export const listLevels = (scope: Scope) =>
  scope.read<Seen>().selectFrom('level').selectAll().orderBy('certificate_id').orderBy('rank').execute()

export const findCertificateRow = (scope: Scope, certificateId: number) =>
  scope.read<Seen>().selectFrom('certificate').selectAll().where('id', '=', certificateId).executeTakeFirst()

export const listLevelsOf = (scope: Scope, certificateId: number) =>
  scope
    .read<Seen>()
    .selectFrom('level')
    .selectAll()
    .where('certificate_id', '=', certificateId)
    .orderBy('rank')
    .execute()

export const insertCertificate = (scope: Scope, row: Insertable<CertificateTable>) =>
  scope.write<Own>().insertInto('certificate').values(row).returning('id').executeTakeFirstOrThrow()

export const insertLevels = (scope: Scope, rows: Insertable<LevelTable>[]) =>
  scope.write<Own>().insertInto('level').values(rows).returning(['id', 'rank']).execute()

/** The majors a certificate accepts (BR-09), by name; empty when it accepts all. */
export const listMajors = (scope: Scope, certificateIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('certificate_major')
    .select(['certificate_id', 'code', 'name'])
    .where('certificate_id', 'in', [...certificateIds, 0])
    .orderBy('name')
    .execute()

/** Writes the list anew; at most some hundreds. */
export async function replaceMajors(
  scope: Scope,
  of: { certificateId: number; evaluationOrgId: number },
  majors: readonly { code: string; name: string }[],
): Promise<void> {
  const tables = scope.write<Own>()
  await tables.deleteFrom('certificate_major').where('certificate_id', '=', of.certificateId).execute()
  const rows = majors.map((each) => ({
    certificate_id: of.certificateId,
    evaluation_org_id: of.evaluationOrgId,
    ...each,
  }))
  if (rows.length > 0) await tables.insertInto('certificate_major').values(rows).execute()
}

/** The certificate's row, locked: two lists of majors are written one after the other. */
export const lockCertificate = (scope: Scope, certificateId: number) =>
  scope
    .write<Own>()
    .selectFrom('certificate')
    .select(['id', 'name', 'evaluation_org_id'])
    .where('id', '=', certificateId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .forUpdate()
    .executeTakeFirst()
