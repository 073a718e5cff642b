import { fileURLToPath } from 'node:url'

export const STATEMENT_TEMPLATE = fileURLToPath(new URL('./templates/statement.typ', import.meta.url))

/** 结算单 as both sides file it. Every text is final. */
export interface StatementPaper {
  readonly number: string
  readonly planName: string
  readonly orgName: string
  readonly siteName: string
  readonly evaluationName: string
  readonly version: string
  readonly state: string
  readonly countedAt: string
  readonly printedAt: string
  /** Level, fee, registered, paid, refunded, paid × fee. */
  readonly levels: readonly (readonly string[])[]
  /** Figure, people, amount. */
  readonly figures: readonly (readonly string[])[]
  readonly tier: string
  readonly rebate: string
  readonly rebateInWords: string
}
