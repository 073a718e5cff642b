import { z } from 'zod'
import { levelShareNames } from '#src/modules/plans/words/seating.ts'

/** How seats are drawn as far as a plan may choose: part of what a draw pledges (BR-55, BR-57, BR-59). */
export interface SeatingRules {
  readonly levelShare: keyof typeof levelShareNames
  /** A last room with at most so many people is merged into the one before; 0: it stays. */
  readonly tailLimit: number
  /** Neighbours of one class are set apart when avoidable. */
  readonly separatesClasses: boolean
}

/** What a plan has that says nothing: machine rooms keep their tails, a habit of paper exams. */
export const USUAL_SEATING: SeatingRules = { levelShare: 'BY_RANK', tailLimit: 0, separatesClasses: true }

/** The largest tail that may be merged. */
export const MOST_TAIL = 9

export const seatingRules = z.object({
  levelShare: z.enum(Object.keys(levelShareNames) as [keyof typeof levelShareNames]),
  tailLimit: z
    .number()
    .int()
    .min(0, '并入前一考场的人数从 0（不并）开始。')
    .max(MOST_TAIL, `并入前一考场的人数最多填 ${MOST_TAIL}。`),
  separatesClasses: z.boolean(),
})
