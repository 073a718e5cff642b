import { findApplication } from '#src/modules/sites/queries/applications.ts'
import { findSite } from '#src/modules/sites/queries/sites.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'

interface Named {
  orgName: string
  certificateName: string
}
interface Told {
  /** Past tense. */
  readonly verb: string
  readonly sentence: (it: Named) => string
  readonly reason?: string | undefined
}

/** The audit line of an application, for both sides. */
export async function tellOfApplication(scope: Scope, applicationId: number, told: Told): Promise<void> {
  const row = found(await findApplication(scope, applicationId), '考核站点申报')
  await tell(scope, { ...told, row, entity: 'site_application', action: `sites.application_${told.verb}` })
}

/** The audit line of a site, for both sides. */
export async function tellOfSite(scope: Scope, siteId: number, told: Told): Promise<void> {
  const row = found(await findSite(scope, siteId), '考核站点')
  await tell(scope, { ...told, row, entity: 'exam_site', action: `sites.${told.verb}` })
}

interface Line extends Told {
  readonly action: string
  readonly entity: string
  readonly row: {
    id: number
    org_id: number
    evaluation_org_id: number
    org_name: string
    certificate_name: string
  }
}

const tell = (scope: Scope, { row, action, entity, sentence, reason }: Line) =>
  scope.happened({
    action,
    entity,
    entityId: row.id,
    sentence: sentence({ orgName: row.org_name, certificateName: row.certificate_name }),
    ...(reason ? { reason } : {}),
    seenBy: [row.org_id, row.evaluation_org_id],
  })
