import type { ApplicationRow } from '#src/modules/sites/queries/applications.ts'
import type { CertificateRow } from '#src/modules/sites/queries/certificates.ts'
import { listLevels } from '#src/modules/sites/queries/certificates.ts'
import { findSite, listLevelsOfSites, type SiteRow } from '#src/modules/sites/queries/sites.ts'
import { isWaiting, urgencyOf, type ApplicationKind, type KnownSite } from '#src/modules/sites/rules.ts'
import type { ApplicationState, SiteState } from '#src/modules/sites/states.ts'
import type { Scope } from '#src/platform/scope.ts'
import { dueDays } from './due.ts'
import { shanghaiDay } from '#src/shared/instants.ts'

/** Sites as the contract shows them, with their levels in rank order. */
export async function shownSites(scope: Scope, rows: readonly SiteRow[]) {
  const levels = await listLevelsOfSites(
    scope,
    rows.map((each) => each.id),
  )
  const bySite = Map.groupBy(levels, (each) => each.site_id)
  return rows.map((row) => ({
    id: row.id,
    orgName: row.org_name,
    certificateId: row.certificate_id,
    certificateName: row.certificate_name,
    siteCode: row.site_code,
    name: row.name,
    address: row.address,
    officerName: row.officer_name,
    officerPhone: row.officer_phone,
    technicianName: row.technician_name,
    technicianPhone: row.technician_phone,
    mapUrl: row.map_url,
    machineRooms: row.machine_rooms,
    state: row.state as SiteState,
    reason: row.reason,
    levels: (bySite.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
    approvedAt: row.approved_at.toISOString(),
  }))
}

/** A site as rules compare it with what is applied for. */
export async function knownSite(scope: Scope, row: SiteRow | undefined): Promise<KnownSite | undefined> {
  const [shown] = row ? await shownSites(scope, [row]) : []
  if (!shown) return undefined
  return { ...shown, siteName: shown.name, levelIds: shown.levels.map((each) => each.id) }
}

/** The site an application is about, as it is now. */
export async function siteOf(scope: Scope, row: { site_id: number | null }) {
  const site = row.site_id === null ? undefined : await findSite(scope, row.site_id)
  return site && (await shownSites(scope, [site]))[0]
}

/** Applications as the contract lists them. */
export async function shownApplications(scope: Scope, rows: readonly ApplicationRow[]) {
  const levels = await listLevels(scope, [...new Set(rows.map((each) => each.certificate_id))])
  const days = await dueDays(scope)
  return rows.map((row) => ({
    id: row.id,
    orgName: row.org_name,
    certificateId: row.certificate_id,
    certificateName: row.certificate_name,
    kind: row.kind as ApplicationKind,
    siteName: row.site_name,
    levels: levels.filter((each) => row.level_ids.includes(each.id)).map(({ id, name }) => ({ id, name })),
    state: row.state as ApplicationState,
    opinion: row.opinion,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    dueFromOn: row.due_from_on,
    dueToOn: row.due_to_on,
    urgency: urgencyOf({ state: row.state, dueToOn: row.due_to_on }, days),
    isUncertain: isWaiting(row.state) && days.isUncertain(row.due_to_on),
    decidedAt: row.decided_at?.toISOString() ?? null,
  }))
}

/** Whom to ask: the evaluation organisation's contact for the certificate. */
export const officerOf = (row: CertificateRow) => ({
  orgName: row.officer_org,
  name: row.officer_name,
  phone: row.officer_phone,
})

/** The year whose pilot approval counts now. */
export const thisYear = (scope: Scope) => Number(shanghaiDay(scope.now).slice(0, 4))
