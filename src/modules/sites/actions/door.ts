import * as sites from '#src/modules/sites/queries/sites.ts'
import type { SiteState } from '#src/modules/sites/states.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'
import { shownSites } from './shown.ts'

/** A site as later steps know it. */
export interface Site {
  readonly id: number
  readonly orgId: number
  readonly evaluationOrgId: number
  readonly certificateId: number
  /** Six digits. */
  readonly siteCode: string
  readonly name: string
  readonly address: string
  readonly state: SiteState
  /** Why it is out of service; empty while it is enabled. */
  readonly reason: string
  readonly levelIds: readonly number[]
  readonly officerName: string
  readonly officerPhone: string
}

/** The institution's site for a certificate, within the asker's reach; undefined when it has none. */
export async function findSiteOf(
  scope: Scope,
  of: { orgId: number; certificateId: number },
): Promise<Site | undefined> {
  const row = await sites.findSiteOf(scope, of)
  return row && siteFrom(scope, row)
}

/** A site within the asker's reach, or a 404. */
export const getSite = async (scope: Scope, siteId: number): Promise<Site> =>
  siteFrom(scope, found(await sites.findSite(scope, siteId), '考核站点'))

async function siteFrom(scope: Scope, row: sites.SiteRow): Promise<Site> {
  const [shown] = await shownSites(scope, [row])
  const site = found(shown, '考核站点')
  return {
    id: site.id,
    orgId: row.org_id,
    evaluationOrgId: row.evaluation_org_id,
    certificateId: site.certificateId,
    siteCode: site.siteCode,
    name: site.name,
    address: site.address,
    state: site.state,
    reason: site.reason,
    levelIds: site.levels.map((each) => each.id),
    officerName: site.officerName,
    officerPhone: site.officerPhone,
  }
}
