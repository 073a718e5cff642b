import { listIdsOfSite } from '#src/modules/sites/queries/applications.ts'
import { listAgreementIds, listLines } from '#src/modules/sites/queries/history.ts'
import { findSite } from '#src/modules/sites/queries/sites.ts'
import { isNamed } from '#src/platform/auditlog.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'

/** Everything that happened to a site, newest first: applications, decisions, states, agreements as far as readable. */
export async function siteHistory(scope: Scope, { siteId }: { siteId: number }) {
  found(await findSite(scope, siteId), '考核站点')
  const isReadable = scope.actor.permissions.has('agreements.read')
  const lines = await listLines(scope, {
    siteId,
    applicationIds: await listIdsOfSite(scope, siteId),
    agreementIds: isReadable ? await listAgreementIds(scope, siteId) : [],
  })
  return {
    rows: lines.map((line) => ({
      id: line.id,
      at: line.at.toISOString(),
      about: ABOUT[line.entity as keyof typeof ABOUT],
      recordId: line.entity_id,
      verb: line.action.split('.').at(-1) ?? '',
      sentence: line.sentence,
      reason: line.reason ?? '',
      actorName: isNamed(scope, line.org_id) ? line.actor_name : '',
      orgName: line.org_name,
    })),
  }
}

const ABOUT = { exam_site: 'SITE', site_application: 'APPLICATION', agreement: 'AGREEMENT' } as const
