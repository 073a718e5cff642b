import { holdPlan } from '#src/modules/plans/index.ts'
import * as queries from '#src/modules/registrations/queries/withdrawals.ts'
import { refusalsForConsent } from '#src/modules/registrations/rules/withdrawal.ts'
import { requestMachine, type RequestState, type RequestVerb } from '#src/modules/registrations/states.ts'
import {
  withdrawalRefusals as refusals,
  withdrawalSaid as said,
} from '#src/modules/registrations/words/withdrawal.ts'
import type { Scope } from '#src/platform/scope.ts'
import { notFound, refuse, refuseAll } from '#src/shared/refusal.ts'
import { lockQuotas, releaseQuotas } from './quotas.ts'
import { facts, momentOf, tell, tellWithdrawn } from './withdrawing.ts'

interface Decision {
  withdrawalIds: number[]
  opinion: string
}

/**
 * Consents to withdrawals of one plan (BR-45): the registrations end, paid money waits to be given back, seats are free
 * and their tickets void (`app/reactions.ts`), nobody else is moved. The quota comes back only while the window is open
 * (BR-08). All of them, or none and every reason. Locks: plan, requests, quotas, bills, registrations; the plan keeps draws and
 * reversals of payments away, the registrations' own rows everybody else.
 */
export async function approveWithdrawals(scope: Scope, { withdrawalIds, opinion }: Decision) {
  const { plan, requests } = await heldRequests(scope, withdrawalIds)
  const ids = requests.map((each) => each.registration_id)
  const before = await queries.listForWithdrawal(scope, ids)
  const quotas = await lockQuotas(scope, plan, before)
  await queries.lockBills(scope, ids)
  await queries.lockRegistrations(scope, ids)
  const rows = await queries.listForWithdrawal(scope, ids)
  refuseAll(
    rows.flatMap((row) =>
      refusalsForConsent(facts(row), momentOf(plan, { row, now: scope.now })).map((each) => ({
        ...each,
        path: row.name,
      })),
    ),
  )
  await decide(scope, requests, { verb: 'approve', opinion })
  await queries.withdrawAll(scope, ids)
  await releaseQuotas(scope, plan, { rows, quotas })
  await tellWithdrawn(scope, plan, rows)
  for (const row of rows)
    await tell(scope, row, { verb: 'withdrawn', sentence: said.approved, reason: opinion })
  return { decided: rows.length }
}

/** Does not consent: the registrations stay as they are. */
export async function rejectWithdrawals(scope: Scope, { withdrawalIds, opinion }: Decision) {
  const { requests } = await heldRequests(scope, withdrawalIds)
  await decide(scope, requests, { verb: 'reject', opinion })
  const rows = await queries.listForWithdrawal(
    scope,
    requests.map((each) => each.registration_id),
  )
  for (const row of rows)
    await tell(scope, row, { verb: 'withdrawal_rejected', sentence: said.rejected, reason: opinion })
  return { decided: rows.length }
}

/** The plan held and the requests locked; 404 when one is out of reach. */
async function heldRequests(scope: Scope, withdrawalIds: readonly number[]) {
  const ids = [...new Set(withdrawalIds)]
  const planIds = await queries.plansOfRequests(scope, ids)
  const [planId, other] = planIds
  if (planId === undefined) return notFound('退考申请')
  if (other !== undefined) refuse(refusals.severalPlans(), 422)
  const plan = await holdPlan(scope, planId)
  const requests = await queries.lockRequests(scope, ids)
  return requests.length < ids.length ? notFound('退考申请') : { plan, requests }
}

async function decide(
  scope: Scope,
  requests: readonly queries.RequestRow[],
  { verb, opinion }: { verb: RequestVerb; opinion: string },
) {
  const states = requests.map((each) => requestMachine.step(verb, each.state as RequestState))
  await queries.setRequests(
    scope,
    requests.map((each) => each.id),
    {
      state: states[0] ?? 'REQUESTED',
      opinion,
      decided_by_name: scope.actor.name,
      decided_at: scope.now,
    },
  )
}
