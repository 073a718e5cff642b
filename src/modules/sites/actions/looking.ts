import { findQuotaOf, mayRegister } from '#src/modules/pilots/index.ts'
import * as applications from '#src/modules/sites/queries/applications.ts'
import * as certificates from '#src/modules/sites/queries/certificates.ts'
import * as sites from '#src/modules/sites/queries/sites.ts'
import { refusalsForSubmission } from '#src/modules/sites/rules.ts'
import { siteMachine, type SiteState } from '#src/modules/sites/states.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, type Refusal } from '#src/shared/refusal.ts'
import { dueDays } from './due.ts'
import { shownPhotos } from './picturing.ts'
import { officerOf, shownApplications, shownSites, thisYear } from './shown.ts'

/** Sites within the asker's reach, a page at a time. */
export async function listSites(scope: Scope, filter: sites.SiteFilter) {
  const { listed, total } = await sites.listSites(scope, filter)
  return { total, rows: await shownSites(scope, listed) }
}

/** One site with what the asker may do with it now. */
export async function getSite(scope: Scope, { siteId }: { siteId: number }) {
  const row = found(await sites.findSite(scope, siteId), '考核站点')
  const [site] = await shownSites(scope, [row])
  return {
    ...found(site, '考核站点'),
    photos: await shownPhotos(scope, { orgId: row.org_id, certificateId: row.certificate_id }),
    mayAddPhotos: row.org_id === scope.actor.org.id && scope.actor.permissions.has('sites.apply'),
    offers: siteMachine.offers(row.state as SiteState, scope.actor.permissions),
  }
}

/** Per certificate: this year's pilot approval, the site, and the newest application of the asker's institution. */
export async function siteStanding(scope: Scope) {
  const offered = await certificates.listCertificates(scope)
  const levels = await certificates.listLevels(
    scope,
    offered.map((each) => each.id),
  )
  const year = thisYear(scope)
  const pilots = new Map(
    (await certificates.listOwnPilots(scope, year)).map((each) => [each.certificate_id, each]),
  )
  const own = await shownSites(scope, await sites.listOwnSites(scope))
  const newest = await shownApplications(scope, await applications.listNewestApplications(scope))
  const of = <T extends { certificateId: number }>(rows: T[], certificateId: number) =>
    rows.find((each) => each.certificateId === certificateId) ?? null
  return {
    year,
    rows: offered.map((row) => ({
      certificateId: row.id,
      certificateName: row.name,
      levels: levels.filter((each) => each.certificate_id === row.id),
      officer: officerOf(row),
      pilotState: pilots.get(row.id)?.state ?? null,
      granted: pilots.get(row.id)?.granted ?? null,
      site: of(own, row.id),
      application: of(newest, row.id),
    })),
  }
}

/** Applications within the asker's reach, a page at a time. */
export async function listSiteApplications(scope: Scope, filter: applications.ApplicationFilter) {
  const { listed, total } = await applications.listApplications(scope, filter, await dueDays(scope))
  return { total, rows: await shownApplications(scope, listed) }
}

/** What submission of this application still needs (BR-01, BR-02, BR-03). */
export async function missingOf(scope: Scope, row: applications.ApplicationRow): Promise<Refusal[]> {
  const year = thisYear(scope)
  const pilot = await findQuotaOf(scope, { org_id: row.org_id, certificate_id: row.certificate_id, year })
  return refusalsForSubmission({
    year,
    hasPilot: mayRegister(pilot && { state: pilot.state, granted: pilot.granted ?? 0 }),
    hasTechnician: row.technician_name !== '' && row.technician_phone !== '',
    machineRooms: row.machine_rooms.length,
    form: formState(row),
  })
}

function formState(row: applications.ApplicationRow): 'MISSING' | 'OUTDATED' | 'CURRENT' {
  if (row.stamped_form_file_id === null) return 'MISSING'
  return row.form_version === row.content_version ? 'CURRENT' : 'OUTDATED'
}
