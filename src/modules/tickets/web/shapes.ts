import type { getTicketDesk } from '#src/modules/tickets/contract.ts'
import type { AnswerOf } from '#src/web/call.ts'

/** What may be printed of a plan, as the parts of the page take it. */
export type Desk = AnswerOf<typeof getTicketDesk>
