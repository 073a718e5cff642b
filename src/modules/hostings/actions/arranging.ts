import * as choices from '#src/modules/hostings/queries/choices.ts'
import * as queries from '#src/modules/hostings/queries/hostings.ts'
import {
  refusalsForEnding,
  refusalsForHosting,
  refusalsForPlaces,
  refusalsForPlan,
} from '#src/modules/hostings/rules.ts'
import { hostingMachine } from '#src/modules/hostings/states.ts'
import { fieldNames, refusals, said } from '#src/modules/hostings/words.ts'
import { findQuotaOf, mayRegister } from '#src/modules/pilots/index.ts'
import { holdPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Change } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import { stateOf } from './looking.ts'

interface Given {
  planId: number
  orgId: number
  siteId: number
  places: number | null
  reason: string
}

/** BR-10: arranges that a college may sit at another college's site in a plan. Holds the plan, so no draw runs beside. */
export async function arrangeHosting(scope: Scope, given: Given): Promise<{ id: number }> {
  const held = await holdPlan(scope, given.planId)
  const plan = found(held.evaluationOrgId === scope.actor.org.id ? held : undefined, '考试计划')
  refuseAll(refusalsForPlan(plan, scope.now))
  const site = found(await choices.findHostSite(scope, given), '考核站点')
  const college = found(await choices.findCollege(scope, given.orgId), '院校')
  const levels = await queries.listLevels(scope, [site.id])
  const guest = {
    orgId: college.id,
    orgName: college.name,
    mayRegister: await hasPilot(scope, plan, college.id),
  }
  const host = { ...site, levelIds: levels.map((each) => each.id) }
  refuseAll(refusalsForHosting(plan, { guest, site: host }), 422)
  const { id } = await refusing({ hosting_once: refusals.stands(college.name, site.name) }, () =>
    queries.insertHosting(scope, {
      org_id: college.id,
      host_org_id: site.orgId,
      evaluation_org_id: plan.evaluationOrgId,
      plan_id: plan.id,
      site_id: site.id,
      places: given.places,
      reason: given.reason,
      arranged_by_name: scope.actor.name,
      arranged_at: scope.now,
    }),
  )
  await tell(scope, id, {
    verb: 'arranged',
    sentence: (it) => said.arranged(it, given.places),
    reason: given.reason,
  })
  return { id }
}

/** BR-01: whether the college has this year's pilot with a quota. */
async function hasPilot(scope: Scope, plan: PlanFacts, orgId: number): Promise<boolean> {
  const key = { org_id: orgId, certificate_id: plan.certificateId, year: plan.year }
  const pilot = await findQuotaOf(scope, key)
  return mayRegister(pilot && { state: pilot.state, granted: pilot.granted ?? 0 })
}

/** Sets another largest number, never below those registered already. */
export async function changeHosting(
  scope: Scope,
  { hostingId, places, opinion }: { hostingId: number; places: number | null; opinion: string },
) {
  const { row, live } = await locked(scope, hostingId)
  hostingMachine.step('change', stateOf(row))
  refuseAll(refusalsForPlaces(places, live), 422)
  await queries.setHosting(scope, row.id, { places })
  await tell(scope, row.id, {
    verb: 'changed',
    sentence: (it) => said.changed(it, places),
    reason: opinion,
    changes: [{ field: fieldNames.places, before: row.places, after: places }],
  })
  return { places }
}

/** Ends an arrangement nobody stands on any more. Its row is what registering locks, so nobody slips in beside. */
export async function endHosting(
  scope: Scope,
  { hostingId, opinion }: { hostingId: number; opinion: string },
) {
  const { row, live } = await locked(scope, hostingId)
  const state = hostingMachine.step('end', stateOf(row))
  refuseAll(refusalsForEnding(live))
  await queries.setHosting(scope, row.id, {
    ended_at: scope.now,
    ended_by_name: scope.actor.name,
    end_reason: opinion,
  })
  await tell(scope, row.id, { verb: 'ended', sentence: said.ended, reason: opinion })
  return { state }
}

/** The arrangement locked, and how many stand on it now. */
async function locked(scope: Scope, hostingId: number) {
  found(await queries.lockHosting(scope, hostingId), '委托考试')
  const row = found(await queries.findHosting(scope, hostingId), '委托考试')
  const live = (await queries.loadsOf(scope, [hostingId])).get(hostingId) ?? 0
  return { row, live }
}

interface Deed {
  readonly verb: string
  readonly sentence: (it: queries.HostingRow) => string
  readonly reason: string
  readonly changes?: readonly Change[]
}

/** Both colleges read it. */
async function tell(scope: Scope, hostingId: number, { verb, sentence, ...more }: Deed) {
  const row = found(await queries.findHosting(scope, hostingId), '委托考试')
  await scope.happened({
    action: `hostings.${verb}`,
    entity: 'hosting',
    entityId: hostingId,
    sentence: sentence(row),
    seenBy: [row.guestId, row.hostId],
    ...more,
  })
}
