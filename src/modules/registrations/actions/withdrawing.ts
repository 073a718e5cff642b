import { lockQuota, moveQuota } from '#src/modules/pilots/index.ts'
import { holdPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import * as queries from '#src/modules/registrations/queries/withdrawals.ts'
import { refusalsForWithdrawal, type Moment } from '#src/modules/registrations/rules/withdrawal.ts'
import {
  withdrawalRefusals as refusals,
  withdrawalSaid as said,
} from '#src/modules/registrations/words/withdrawal.ts'
import type { Scope } from '#src/platform/scope.ts'
import { notFound, refuse, refuseAll } from '#src/shared/refusal.ts'

/** Takes one registration back (BR-08, BR-45). */
export async function withdrawRegistration(
  scope: Scope,
  { registrationId, reason }: { registrationId: number; reason: string },
) {
  await withdrawRegistrations(scope, { registrationIds: [registrationId], reason })
  return { status: 'WITHDRAWN' as const }
}

/**
 * Takes registrations of one plan back and gives their places in the quota free: all of them, or none and every reason
 * (BR-08, BR-45). A bill they stand on unpaid loses their lines (`app/reactions.ts`). Locks: plan, quota, bills,
 * registrations.
 */
export async function withdrawRegistrations(
  scope: Scope,
  { registrationIds, reason }: { registrationIds: readonly number[]; reason: string },
) {
  const ids = [...new Set(registrationIds)]
  const plan = await holdPlan(scope, (await planOf(scope, ids)).planId)
  const key = { org_id: scope.actor.org.id, certificate_id: plan.certificateId, year: plan.year }
  const quota = await lockQuota(scope, key)
  await queries.lockBills(scope, ids)
  await queries.lockRegistrations(scope, ids)
  const rows = await queries.listForWithdrawal(scope, ids)
  refuseAll(
    rows.flatMap((row) =>
      refusalsForWithdrawal(facts(row), momentOf(plan, { row, now: scope.now })).map((each) => ({
        ...each,
        path: row.name,
      })),
    ),
  )
  await queries.withdrawAll(scope, ids)
  const amount = -rows.length
  if (quota)
    await moveQuota(scope, quota, {
      kind: 'RELEASED',
      amount,
      reason: said.released(plan.name, rows.length),
      planId: plan.id,
    })
  await tellWithdrawn(scope, plan, rows)
  await tellEach(scope, rows, { verb: 'withdrawn', sentence: said.withdrawn, reason })
  return { withdrawn: rows.length }
}

/** The one plan of these registrations; 404 when one of them is out of reach. */
export async function planOf(scope: Scope, ids: readonly number[]) {
  const rows = await queries.listForWithdrawal(scope, ids)
  const [first] = rows
  if (!first || rows.length < ids.length) return notFound('报考')
  if (rows.some((each) => each.planId !== first.planId)) refuse(refusals.severalPlans(), 422)
  return { planId: first.planId, rows }
}

/** A row as the rules of withdrawal know it. */
export const facts = (row: queries.ForWithdrawal) => ({
  status: row.status,
  paymentStatus: row.paymentStatus,
  orderNo: row.orderNo ?? undefined,
  isBillOpen: row.isBillOpen,
  isRequested: row.isRequested,
})

const NEVER = 8.64e15

/** When this is for a registration: its own window, the late one for who came late, and the end of the exam. */
export function momentOf(
  plan: PlanFacts,
  { row, now }: { row: { readonly isLate: boolean }; now: Date },
): Moment {
  const ends = plan.sessions.map((each) => each.endsAt.getTime())
  return {
    now,
    closesAt: row.isLate && plan.late ? plan.late.closesAt : plan.window.closesAt,
    // The dates of a postponed plan say nothing any more: it is not over before new ones are.
    endsAt: new Date(plan.state === 'POSTPONED' ? NEVER : Math.max(...ends)),
    optOutClosesAt: plan.optOutClosesAt,
  }
}

interface Deed {
  readonly verb: string
  readonly sentence: (name: string, level: string) => string
  readonly reason?: string
}

/** Tells of all of them at once, on the plan; reactions find them in `facts`. */
export const tellWithdrawn = (scope: Scope, plan: PlanFacts, rows: readonly queries.ForWithdrawal[]) =>
  scope.happened({
    action: 'registrations.ended',
    entity: 'exam_plan',
    entityId: plan.id,
    sentence: said.withdrawnMany(plan.name, rows.length),
    seenBy: [...new Set(rows.flatMap((row) => [row.orgId, row.evaluationOrgId]))],
    facts: { registrationIds: rows.map((row) => row.id) },
  })

type Told = Pick<queries.ForWithdrawal, 'id' | 'orgId' | 'evaluationOrgId' | 'name' | 'levelName'>

const happening = (row: Told, { verb, sentence, reason }: Deed) => ({
  action: `registrations.${verb}`,
  entity: 'registration',
  entityId: row.id,
  sentence: sentence(row.name, row.levelName),
  ...(reason ? { reason } : {}),
  seenBy: [row.orgId, row.evaluationOrgId],
})

/** Tells both sides what was done to a registration. */
export const tell = (scope: Scope, row: Told, deed: Deed) => scope.happened(happening(row, deed))

/** The same for many registrations at once. */
export const tellEach = (scope: Scope, rows: readonly Told[], deed: Deed) =>
  scope.happenedAll(rows.map((row) => happening(row, deed)))
