import * as applications from '#src/modules/sites/queries/applications.ts'
import { setRound } from '#src/modules/sites/queries/rounds.ts'
import * as sites from '#src/modules/sites/queries/sites.ts'
import { putsInService, refusalsForGrant, type ApplicationKind } from '#src/modules/sites/rules.ts'
import {
  itemsToCorrect,
  mergedMarks,
  refusalsForApproval,
  refusalsForMarks,
  withDecision,
  type Mark,
} from '#src/modules/sites/rules/review.ts'
import { applicationMachine, type ApplicationState } from '#src/modules/sites/states.ts'
import { said } from '#src/modules/sites/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import { lockedApplication } from './applying.ts'
import { roundsOf } from './rounds.ts'
import { shownSites } from './shown.ts'
import { tellOfApplication, tellOfSite } from './telling.ts'

interface Decision {
  applicationId: number
  opinion: string
}

/**
 * Keeps what was found of single items; with the first one the review has begun, and nothing is taken back any more. Two
 * reviewers may mark side by side.
 */
export async function checkSiteApplication(scope: Scope, given: { applicationId: number; marks: Mark[] }) {
  const row = await lockedApplication(scope, given.applicationId)
  const state = applicationMachine.step('check', row.state as ApplicationState)
  const open = found((await roundsOf(scope, row.id)).open, '审核清单')
  refuseAll(refusalsForMarks(open.items, given.marks), 422)
  const marks = mergedMarks(open.marks, given.marks)
  await setRound(scope, open.id, { items: JSON.stringify(open.items), marks: JSON.stringify(marks) })
  if (row.state === state) return { state }
  await applications.setApplication(scope, row.id, { state })
  await tellOfApplication(scope, row.id, { verb: 'review_begun', sentence: said.reviewBegun })
  return { state }
}

/**
 * Approves with the levels granted: opens the site under a new code, or adds the levels to the one there is, and puts it
 * in service (BR-02). Levels a site has already are never taken away here.
 */
export async function approveSiteApplication(scope: Scope, given: Decision & { levelIds: number[] }) {
  const row = await lockedApplication(scope, given.applicationId)
  const state = applicationMachine.step('approve', row.state as ApplicationState)
  refuseAll(refusalsForGrant(given.levelIds, row.level_ids), 422)
  await closeRound(scope, row.id, { outcome: 'APPROVED', opinion: given.opinion })
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

/** Ends the round with its answer; answers the items to be corrected. Approval wants none of them. */
async function closeRound(
  scope: Scope,
  applicationId: number,
  answer: { outcome: 'APPROVED' | 'RETURNED' | 'REJECTED'; opinion: string },
) {
  const { open } = await roundsOf(scope, applicationId)
  if (!open) return []
  const isApproval = answer.outcome === 'APPROVED'
  if (isApproval) refuseAll(refusalsForApproval(open))
  await setRound(scope, open.id, {
    ...answer,
    items: JSON.stringify(open.items),
    marks: JSON.stringify(isApproval ? withDecision(open) : open.marks),
    decided_at: scope.now,
    decided_by_name: scope.actor.name,
  })
  return itemsToCorrect(open).map((item) => item.name)
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
  technician_name: row.technician_name,
  technician_phone: row.technician_phone,
  map_url: row.map_url,
  machine_rooms: JSON.stringify(row.machine_rooms),
})

const IN_SERVICE = { state: 'ENABLED', reason: '' } as const

async function openSite(scope: Scope, row: applications.ApplicationRow): Promise<number> {
  const site = await sites.insertSite(scope, {
    org_id: row.org_id,
    evaluation_org_id: row.evaluation_org_id,
    certificate_id: row.certificate_id,
    ...particularsOf(row),
    ...IN_SERVICE,
    approved_at: scope.now,
  })
  return site.id
}

async function renewSite(scope: Scope, row: applications.ApplicationRow, siteId: number): Promise<number> {
  found(await sites.lockSite(scope, siteId), '考核站点')
  const isWoken = putsInService(row.kind as ApplicationKind)
  await sites.setSite(scope, siteId, { ...particularsOf(row), ...(isWoken ? IN_SERVICE : {}) })
  return siteId
}

/**
 * Sends the application back for correction. With items found not in order only these are open to the institution, and
 * the rest stays as it was found; without any, everything is.
 */
export async function returnSiteApplication(scope: Scope, { applicationId, opinion }: Decision) {
  const row = await lockedApplication(scope, applicationId)
  const state = applicationMachine.step('return', row.state as ApplicationState)
  const items = await closeRound(scope, row.id, { outcome: 'RETURNED', opinion })
  await applications.setApplication(scope, row.id, { state, ...decided(scope, opinion) })
  const sentence = (it: Parameters<typeof said.returned>[0]) => said.returned(it, items)
  await tellOfApplication(scope, row.id, { verb: 'returned', sentence, reason: opinion })
  return { state }
}

/** Ends the application; the institution may begin a new one. */
export async function rejectSiteApplication(scope: Scope, { applicationId, opinion }: Decision) {
  const row = await lockedApplication(scope, applicationId)
  const state = applicationMachine.step('reject', row.state as ApplicationState)
  await closeRound(scope, row.id, { outcome: 'REJECTED', opinion })
  await applications.setApplication(scope, row.id, { state, ...decided(scope, opinion) })
  await tellOfApplication(scope, row.id, { verb: 'rejected', sentence: said.rejected, reason: opinion })
  return { state }
}

const decided = (scope: Scope, opinion: string) => ({
  opinion,
  decided_at: scope.now,
  decided_by: scope.actor.accountId,
})
