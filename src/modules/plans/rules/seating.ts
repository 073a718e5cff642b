import type { levelShareNames } from '#src/modules/plans/words/seating.ts'

/** How seats are drawn as far as a plan may choose: part of what a draw pledges (BR-55, BR-57, BR-59). */
export interface SeatingRules {
  readonly levelShare: keyof typeof levelShareNames
  /** A last room with at most so many people is merged into the one before; 0: it stays. */
  readonly tailLimit: number
  /** Neighbours of one class are set apart when avoidable. */
  readonly separatesClasses: boolean
}

/** What a plan has that says nothing: machine rooms keep their tails, a habit of paper exams (BR-57). */
export const USUAL_SEATING: SeatingRules = { levelShare: 'BY_RANK', tailLimit: 0, separatesClasses: true }

/** The largest tail that may be merged (BR-57). */
export const MOST_TAIL = 9
