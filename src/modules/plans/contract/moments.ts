import { z } from 'zod'
import { readClosesAt, readOpensAt } from '#src/modules/plans/rules/moment.ts'
import { BEGINNINGS, type LaterName } from '#src/modules/plans/words/later.ts'

const moment = (read: (text: string) => Date | undefined) =>
  z
    .string()
    .trim()
    .transform((text, context) => {
      const at = read(text)
      if (at) return at
      context.addIssue({ code: 'custom', message: '请填写日期和时间，如 2026-05-06 24:00。' })
      return z.NEVER
    })
/** `2026-05-06` (its first moment), `2026-05-06 09:00` in Beijing time, or ISO 8601 with its zone. */
export const opensAt = moment(readOpensAt)
/** `2026-05-06` (its 24:00), `2026-05-06 24:00` in Beijing time, or ISO 8601 with its zone; exclusive (BR-25). */
export const closesAt = moment(readClosesAt)

/** A moment that may be left open: empty text and null mean that it is. */
export const laterAt = (name: LaterName) => {
  const filled = BEGINNINGS.has(name) ? opensAt : closesAt
  return z.union([z.null(), z.literal('').transform(() => null), filled])
}
