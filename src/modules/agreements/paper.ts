import { fileURLToPath } from 'node:url'

export const AGREEMENT_TEMPLATE = fileURLToPath(new URL('./templates/agreement.typ', import.meta.url))

/** The agreement as both sides sign it. Every text is final; the clauses stand in the template. */
export interface AgreementPaper {
  readonly number: string
  readonly year: string
  readonly evaluationName: string
  readonly orgName: string
  readonly certificateName: string
  readonly siteName: string
  readonly siteCode: string
  readonly validFromOn: string
  readonly validToOn: string
  readonly tierName: string
  readonly printedAt: string
}
