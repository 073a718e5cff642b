import type { getRun } from '#src/modules/schedules/contract.ts'
import type { AnswerOf } from '#src/web/call.ts'

/** One site's result, as the parts of its page take it. */
export type Run = AnswerOf<typeof getRun>
