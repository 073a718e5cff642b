import { refusals } from '#src/modules/schedules/words.ts'
import { milliseconds, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** What of a plan decides whether it may be drawn now. */
export interface PlanMoment {
  readonly name: string
  readonly state: string
  readonly window: { readonly closesAt: Instant }
  readonly sessions: readonly { readonly startsAt: Instant }[]
}

/**
 * What speaks against drawing, and against publishing, at this moment: the plan must be published, its registration
 * closed (BR-25), its first session still to come.
 */
export function refusalsForTiming(plan: PlanMoment, now: Instant): Refusal[] {
  if (plan.state !== 'PUBLISHED') return [refusals.notPublishedPlan(plan.name)]
  const at = milliseconds(now)
  if (at < milliseconds(plan.window.closesAt)) return [refusals.stillRegistering(plan.window.closesAt)]
  const first = Math.min(...plan.sessions.map((each) => milliseconds(each.startsAt)))
  return first <= at ? [refusals.afterFirstSession(first)] : []
}
