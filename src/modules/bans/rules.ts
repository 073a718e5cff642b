import type { Day } from '#src/shared/days.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import type { BanState } from './states.ts'
import { refusals } from './words.ts'

/** A ban's period; both days count. */
export interface Period {
  readonly fromOn: Day
  readonly untilOn: Day
}

/** How a ban stands on a day: lifted is lifted, else the calendar decides (edge case 19). */
export function stateOf(ban: Period & { readonly isLifted: boolean }, today: Day): BanState {
  if (ban.isLifted) return 'LIFTED'
  if (today < ban.fromOn) return 'UPCOMING'
  return today <= ban.untilOn ? 'ACTIVE' : 'ENDED'
}

/** What speaks against a period: it runs backwards, or would never have any effect. */
export function refusalsForPeriod({ fromOn, untilOn }: Period, today: Day): Refusal[] {
  if (untilOn < fromOn) return [refusals.periodReversed()]
  return untilOn < today ? [refusals.alreadyOver()] : []
}
