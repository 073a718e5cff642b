import * as queries from '#src/modules/rooms/queries/follow.ts'
import type { Scope } from '#src/platform/scope.ts'

/** The sessions of a plan have changed: its exam rooms offer what is left (BR-28). */
export const followSessions = (scope: Scope, { planId }: { planId: number }): Promise<void> =>
  queries.followSessions(scope, planId)
