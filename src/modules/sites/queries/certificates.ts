import type { Scope } from '#src/platform/scope.ts'
import type { Seen } from '#src/modules/sites/tables.ts'

/** Certificates in service with the evaluation organisation's contact; all, or the one named. */
function offered(scope: Scope) {
  return scope
    .read<Seen>()
    .selectFrom('certificate as c')
    .innerJoin('organisation as o', 'o.id', 'c.evaluation_org_id')
    .select([
      'c.id',
      'c.name',
      'c.evaluation_org_id',
      'o.name as officer_org',
      'o.contact_name as officer_name',
      'o.contact_phone as officer_phone',
    ])
}

export const listCertificates = (scope: Scope) =>
  offered(scope).where('c.status', '=', 'ACTIVE').orderBy('c.id').execute()

export const findCertificate = (scope: Scope, certificateId: number) =>
  offered(scope).where('c.id', '=', certificateId).executeTakeFirst()

export type CertificateRow = NonNullable<Awaited<ReturnType<typeof findCertificate>>>

/** Levels of several certificates in one question, in rank order. */
export const listLevels = (scope: Scope, certificateIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('level')
    .select(['id', 'name', 'certificate_id'])
    .where('certificate_id', 'in', [...certificateIds, 0])
    .orderBy('rank')
    .execute()

/** The asker's own pilot applications of a year with what was granted. */
export const listOwnPilots = (scope: Scope, year: number) =>
  scope
    .read<Seen>()
    .selectFrom('pilot_application as p')
    .leftJoin('quota as q', (on) =>
      on
        .onRef('q.org_id', '=', 'p.org_id')
        .onRef('q.certificate_id', '=', 'p.certificate_id')
        .onRef('q.year', '=', 'p.year'),
    )
    .select(['p.certificate_id', 'p.state', 'q.granted'])
    .where('p.org_id', '=', scope.actor.org.id)
    .where('p.year', '=', year)
    .execute()
