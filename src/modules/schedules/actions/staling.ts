import { voidRuns } from '#src/modules/schedules/queries/stale.ts'
import type { Scope } from '#src/platform/scope.ts'

/** The sessions of a plan have moved, or it is not held as planned: none of its arrangements holds any more (BR-28). */
export const markStale = (scope: Scope, of: { planId: number; reason: string }): Promise<void> =>
  voidRuns(scope, of)
