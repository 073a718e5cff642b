import { listFeesOf } from '#src/modules/catalogue/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import type { PlanFacts } from './reading.ts'

/** Levels with any price valid on the day registration opens (or today, when it already has). */
export async function pricedDuringWindow(
  scope: Scope,
  plan: Pick<PlanFacts, 'window' | 'levels'>,
): Promise<ReadonlySet<number>> {
  const on = shanghaiDay(Math.max(plan.window.opensAt.getTime(), scope.now.getTime()))
  const fees = await listFeesOf(
    scope,
    plan.levels.map((level) => level.id),
  )
  const valid = fees.filter((fee) => fee.validFromOn <= on && on <= fee.validToOn)
  return new Set(valid.map((fee) => fee.levelId))
}
