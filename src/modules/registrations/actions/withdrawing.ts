import { lockQuota, moveQuota } from '#src/modules/pilots/index.ts'
import { holdPlan } from '#src/modules/plans/index.ts'
import { findRegistration } from '#src/modules/registrations/queries/list.ts'
import * as queries from '#src/modules/registrations/queries/write.ts'
import { refusalsForWithdrawal } from '#src/modules/registrations/rules/withdrawal.ts'
import { said } from '#src/modules/registrations/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'

/** Takes a registration back and gives its place in the quota free (BR-08, BR-45). Locks: plan, registration, quota. */
export async function withdrawRegistration(scope: Scope, given: { registrationId: number; reason: string }) {
  const { plan_id: planId } = found(await findRegistration(scope, given.registrationId), '报考')
  const plan = await holdPlan(scope, planId)
  const row = found(await queries.lockRegistration(scope, given.registrationId), '报考')
  refuseAll(
    refusalsForWithdrawal(
      { status: row.status, paymentStatus: row.payment_status },
      { now: scope.now, closesAt: plan.window.closesAt },
    ),
  )
  await queries.setRegistration(scope, row.id, { status: 'WITHDRAWN' })
  const quota = await lockQuota(scope, {
    org_id: row.org_id,
    certificate_id: plan.certificateId,
    year: plan.year,
  })
  if (quota) await moveQuota(scope, quota, { kind: 'RELEASED', amount: -1, reason: said.released(row.name) })
  const level = (await findRegistration(scope, row.id))?.level_name ?? ''
  await scope.happened({
    action: 'registrations.withdrawn',
    entity: 'registration',
    entityId: row.id,
    sentence: said.withdrawn(row.name, level),
    reason: given.reason,
    seenBy: [row.org_id, row.evaluation_org_id],
  })
  return { status: 'WITHDRAWN' as const }
}
