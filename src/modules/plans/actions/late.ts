import * as plans from '#src/modules/plans/queries.ts'
import * as queries from '#src/modules/plans/queries/late.ts'
import { refusalsForLateWindow, refusalsForRight } from '#src/modules/plans/rules/late.ts'
import { planMachine } from '#src/modules/plans/states.ts'
import { lateRefusals as refusals, lateSaid as said } from '#src/modules/plans/words/late.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { holdPlan, lockPlan } from './locking.ts'
import { ownPlan } from './own.ts'
import { getPlanFacts } from './reading.ts'
import { keepVersion } from './versions.ts'

interface WindowGiven {
  planId: number
  lateOpensAt: Date
  lateClosesAt: Date
  opinion: string
}

/** Sets or moves the late window of a published plan (BR-46). */
export async function openLate(scope: Scope, given: WindowGiven) {
  const plan = ownPlan(scope, await lockPlan(scope, given.planId))
  planMachine.step('openLate', plan.state)
  const late = { opensAt: given.lateOpensAt, closesAt: given.lateClosesAt }
  refuseAll(refusalsForLateWindow(late, plan, scope.now), 422)
  const { version } = await plans.setPlan(scope, plan.id, {
    late_opens_at: late.opensAt,
    late_closes_at: late.closesAt,
  })
  await keepVersion(scope, plan, {
    verb: 'LATE_OPENED',
    sentence: (name) => said.windowSet(name, late),
    reason: given.opinion,
  })
  return { version }
}

/** The colleges of the plan's certificate with their permissions, a page at a time. */
export async function listLateColleges(scope: Scope, filter: ListQuery & { planId: number }) {
  ownPlan(scope, await getPlanFacts(scope, filter.planId))
  const { listed, total } = await queries.listColleges(scope, filter)
  return {
    total,
    rows: listed.map(({ orgId, orgName, siteName, permissionId, seats, closesAt, reason, used }) => ({
      orgId,
      orgName,
      siteName,
      permission:
        permissionId && seats && closesAt
          ? {
              id: permissionId,
              seats,
              used,
              closesAt: closesAt.toISOString(),
              reason: reason ?? '',
              isOver: closesAt <= scope.now,
            }
          : null,
    })),
  }
}

interface RightGiven {
  planId: number
  orgId: number
  seats: number
  closesAt: Date
  reason: string
}

/** Permits a college to register late: so many people, until then (BR-46). */
export async function grantLate(scope: Scope, given: RightGiven) {
  const plan = ownPlan(scope, await holdPlan(scope, given.planId))
  refuseAll(refusalsForRight(given, plan, scope.now), 422)
  const college = (await queries.findCollege(scope, given)) ?? refuse(refusals.notACollege(), 422)
  const { id } = await refusing({ late_permission_once: refusals.rightStands() }, () =>
    queries.insertRight(scope, {
      org_id: college.orgId,
      evaluation_org_id: plan.evaluationOrgId,
      plan_id: plan.id,
      seats: given.seats,
      closes_at: given.closesAt,
      reason: given.reason,
      withdrawn_at: null,
      granted_by: scope.actor.accountId || null,
      created_at: scope.now,
    }),
  )
  await scope.happened({
    action: 'plans.late_granted',
    entity: 'exam_plan',
    entityId: plan.id,
    sentence: said.granted(plan.name, college.orgName, given.seats),
    reason: given.reason,
    seenBy: [college.orgId],
  })
  return { id }
}

/** Takes a permission back; who was registered under it stays registered. */
export async function withdrawLate(scope: Scope, given: { latePermissionId: number; opinion: string }) {
  const right = found(await queries.lockRight(scope, given.latePermissionId), '补报许可')
  await queries.endRight(scope, right.id)
  const plan = await getPlanFacts(scope, right.plan_id)
  const college = await plans.findOrganisation(scope, right.org_id)
  await scope.happened({
    action: 'plans.late_withdrawn',
    entity: 'exam_plan',
    entityId: plan.id,
    sentence: said.withdrawn(plan.name, college?.name ?? ''),
    reason: given.opinion,
    seenBy: [right.org_id],
  })
  return { id: right.id }
}
