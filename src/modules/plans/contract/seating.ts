import { z } from 'zod'
import { MOST_TAIL } from '#src/modules/plans/rules/seating.ts'
import { levelShareNames } from '#src/modules/plans/words/seating.ts'

export const seatingRules = z.object({
  levelShare: z.enum(Object.keys(levelShareNames) as [keyof typeof levelShareNames]),
  tailLimit: z
    .number()
    .int()
    .min(0, '并入前一考场的人数从 0（不并）开始。')
    .max(MOST_TAIL, `并入前一考场的人数最多填 ${MOST_TAIL}。`),
  separatesClasses: z.boolean(),
})
