import * as queries from '#src/modules/hostings/queries/hostings.ts'
import type { Scope } from '#src/platform/scope.ts'

/** A site of another college where the asker's people may sit in a plan, as registering knows it. */
export interface HostedSite {
  readonly hostingId: number
  /** The largest number of live registrations; undefined: no limit. */
  readonly places: number | undefined
  readonly live: number
  readonly siteId: number
  readonly name: string
  readonly siteCode: string
  readonly address: string
  readonly orgId: number
  readonly orgName: string
  readonly state: string
  readonly reason: string
  readonly levelIds: readonly number[]
  /** How the host's agreement stands on the day of the exam that is covered worst; undefined: a day without one (BR-06). */
  readonly agreementState: string | undefined
}

/**
 * Where the asker's college may sit in a plan beside its own site (BR-10). `locking` at commit: the arrangements are
 * locked before they are counted, so that the largest number holds and none is ended meanwhile.
 */
export async function listHostedSites(
  scope: Scope,
  { planId, days, locking }: { planId: number; days: readonly string[]; locking: boolean },
): Promise<HostedSite[]> {
  if (locking) await queries.lockForGuest(scope, planId)
  const rows = await queries.listForGuest(scope, planId)
  if (rows.length === 0) return []
  const siteIds = rows.map((row) => row.siteId)
  const levels = Map.groupBy(await queries.listLevels(scope, siteIds), (each) => each.siteId)
  const agreements = await queries.agreementsOn(scope, { planId, days })
  const loads = await queries.loadsOf(
    scope,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    hostingId: row.id,
    places: row.places ?? undefined,
    live: loads.get(row.id) ?? 0,
    siteId: row.siteId,
    name: row.siteName,
    siteCode: row.siteCode,
    address: row.address,
    orgId: row.hostId,
    orgName: row.hostName,
    state: row.siteState,
    reason: row.siteReason,
    levelIds: (levels.get(row.siteId) ?? []).map((each) => each.id),
    agreementState: agreements.get(row.siteId),
  }))
}

/** Seats, live registrations and taken seats of sites per level, whichever college the people are from (BR-39, BR-46). */
export const loadsOfSites = queries.siteLoads

/** Colleges that sit at another's site in a plan, for the organiser. */
export const listGuestIds = queries.listGuestIds

/** People of other colleges at the asker's own sites, per plan and level: numbers for its meters (BR-39). */
export const guestsAt = queries.guestsAt

/** Names of the sites of others where the asker's people may sit, per plan. */
export const listSitesOf = queries.listSitesOf
