import { lockQuota, moveQuota } from '#src/modules/pilots/index.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import type { ForWithdrawal } from '#src/modules/registrations/queries/withdrawals.ts'
import { releasesQuota } from '#src/modules/registrations/rules/withdrawal.ts'
import { withdrawalSaid as said } from '#src/modules/registrations/words/withdrawal.ts'
import type { Scope } from '#src/platform/scope.ts'
import { momentOf } from './withdrawing.ts'

type Quota = NonNullable<Awaited<ReturnType<typeof lockQuota>>>

/** The quotas of the colleges concerned, in one order, before their registrations. */
export async function lockQuotas(scope: Scope, plan: PlanFacts, rows: readonly ForWithdrawal[]) {
  const orgIds = [...new Set(rows.map((each) => each.orgId))].toSorted((a, b) => a - b)
  const quotas = new Map<number, Quota>()
  for (const orgId of orgIds) {
    const key = { org_id: orgId, certificate_id: plan.certificateId, year: plan.year }
    const quota = await lockQuota(scope, key)
    if (quota) quotas.set(orgId, quota)
  }
  return quotas
}

/** Gives the places back that are free again by BR-08. */
export async function releaseQuotas(
  scope: Scope,
  plan: PlanFacts,
  { rows, quotas }: { rows: readonly ForWithdrawal[]; quotas: ReadonlyMap<number, Quota> },
) {
  const released = rows.filter((row) => releasesQuota(momentOf(plan, { row, now: scope.now })))
  for (const [orgId, { length }] of Map.groupBy(released, (each) => each.orgId)) {
    const quota = quotas.get(orgId)
    const reason = said.released(plan.name, length)
    if (quota) await moveQuota(scope, quota, { kind: 'RELEASED', amount: -length, reason, planId: plan.id })
  }
}
