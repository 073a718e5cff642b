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

/** Tells how far the work is; nothing waits for the answer's meaning. */
export type Told = (done: number, total: number, message: string) => Promise<void>
export const untold: Told = () => Promise.resolve()

/** How far a plan has come and how many sit where. */
export interface Summary {
  readonly stand: Stand
  readonly sites: number
  readonly seated: number
  readonly unseated: number
}

/** Runs not published yet count before published ones: they are what is to be decided now. */
export function summaryOf(runs: readonly LiveRun[]): Summary {
  const pending = runs.filter((run) => run.state !== 'PUBLISHED')
  const counted = pending.length > 0 ? pending : runs
  const sum = (of: (run: LiveRun) => number) => counted.reduce((total, run) => total + of(run), 0)
  const count = (state: string) => runs.filter((run) => run.state === state).length
  return {
    stand: standOf({ computed: count('COMPUTED'), confirmed: count('CONFIRMED'), all: runs.length }),
    sites: counted.length,
    seated: sum((run) => run.seated),
    unseated: sum((run) => run.unseated),
  }
}

/** How far a plan has come, by the states of its runs. */
export function standOf(of: Readonly<Record<'computed' | 'confirmed' | 'all', number | null>>): Stand {
  if (of.computed) return 'COMPUTED'
  if (of.confirmed) return 'CONFIRMED'
  return of.all ? 'PUBLISHED' : 'NONE'
}
