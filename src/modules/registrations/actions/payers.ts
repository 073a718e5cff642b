import { holdPlan } from '#src/modules/plans/index.ts'
import { changePayers, type PayerWish } from '#src/modules/registrations/queries/payers.ts'
import { refusalsForPayers } from '#src/modules/registrations/rules/payers.ts'
import { payerRefusals, payerSaid, type payerNames } from '#src/modules/registrations/words/payers.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'

/**
 * Says who pays: the college in one sum, or each candidate for himself (BR-48, BR-49). Whoever is on a bill or has paid is
 * left as he is and counted as skipped.
 */
export async function setPayers(
  scope: Scope,
  wish: PayerWish & { payerKind: keyof typeof payerNames },
): Promise<{ changed: number; skipped: number }> {
  const plan = await holdPlan(scope, wish.planId)
  refuseAll(refusalsForPayers(plan, scope.now))
  const changed = await changePayers(scope, wish)
  if (changed === 0) refuse(payerRefusals.nobody())
  await scope.happened({
    action: 'registrations.payers_set',
    entity: 'exam_plan',
    entityId: plan.id,
    sentence: payerSaid.changed(plan.name, changed, wish.payerKind),
    seenBy: [scope.actor.org.id, plan.evaluationOrgId],
  })
  return { changed, skipped: (wish.registrationIds?.length ?? changed) - changed }
}
