import type { estimatePapers, getPaperDesk, listPacks } from '#src/modules/papers/contract.ts'
import type { Choice } from '#src/modules/papers/rules/choice.ts'
import type { AnswerOf, RowOf } from '#src/web/call.ts'

/** What can be made of a site, as the parts of the page take it. */
export type Desk = AnswerOf<typeof getPaperDesk>
export type Pack = RowOf<typeof listPacks>
export type Estimate = AnswerOf<typeof estimatePapers>
/** What is chosen; every field is there. */
export type Chosen = Choice
