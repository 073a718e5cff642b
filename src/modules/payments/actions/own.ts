import * as own from '#src/modules/payments/queries/own.ts'
import { refusalsForOrdering } from '#src/modules/payments/rules.ts'
import { ownExpiry } from '#src/modules/payments/rules/own.ts'
import type { OrderState } from '#src/modules/payments/states.ts'
import { refusals } from '#src/modules/payments/words.ts'
import { holdPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import { listOwnUnordered } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { notFound, refuse, refuseAll } from '#src/shared/refusal.ts'
import { expireOrders } from './ending.ts'
import { lockedOrder, ORDER } from './locked.ts'
import { cancelLocked, placeOrder } from './placing.ts'

export const listOwnOrders = own.listOwnOrders

interface OwnWish {
  readonly personId: number
  readonly planId: number
  readonly registrationIds: readonly number[]
}

/**
 * The order of somebody who pays for himself (BR-49): over his own registrations of one plan and college, for 24 hours or
 * until the payment deadline. Asked twice, the open order is answered; one that is over makes room for the next.
 */
export async function openOwnOrder(scope: Scope, wish: OwnWish): Promise<{ id: number; orderNo: string }> {
  const plan = await holdPlan(scope, wish.planId)
  await own.lockPerson(scope, wish.personId)
  const lines = await unordered(scope, wish)
  if (lines.length > 0) return place(scope, plan, { personId: wish.personId, lines })
  const open = await own.lockOpenOwn(scope, wish)
  if (!open) return refuse(refusals.nothingOwnToPay())
  if (!isOver(open, scope.now)) return { id: open.id, orderNo: open.order_no }
  await expireOrders(scope, [{ ...open, plan_name: plan.name }])
  return place(scope, plan, { personId: wish.personId, lines: await unordered(scope, wish) })
}

type Line = Awaited<ReturnType<typeof listOwnUnordered>>[number]

/** Registered by two colleges for two levels, he pays one bill for each: the first one now. */
function place(
  scope: Scope,
  plan: PlanFacts,
  { personId, lines: all }: { personId: number; lines: readonly Line[] },
) {
  const [first] = all
  if (!first) return refuse(refusals.nothingOwnToPay())
  const lines = all.filter((line) => line.orgId === first.orgId)
  const isLate = plan.late !== null && lines.every((line) => line.isLate)
  refuseAll(refusalsForOrdering(plan, scope.now, { hasLate: isLate }))
  const expiresAt = ownExpiry(scope.now, isLate ? plan.schedulingClosesAt : plan.paymentClosesAt)
  return placeOrder(scope, plan, { payer: { orgId: first.orgId, own: { personId, expiresAt } }, lines })
}

const unordered = async (scope: Scope, wish: OwnWish) =>
  (await listOwnUnordered(scope, wish)).filter((line) => line.personId === wish.personId)

/** The sweep has not come by yet. */
const isOver = ({ expires_at: at }: { expires_at: Date | null }, now: Date) => at !== null && at <= now

/** Gives the registrations of an own order back, to be ordered anew; not once money has come. */
export async function cancelOwnOrder(
  scope: Scope,
  { personId, orderId }: { personId: number; orderId: number },
): Promise<{ state: OrderState }> {
  const { order } = await lockedOrder(scope, orderId)
  if (order.person_id !== personId) return notFound(ORDER)
  return cancelLocked(scope, order, 'own_cancelled')
}
