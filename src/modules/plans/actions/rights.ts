import * as queries from '#src/modules/plans/queries/late.ts'
import type { Scope } from '#src/platform/scope.ts'

/** A college's permission to register late (BR-46). */
export interface LateRightHeld {
  readonly seats: number
  /** How many are registered under it and live. */
  readonly used: number
  readonly closesAt: Date
  readonly reason: string
}

/** The permission of a college, with how much of it is used; undefined when it has none. */
export async function findLateRight(
  scope: Scope,
  of: { planId: number; orgId: number },
): Promise<LateRightHeld | undefined> {
  const right = await queries.findRight(scope, of)
  if (!right) return undefined
  const used = await queries.countLate(scope, of)
  return { seats: right.seats, closesAt: right.closes_at, reason: right.reason, used }
}
