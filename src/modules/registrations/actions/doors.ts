import * as queries from '#src/modules/registrations/queries/write.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Live unpaid registrations of an institution for a plan, locked for the order to come. */
export const listUnordered = queries.lockUnordered

/** The same of one person who pays for himself. */
export { lockOwn as listOwnUnordered } from '#src/modules/registrations/queries/payers.ts'

/** They are on a bill now. */
export const markInOrder = (scope: Scope, ids: readonly number[]) =>
  queries.setMany(scope, ids, { payment_status: 'IN_ORDER' })

/** The bill is paid, or nothing is asked for it: the registrations hold. */
export const markPaid = (scope: Scope, ids: readonly number[], how: 'PAID' | 'WAIVED' = 'PAID') =>
  queries.setMany(scope, ids, { payment_status: how, status: 'CONFIRMED' })

/** The bill is cancelled: back to unpaid. */
export const markUnpaid = (scope: Scope, ids: readonly number[]) =>
  queries.setMany(scope, ids, { payment_status: 'UNPAID', status: 'PENDING' })

/** A confirmation was taken back: on the bill again, unpaid. */
export const markConfirmationReversed = (scope: Scope, ids: readonly number[]) =>
  queries.setMany(scope, ids, { payment_status: 'IN_ORDER', status: 'PENDING' })

interface Seated {
  readonly published: readonly number[]
  readonly unseated: readonly number[]
  /** Another arrangement of this plan is void first (BR-28). */
  readonly voidPlanId?: number
}

/** A published arrangement: who has a seat and who has none. */
export async function markSeated(scope: Scope, of: Seated): Promise<void> {
  if (of.voidPlanId) await queries.clearSeats(scope, of.voidPlanId)
  await queries.setMany(scope, of.published, { seat_status: 'PUBLISHED' })
  await queries.setMany(scope, of.unseated, { seat_status: 'UNSEATED' })
}
