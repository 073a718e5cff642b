import { findQuotaOf, mayRegister } from '#src/modules/pilots/index.ts'
import * as applications from '#src/modules/sites/queries/applications.ts'
import * as certificates from '#src/modules/sites/queries/certificates.ts'
import * as sites from '#src/modules/sites/queries/sites.ts'
import { refusalsForSubmission } from '#src/modules/sites/rules.ts'
import {
  applicationMachine,
  siteMachine,
  type ApplicationState,
  type SiteState,
} from '#src/modules/sites/states.ts'
import { readCalendar } from '#src/platform/calendar.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Offer } from '#src/shared/machine.ts'
import { found, type Refusal } from '#src/shared/refusal.ts'
import { officerOf, shownApplications, shownSites, siteOf, thisYear } from './shown.ts'

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
  const { listed, total } = await applications.listApplications(scope, filter)
  return { total, rows: await shownApplications(scope, listed) }
}

/** One application with everything its page needs: form, site, what is missing, what may be done. */
export async function getSiteApplication(scope: Scope, { applicationId }: { applicationId: number }) {
  const row = found(await applications.findApplication(scope, applicationId), '考核站点申报')
  const [shown] = await shownApplications(scope, [row])
  const certificate = found(await certificates.findCertificate(scope, row.certificate_id), '证书')
  const isOpen = row.state === 'DRAFT' || row.state === 'RETURNED'
  const missing = isOpen ? await missingOf(scope, row) : []
  const offers = applicationMachine.offers(row.state as ApplicationState, scope.actor.permissions)
  return {
    ...found(shown, '考核站点申报'),
    address: row.address,
    officerName: row.officer_name,
    officerPhone: row.officer_phone,
    form: formOf(row),
    site: (await siteOf(scope, row)) ?? null,
    certificateLevels: (await certificates.listLevels(scope, [row.certificate_id])).map(({ id, name }) => ({
      id,
      name,
    })),
    officer: officerOf(certificate),
    missing: missing.map(({ code, message, wayOut }) => ({ code, message, wayOut })),
    uncertainYears: await uncertainYears(scope, row),
    offers: offers.map((offer) => withMissing(offer, missing)),
  }
}

/** What submission of this application still needs (BR-01, BR-02, BR-03). */
export async function missingOf(
  scope: Scope,
  row: Pick<applications.ApplicationRow, 'org_id' | 'certificate_id' | 'stamped_form_file_id'>,
): Promise<Refusal[]> {
  const year = thisYear(scope)
  const pilot = await findQuotaOf(scope, { org_id: row.org_id, certificate_id: row.certificate_id, year })
  const hasPilot = mayRegister(pilot && { state: pilot.state, granted: pilot.granted ?? 0 })
  return refusalsForSubmission({ year, hasPilot, hasForm: row.stamped_form_file_id !== null })
}

const formOf = (row: applications.ApplicationRow) =>
  row.stamped_form_file_id === null
    ? null
    : { fileId: row.stamped_form_file_id, name: row.form_name ?? '', pages: row.form_pages }

/** The submit button says what is missing (BR-86). */
const withMissing = (offer: Offer, missing: readonly Refusal[]): Offer =>
  offer.verb === 'submit' && offer.allowed && missing.length > 0
    ? { ...offer, allowed: false, reason: missing.map((each) => each.message).join('') }
    : offer

/** Years the due dates run through that have no published calendar yet. */
async function uncertainYears(scope: Scope, row: { submitted_at: Date | null; due_to_on: string | null }) {
  if (!row.submitted_at || !row.due_to_on) return []
  const years = [row.submitted_at.getUTCFullYear(), Number(row.due_to_on.slice(0, 4))]
  const calendar = await readCalendar(scope, years)
  return [...new Set(years)].filter((year) => !calendar.years.has(year))
}
