import { releaseQuotas } from '#src/modules/pilots/index.ts'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import { cancelAll, countLiveByOrg } from '#src/modules/registrations/queries/write.ts'
import { said } from '#src/modules/registrations/words.ts'
import type { Scope } from '#src/platform/scope.ts'

/** BR-29: the plan was called off, so every registration ends and every institution gets its quota back. */
export async function cancelRegistrationsOfPlan(scope: Scope, { planId }: { planId: number }): Promise<void> {
  const plan = await getPlanFacts(scope, planId)
  const live = await countLiveByOrg(scope, planId)
  if (live.length === 0) return
  await cancelAll(scope, planId)
  const of = {
    certificateId: plan.certificateId,
    year: plan.year,
    reason: said.planCancelled(plan.name),
    planId,
  }
  await releaseQuotas(scope, of, live)
  await scope.happened({
    action: 'registrations.cancelled',
    entity: 'exam_plan',
    entityId: planId,
    sentence: said.cancelled(
      plan.name,
      live.reduce((sum, each) => sum + each.amount, 0),
    ),
    seenBy: live.map((each) => each.orgId),
  })
}
