import { getPlanFacts, lockPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import type { LiveRun } from '#src/modules/schedules/queries/runs.ts'
import type { Stand } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'

/** The asker's own plan, or a 404: only its evaluation organisation arranges it. */
export const ownPlan = async (scope: Scope, planId: number): Promise<PlanFacts> =>
  ours(scope, await getPlanFacts(scope, planId))

/** The same, locked until the end of the transaction against registrations, rooms and a second run. */
export const lockOwnPlan = async (scope: Scope, planId: number): Promise<PlanFacts> =>
  ours(scope, await lockPlan(scope, planId))

const ours = (scope: Scope, plan: PlanFacts) =>
  found(plan.evaluationOrgId === scope.actor.org.id ? plan : undefined, '考试计划')

/** How far a plan has come and how many sit where. */
export interface Summary {
  readonly stand: Stand
  readonly sites: number
  readonly seated: number
  readonly unseated: number
}

/** Computed runs count before published ones: they are what is to be decided now. */
export function summaryOf(runs: readonly LiveRun[]): Summary {
  const computed = runs.filter((run) => run.state === 'COMPUTED')
  const counted = computed.length > 0 ? computed : runs
  const sum = (of: (run: LiveRun) => number) => counted.reduce((total, run) => total + of(run), 0)
  return {
    stand: standOf(computed.length, runs.length),
    sites: counted.length,
    seated: sum((run) => run.seated),
    unseated: sum((run) => run.unseated),
  }
}

function standOf(computed: number, all: number): Stand {
  if (computed > 0) return 'COMPUTED'
  return all > 0 ? 'PUBLISHED' : 'NONE'
}
