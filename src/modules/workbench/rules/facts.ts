import type { stepTitles } from '#src/modules/workbench/words.ts'
import type { PlanMoments } from './moments.ts'

export type StepKey = keyof typeof stepTitles
export type StepState = 'DONE' | 'TODO' | 'BLOCKED' | 'WAITING'
/** Who has the ball. */
export type Holder = 'US' | 'PROVINCE' | 'EVALUATION'

export interface Reason {
  readonly message: string
  readonly wayOut?: string
}

/** A page to act on, shown to those whose roles hold the permission. */
export interface Action {
  readonly to: string
  readonly label: string
  readonly permission: string
  /** The page takes the plan. */
  readonly ofPlan?: boolean
}

/** A step in figures: so many of so many. */
export interface Meter {
  readonly label: string
  readonly value: number
  readonly of: number
}

/** How one step stands by its own facts. */
export interface Finding {
  readonly state: StepState
  readonly sentence: string
  /** Absent: nobody, the clock decides. */
  readonly holder?: Holder
  /** Exclusive end; absent: the usual end of this step (`untilOf`). */
  readonly closesAt?: Date
  /** The day the holder has promised to answer by (BR-04). */
  readonly dueOn?: string
  readonly meter?: Meter
  readonly reasons?: readonly Reason[]
  readonly action?: Action
  /** Steps that come first, when they are what is waited for. */
  readonly after?: readonly StepKey[]
}

/** One level of the plan at this college. */
export interface LevelFacts {
  readonly id: number
  readonly name: string
  /** Registrations that are alive, and of them: in no order, in an unpaid order, paid or waived, drawn with and without a seat. */
  readonly live: number
  readonly unordered: number
  readonly inOrder: number
  readonly paid: number
  readonly seated: number
  readonly unseated: number
  /** Seats over all sessions. */
  readonly seats: number
  /** Live registrations at the own site, guests of other colleges included (BR-10); absent: the same as live. */
  readonly here?: number
}

export interface CandidateCounts {
  readonly total: number
  readonly accurate: number
  readonly verifying: number
}

/** Everything the workbench knows of one college and one plan. */
export interface CollegeFacts {
  readonly now: Date
  /** Today in Shanghai. */
  readonly today: string
  readonly plan: PlanMoments
  readonly pilot: { readonly state: string; readonly granted: number; readonly consumed: number } | undefined
  readonly site:
    | { readonly state: string; readonly reason: string; readonly levelIds: readonly number[] }
    | undefined
  readonly application:
    | {
        readonly state: string
        readonly opinion: string
        readonly dueFromOn: string | null
        readonly dueToOn: string | null
      }
    | undefined
  /** Sites of other colleges where this one's people may sit (BR-10). */
  readonly hosted?: readonly string[]
  /** The agreement that covers the day of the exam. */
  readonly agreement: { readonly state: string; readonly validToOn: string } | undefined
  readonly candidates: CandidateCounts
  readonly levels: readonly LevelFacts[]
  /** Seats when levels share machine rooms: no machine counted twice in one session. */
  readonly jointSeats: number
  /** The last day to hand in a site application that is sure to be answered before registration closes (BR-04). */
  readonly applyBy?: string
  readonly orders: { readonly pending: number; readonly uploaded: number; readonly rejected: number }
  readonly tickets: {
    readonly issued: number
    readonly prints: number
    /** Replaced ones nobody has acknowledged (edge case 32). */
    readonly unacknowledged?: number
  }
}

/** The sum of one count over the levels. */
export const sumOf = (levels: readonly LevelFacts[], key: Exclude<keyof LevelFacts, 'name' | 'here'>) =>
  levels.reduce((sum, level) => sum + level[key], 0)

/** Who needs a seat at the own site. */
export const hereOf = (levels: readonly LevelFacts[]) =>
  levels.reduce((sum, { here, live }) => sum + (here ?? live), 0)
