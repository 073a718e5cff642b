import type { phases } from '#src/modules/workbench/words.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { addWorkdays, type WorkCalendar } from '#src/shared/workdays.ts'

/** The moments of a plan. Ends are exclusive (BR-25). */
export interface PlanMoments {
  readonly id: number
  readonly year: number
  readonly opensAt: Date
  readonly closesAt: Date
  readonly paymentClosesAt: Date
  readonly schedulingClosesAt: Date
  /** Null: as soon as scheduling closes. */
  readonly ticketsOpenAt?: Date | null
  readonly firstSessionAt: Date
  readonly lastSessionEndsAt: Date
}

/** The moment at which a phase ends; a finished plan ended with its last session. */
export function phaseEndOf(phase: (typeof phases)[number], plan: PlanMoments): Date {
  const ends = {
    NOT_OPEN: plan.opensAt,
    REGISTERING: plan.closesAt,
    PAYING: plan.paymentClosesAt,
    SCHEDULING: plan.schedulingClosesAt,
    SETUP: plan.ticketsOpenAt ?? plan.schedulingClosesAt,
    TICKETS_OPEN: plan.firstSessionAt,
    EXAM: plan.lastSessionEndsAt,
    SCORING: plan.lastSessionEndsAt,
    PUBLICITY: plan.lastSessionEndsAt,
    FINISHED: plan.lastSessionEndsAt,
  } as const
  return ends[phase]
}

/** A site application may take this many working days (BR-04). */
const ANSWER_WORKDAYS = 7

/** BR-04: the last day to hand in an application that is answered, at the latest, on the last day of registration. */
export const applyByOf = ({ closesAt }: Pick<PlanMoments, 'closesAt'>, calendar: WorkCalendar): string =>
  addWorkdays(shanghaiDay(closesAt.getTime() - 1), -ANSWER_WORKDAYS, calendar).on
