import { isOpen, milliseconds, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import type { Later } from './later.ts'
import type { PlanState } from '#src/modules/plans/states.ts'
import { countdownText, phaseEnds, refusals, stateNames, type phaseNames } from '#src/modules/plans/words.ts'

export type Phase = keyof typeof phaseNames

/** The moments of a plan, as the server, the wire and the form have them. Ends are exclusive (BR-25). */
export interface Calendar {
  readonly window: { readonly opensAt: Instant; readonly closesAt: Instant }
  readonly paymentClosesAt: Instant
  readonly schedulingClosesAt: Instant
  readonly sessions: readonly { readonly startsAt: Instant; readonly endsAt: Instant }[]
  /** What is left open has no phase of its own. */
  readonly later?: Pick<
    Later,
    'ticketsOpenAt' | 'scoreEntryClosesAt' | 'publicityOpensAt' | 'publicityClosesAt'
  >
}

/** The steps of a plan in order: the phase that lasts until `until`. */
function stepsOf(plan: Calendar): { phase: Exclude<Phase, 'FINISHED'>; until: Instant }[] {
  const starts = plan.sessions.map((each) => milliseconds(each.startsAt))
  const ends = plan.sessions.map((each) => milliseconds(each.endsAt))
  const over = Math.max(...ends)
  const { ticketsOpenAt, scoreEntryClosesAt, publicityOpensAt, publicityClosesAt } = plan.later ?? {}
  const scored = publicityOpensAt ?? scoreEntryClosesAt ?? over
  return [
    { phase: 'NOT_OPEN', until: plan.window.opensAt },
    { phase: 'REGISTERING', until: plan.window.closesAt },
    { phase: 'PAYING', until: plan.paymentClosesAt },
    { phase: 'SCHEDULING', until: plan.schedulingClosesAt },
    { phase: 'SETUP', until: ticketsOpenAt ?? plan.schedulingClosesAt },
    { phase: 'TICKETS_OPEN', until: Math.min(...starts) },
    { phase: 'EXAM', until: over },
    { phase: 'SCORING', until: scored },
    { phase: 'PUBLICITY', until: publicityClosesAt ?? scored },
  ]
}

const stepAt = (plan: Calendar, now: Instant) =>
  stepsOf(plan).find((step) => milliseconds(now) < milliseconds(step.until))

/** Where a plan stands by the clock; derived, never stored. A deadline's own moment already counts as after it (BR-25). */
export const phaseOf = (plan: Calendar, now: Instant): Phase => stepAt(plan, now)?.phase ?? 'FINISHED'

/** The next deadline and the time left to it, e.g. `距报名截止 3 天 4 小时`; empty when all is over. */
export function countdownOf(plan: Calendar, now: Instant): string {
  const step = stepAt(plan, now)
  return step ? countdownText(phaseEnds[step.phase], milliseconds(step.until) - milliseconds(now)) : ''
}

export type Registering = Calendar & { readonly name: string; readonly state: string }

/** BR-25: registrations come in only while the plan is published and its window is open, by the server's clock (E-B05). */
export function refusalsForWindow(plan: Registering, now: Instant): Refusal[] {
  if (plan.state !== 'PUBLISHED')
    return [refusals.notPublished(plan.name, stateNames[plan.state as PlanState])]
  return isOpen(now, plan.window.opensAt, plan.window.closesAt)
    ? []
    : [refusals.windowClosed(plan.name, plan.window)]
}
