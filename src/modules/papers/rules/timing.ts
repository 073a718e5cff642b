import { refusals } from '#src/modules/papers/words.ts'
import { milliseconds, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/**
 * What speaks against making the papers of a published site: a college waits for the end of the 排考期 as with tickets
 * (BR-63); the evaluation organisation may proof them before.
 */
export function refusalsForPack(
  plan: { name: string; state: string; schedulingClosesAt: Instant },
  facts: { now: Instant; isInstitution: boolean },
): Refusal[] {
  if (plan.state === 'CANCELLED') return [refusals.planCancelled(plan.name)]
  const early = milliseconds(facts.now) < milliseconds(plan.schedulingClosesAt)
  return facts.isInstitution && early ? [refusals.notYet(plan.schedulingClosesAt)] : []
}
