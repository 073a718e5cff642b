import { holdPlan } from '#src/modules/plans/index.ts'
import * as queries from '#src/modules/registrations/queries/withdrawals.ts'
import { setRefund } from '#src/modules/registrations/queries/refunds.ts'
import { withdrawalSaid as said } from '#src/modules/registrations/words/withdrawal.ts'
import type { Scope } from '#src/platform/scope.ts'
import { lockQuotas, releaseQuotas } from './quotas.ts'
import { tellEach, tellWithdrawn } from './withdrawing.ts'

interface Refunded {
  readonly planId: number
  readonly registrationIds: readonly number[]
  readonly reason: string
}

/**
 * A refund was approved (BR-45, BR-50): who is still registered is withdrawn — the seat is free, the ticket void through
 * `registrations.ended`, nobody else moves — and the money of all of them is on its way back. Locks: plan, quotas,
 * registrations.
 */
export async function withdrawRefunded(
  scope: Scope,
  { planId, registrationIds, reason }: Refunded,
): Promise<void> {
  const plan = await holdPlan(scope, planId)
  const before = await queries.listForWithdrawal(scope, registrationIds)
  const quotas = await lockQuotas(scope, plan, before)
  await queries.lockRegistrations(scope, registrationIds)
  const rows = await queries.listForWithdrawal(scope, registrationIds)
  const live = rows.filter((row) => row.status === 'PENDING' || row.status === 'CONFIRMED')
  const liveIds = live.map((row) => row.id)
  await queries.withdrawAll(scope, liveIds)
  await queries.endRequestsOf(scope, liveIds, reason)
  await setRefund(scope, registrationIds, { from: ['PAID'], to: 'REFUND_PENDING' })
  if (live.length === 0) return
  await releaseQuotas(scope, plan, { rows: live, quotas })
  await tellWithdrawn(scope, plan, live)
  await tellEach(scope, live, { verb: 'withdrawn', sentence: said.withdrawn, reason })
}

/** Their money has gone back. */
export const markRefunded = (scope: Scope, ids: readonly number[]) =>
  setRefund(scope, ids, { from: ['REFUND_PENDING'], to: 'REFUNDED' })

/** Their money does not go back after all: it stays paid, whatever became of the registration. */
export const markKept = (scope: Scope, ids: readonly number[]) =>
  setRefund(scope, ids, { from: ['REFUND_PENDING'], to: 'PAID' })
