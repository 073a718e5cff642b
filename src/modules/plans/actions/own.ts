import type { Scope } from '#src/platform/scope.ts'
import type { Change } from '#src/platform/happening.ts'
import { found } from '#src/shared/refusal.ts'
import type { PlanFacts } from './reading.ts'

/** The plan when it belongs to the asker's evaluation organisation; else a 404. */
export const ownPlan = (scope: Scope, plan: PlanFacts): PlanFacts =>
  found(plan.evaluationOrgId === scope.actor.org.id ? plan : undefined, '考试计划')

/** Tells what was done to a plan; reactions find its id in `facts.planId`. */
export const tell = (
  scope: Scope,
  { planId, name }: { planId: number; name: string },
  what: {
    verb: string
    sentence: (name: string) => string
    reason?: string
    changes?: Change[]
    /** Colleges that may read the line besides. */
    seenBy?: readonly number[]
  },
) =>
  scope.happened({
    action: `plans.${what.verb}`,
    entity: 'exam_plan',
    entityId: planId,
    sentence: what.sentence(name),
    ...(what.reason ? { reason: what.reason } : {}),
    ...(what.changes ? { changes: what.changes } : {}),
    ...(what.seenBy ? { seenBy: what.seenBy } : {}),
    facts: { planId, reason: what.reason ?? '' },
  })
