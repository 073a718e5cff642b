import type { OrderRecord } from '#src/modules/payments/queries/read.ts'
import { findSetting } from '#src/modules/payments/queries/settings.ts'
import { setOrder } from '#src/modules/payments/queries/write.ts'
import type { Eyes } from '#src/modules/payments/rules/eyes.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { refusals } from '#src/modules/payments/words.ts'
import { orderSaid as said } from '#src/modules/payments/words/orders.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { lockedOrder, named, tell } from './locked.ts'

interface Check {
  readonly orderId: number
  readonly opinion: string
  /** The slip that was looked at; not checked when absent. */
  readonly slipFileId?: number | undefined
}

/** From which amount on a confirmation needs two people; null: none. For whoever confirms or proposes to. */
export const fourEyesFrom = async (scope: Scope, evaluationOrgId: number): Promise<number | null> =>
  (await findSetting(scope, evaluationOrgId))?.four_eyes_from_fen ?? null

/** The first of two: the money of the slip was found, somebody else confirms. */
export async function checkOrder(scope: Scope, { orderId, opinion, slipFileId }: Check) {
  const { order } = await lockedOrder(scope, orderId)
  const state = orderMachine.step('check', order.state as OrderState)
  if ((slipFileId ?? order.slip_file_id) !== order.slip_file_id) refuse(refusals.slipChanged())
  await setOrder(scope, orderId, {
    state,
    opinion,
    decided_by: null,
    checked_by: scope.actor.accountId,
    checked_by_name: scope.actor.name,
    checked_at: scope.now,
  })
  await tell(scope, order, { verb: 'checked', sentence: said.checked(named(order)), reason: opinion })
  return { state }
}

/** The check was wrong, or is to be done again: by the same or another person. */
export async function uncheckOrder(scope: Scope, { orderId, opinion }: Check) {
  const { order } = await lockedOrder(scope, orderId)
  const state = orderMachine.step('uncheck', order.state as OrderState)
  await setOrder(scope, orderId, { state, opinion, ...UNCHECKED })
  await tell(scope, order, { verb: 'unchecked', sentence: said.unchecked(named(order)), reason: opinion })
  return { state }
}

export const UNCHECKED = { checked_by: null, checked_by_name: '', checked_at: null } as const

/** The order as the rule of two people sees it: a check counts only while it waits for the second one. */
export const eyesOf = (order: OrderRecord): Eyes => ({
  amountFen: order.amount_fen,
  checkedBy: order.state === 'CHECKED' ? order.checked_by : null,
  checkedByName: order.checked_by_name,
})

/** Who looks, and from which amount on two must. */
export const looking = async (scope: Scope, { evaluation_org_id }: OrderRecord) => ({
  accountId: scope.actor.accountId,
  fromFen: await fourEyesFrom(scope, evaluation_org_id),
})
