import * as applications from '#src/modules/sites/queries/applications.ts'
import * as sites from '#src/modules/sites/queries/sites.ts'
import { refusalsForGrant } from '#src/modules/sites/rules.ts'
import {
  applicationMachine,
  siteMachine,
  type ApplicationState,
  type SiteState,
  type SiteVerb,
} from '#src/modules/sites/states.ts'
import { said } from '#src/modules/sites/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import { lockedApplication } from './applying.ts'
import { shownSites } from './shown.ts'
import { tellOfApplication, tellOfSite } from './telling.ts'

interface Decision {
  applicationId: number
  opinion: string
}

/**
 * Approves with the levels granted: opens the site under a new code, or adds the levels to the one there is, and puts it
 * in service (BR-02). Levels a site has already are never taken away here.
 */
export async function approveSiteApplication(scope: Scope, given: Decision & { levelIds: number[] }) {
  const row = await lockedApplication(scope, given.applicationId)
  const state = applicationMachine.step('approve', row.state as ApplicationState)
  refuseAll(refusalsForGrant(given.levelIds, row.level_ids), 422)
  const siteId = row.site_id === null ? await openSite(scope, row) : await renewSite(scope, row, row.site_id)
  const owners = { id: siteId, org_id: row.org_id, evaluation_org_id: row.evaluation_org_id }
  await sites.addSiteLevels(scope, owners, given.levelIds)
  await applications.setApplication(scope, row.id, {
    state,
    site_id: siteId,
    ...decided(scope, given.opinion),
  })
  const site = await siteNow(scope, siteId)
  const names = site.levels.map((each) => each.name)
  const granted = site.levels.filter((each) => given.levelIds.includes(each.id)).map((each) => each.name)
  await tellOfApplication(scope, row.id, {
    verb: 'approved',
    sentence: (it) => said.approved(it, site.siteCode, granted),
    reason: given.opinion,
  })
  await tellOfSite(
    scope,
    siteId,
    row.site_id === null
      ? { verb: 'opened', sentence: (it) => said.opened(it, site.siteCode) }
      : { verb: 'changed', sentence: (it) => said.changed(it, names) },
  )
  return { state, siteId, siteCode: site.siteCode }
}

async function siteNow(scope: Scope, siteId: number) {
  const [site] = await shownSites(scope, [found(await sites.findSite(scope, siteId), '考核站点')])
  return found(site, '考核站点')
}

const particularsOf = (row: applications.ApplicationRow) => ({
  name: row.site_name,
  address: row.address,
  officer_name: row.officer_name,
  officer_phone: row.officer_phone,
  state: 'ENABLED',
  reason: '',
})

async function openSite(scope: Scope, row: applications.ApplicationRow): Promise<number> {
  const site = await sites.insertSite(scope, {
    org_id: row.org_id,
    evaluation_org_id: row.evaluation_org_id,
    certificate_id: row.certificate_id,
    ...particularsOf(row),
    approved_at: scope.now,
  })
  return site.id
}

async function renewSite(scope: Scope, row: applications.ApplicationRow, siteId: number): Promise<number> {
  found(await sites.lockSite(scope, siteId), '考核站点')
  await sites.setSite(scope, siteId, particularsOf(row))
  return siteId
}

/** Sends the application back for correction; the institution changes it and submits again. */
export const returnSiteApplication = (scope: Scope, given: Decision) =>
  decline(scope, given, { verb: 'return', told: 'returned' })

/** Ends the application; the institution may begin a new one. */
export const rejectSiteApplication = (scope: Scope, given: Decision) =>
  decline(scope, given, { verb: 'reject', told: 'rejected' })

async function decline(
  scope: Scope,
  { applicationId, opinion }: Decision,
  what: { verb: 'return' | 'reject'; told: 'returned' | 'rejected' },
) {
  const row = await lockedApplication(scope, applicationId)
  const state = applicationMachine.step(what.verb, row.state as ApplicationState)
  await applications.setApplication(scope, row.id, { state, ...decided(scope, opinion) })
  await tellOfApplication(scope, row.id, { verb: what.told, sentence: said[what.told], reason: opinion })
  return { state }
}

const decided = (scope: Scope, opinion: string) => ({
  opinion,
  decided_at: scope.now,
  decided_by: scope.actor.accountId,
})

interface Governing {
  siteId: number
  opinion: string
}
export const enableSite = (scope: Scope, given: Governing) => govern(scope, given, 'enable')
export const suspendSite = (scope: Scope, given: Governing) => govern(scope, given, 'suspend')
export const disableSite = (scope: Scope, given: Governing) => govern(scope, given, 'disable')

const PAST = { enable: 'enabled', suspend: 'suspended', disable: 'disabled' } as const

/** The reason stays on the site while it is out of service, where the institution reads it. */
async function govern(scope: Scope, { siteId, opinion }: Governing, verb: SiteVerb) {
  found(await sites.lockSite(scope, siteId), '考核站点')
  const row = found(await sites.findSite(scope, siteId), '考核站点')
  const state = siteMachine.step(verb, row.state as SiteState)
  await sites.setSite(scope, siteId, { state, reason: state === 'ENABLED' ? '' : opinion })
  await tellOfSite(scope, siteId, { verb: PAST[verb], sentence: said[PAST[verb]], reason: opinion })
  return { state }
}
