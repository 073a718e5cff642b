import { refusals } from '#src/modules/rooms/words.ts'
import { milliseconds, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'

interface PlanMoment {
  readonly name: string
  readonly state: string
  readonly schedulingClosesAt: Instant
}

/** Rooms are set up from publication until the scheduling deadline (exclusive, BR-25); afterwards tickets are out. */
export function refusalsForSetting(plan: PlanMoment, now: Instant): Refusal[] {
  if (plan.state !== 'PUBLISHED') return [refusals.planNotPublished(plan.name)]
  return milliseconds(now) < milliseconds(plan.schedulingClosesAt)
    ? []
    : [refusals.settingOver(plan.schedulingClosesAt)]
}

/** The lowest free sequence number of a level; gaps are used again, numbers never move (BR-38). Undefined after 99. */
export function nextSeq(taken: readonly number[]): number | undefined {
  const used = new Set(taken)
  return Array.from({ length: 99 }, (_, index) => index + 1).find((seq) => !used.has(seq))
}
