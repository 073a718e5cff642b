import type { Seen } from '#src/modules/sites/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** The lines about a site, its applications and its agreements that the asker may read, newest first. */
export const listLines = (
  scope: Scope,
  of: { siteId: number; applicationIds: readonly number[]; agreementIds: readonly number[] },
) =>
  scope
    .read<Seen>()
    .selectFrom('audit_entry')
    .select([
      'id',
      'at',
      'actor_name',
      'org_id',
      'org_name',
      'action',
      'entity',
      'entity_id',
      'sentence',
      'reason',
    ])
    .where((is) =>
      is.or([
        is.and([is('entity', '=', 'exam_site'), is('entity_id', '=', of.siteId)]),
        is.and([is('entity', '=', 'site_application'), is('entity_id', 'in', [...of.applicationIds, 0])]),
        is.and([is('entity', '=', 'agreement'), is('entity_id', 'in', [...of.agreementIds, 0])]),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(300)
    .execute()

/** The agreements of a site within reach. */
export const listAgreementIds = async (scope: Scope, siteId: number) =>
  (
    await scope
      .read<Seen>()
      .selectFrom('agreement')
      .select('id')
      .where('site_id', '=', siteId)
      .orderBy('id', 'desc')
      .limit(100)
      .execute()
  ).map((row) => row.id)

/** Other applications of the same institution and certificate that were answered, the newest first. */
export const listAnswered = (scope: Scope, of: { orgId: number; certificateId: number; notId: number }) =>
  scope
    .read<Seen>()
    .selectFrom('site_application')
    .select(['id', 'kind', 'state', 'opinion', 'decided_at'])
    .where('org_id', '=', of.orgId)
    .where('certificate_id', '=', of.certificateId)
    .where('id', '!=', of.notId)
    .where('state', 'in', ['APPROVED', 'REJECTED'])
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
