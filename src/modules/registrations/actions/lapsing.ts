import { lockQuota, moveQuota, releaseQuotas } from '#src/modules/pilots/index.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import * as queries from '#src/modules/registrations/queries/write.ts'
import { refusalsForReturn } from '#src/modules/registrations/rules/returning.ts'
import { lapseSaid as said, returnRefusals } from '#src/modules/registrations/words/lapse.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll } from '#src/shared/refusal.ts'

export { cancelRegistrationsOfPlan } from './cancelling.ts'
export { markKept, markRefunded, withdrawRefunded } from './refunding.ts'

/**
 * The payment deadline is over (BR-25): who is not paid for is cancelled, the institutions get their quota back and are
 * told. Who came late has the time until scheduling closes (BR-46). The plan is taken whole by the caller. Answers how
 * many per institution.
 */
export async function cancelUnpaid(scope: Scope, plan: PlanFacts) {
  const lateToo = scope.now >= plan.schedulingClosesAt
  const ended = await queries.cancelUnpaid(scope, { planId: plan.id, lateToo })
  if (ended.length === 0) return ended
  const { certificateId, year, id: planId, evaluationOrgId } = plan
  await releaseQuotas(scope, { certificateId, year, planId, reason: said.released(plan.name) }, ended)
  await scope.happenedAll(
    ended.map(({ orgId, amount }) => ({
      action: 'registrations.lapsed',
      entity: 'exam_plan',
      entityId: planId,
      sentence: said.lapsed(plan.name, amount),
      seenBy: [orgId, evaluationOrgId],
      facts: { planId, orgId },
    })),
  )
  return ended
}

/**
 * Registrations that ended with their order come back with it, on the bill again: while none of them stands registered
 * anew, here or elsewhere (BR-23), none was withdrawn meanwhile and the quota has room (BR-08). All of them, or none and
 * every reason, before anything is written. The plan is taken whole by the caller. Locks: quota, registrations.
 */
export async function bringBack(
  scope: Scope,
  { plan, orgId, ids }: { plan: PlanFacts; orgId: number; ids: readonly number[] },
): Promise<void> {
  const quota = await lockQuota(scope, { org_id: orgId, certificate_id: plan.certificateId, year: plan.year })
  const rows = await queries.lockForReturn(scope, ids)
  const standing = await queries.listStanding(scope, {
    planId: plan.id,
    personIds: rows.map((row) => row.personId),
  })
  const ended = rows.filter((row) => row.status === 'CANCELLED')
  refuseAll(refusalsForReturn(rows, { standing, quota }))
  await refusing({ registration_once: returnRefusals.standsAnew(ended[0]?.name ?? '') }, () =>
    queries.setMany(scope, ids, { status: 'PENDING', payment_status: 'IN_ORDER' }),
  )
  const reason = said.cameBack(plan.name)
  if (quota && ended.length > 0)
    await moveQuota(scope, quota, { kind: 'CONSUMED', amount: ended.length, reason, planId: plan.id })
}
