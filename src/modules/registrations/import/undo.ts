import { lockQuota, moveQuota } from '#src/modules/pilots/index.ts'
import { getPlanFacts, holdPlan, refusalsForRegistering, type PlanFacts } from '#src/modules/plans/index.ts'
import { countMade, deleteMade, lockMade } from '#src/modules/registrations/queries/undo.ts'
import { said, undoing } from '#src/modules/registrations/words.ts'
import { constraintOf } from '#src/platform/db/constraint.ts'
import type { Committed } from '#src/platform/imports/kind.ts'
import type { Scope } from '#src/platform/scope.ts'
import { lateRightOf } from './gather.ts'
import { found, refuse, refuseAll, type Refusal } from '#src/shared/refusal.ts'

type Made = Committed<{ readonly planId: number }>

/** Why an import of registrations cannot be taken back: the window, and each reason with its count. */
export const whyNotUndo = async (scope: Scope, committed: Made): Promise<Refusal[]> =>
  reasons(scope, committed, await getPlanFacts(scope, committed.params.planId))

async function reasons(scope: Scope, { params, importId }: Made, plan: PlanFacts): Promise<Refusal[]> {
  const { billed, ended, seated } = await countMade(scope, { planId: params.planId, importId })
  return [
    ...refusalsForRegistering(plan, await lateRightOf(scope, plan), scope.now),
    ...(billed > 0 ? [undoing.billed(billed)] : []),
    ...(ended > 0 ? [undoing.ended(ended)] : []),
    ...(seated > 0 ? [undoing.seated(seated)] : []),
  ]
}

/**
 * Removes what the import made and gives its places in the quota free: nothing depends on them, so no trace but the
 * import itself is owed. Locks: plan, registrations, quota, as a withdrawal does (BR-08, BR-45).
 */
export async function undo(scope: Scope, committed: Made): Promise<number> {
  const { params, importId } = committed
  const plan = await holdPlan(scope, params.planId)
  await lockMade(scope, { planId: plan.id, importId })
  refuseAll(await reasons(scope, committed, plan))
  const count = await removed(scope, { planId: plan.id, importId })
  const key = { org_id: scope.actor.org.id, certificate_id: plan.certificateId, year: plan.year }
  const quota = found(await lockQuota(scope, key), '指标')
  await moveQuota(scope, quota, {
    kind: 'RELEASED',
    amount: -count,
    reason: said.takenBack(plan.name),
    planId: plan.id,
  })
  await scope.happened({
    action: 'registrations.import_undone',
    entity: 'exam_plan',
    entityId: plan.id,
    sentence: said.importUndone(plan.name, count),
    seenBy: [plan.evaluationOrgId],
  })
  return count
}

/** A cancelled bill keeps its lines, and with them the registrations. */
async function removed(scope: Scope, of: { planId: number; importId: number }): Promise<number> {
  try {
    return await deleteMade(scope, of)
  } catch (error) {
    if (constraintOf(error)?.endsWith('_fkey')) return refuse(undoing.named())
    throw error
  }
}
