import { fileURLToPath } from 'node:url'
import { filled, valuesOf, type Clause, type PaperFacts } from './rules/template.ts'

export const AGREEMENT_TEMPLATE = fileURLToPath(new URL('./templates/agreement.typ', import.meta.url))
export const REGISTER_TEMPLATE = fileURLToPath(new URL('./templates/register.typ', import.meta.url))

/** The agreement as both sides sign it. Every text is final. */
export interface AgreementPaper {
  readonly number: string
  readonly title: string
  readonly year: string
  readonly evaluationName: string
  readonly orgName: string
  readonly certificateName: string
  readonly facts: readonly (readonly [string, string])[]
  readonly clauses: readonly Clause[]
  readonly template: string
  readonly printedAt: string
  readonly isSample: boolean
}

interface Made extends PaperFacts {
  readonly number: string
  readonly title: string
  readonly clauses: readonly Clause[]
  readonly template: string
  readonly printedAt: string
  readonly isSample: boolean
}

/** The words of an agreement: clauses of its template, filled with what it was drafted for. */
export function paperOf(made: Made): AgreementPaper {
  const values = valuesOf(made)
  const { particulars } = made
  return {
    number: made.number,
    title: made.title,
    year: String(made.year),
    evaluationName: made.evaluationName,
    orgName: made.orgName,
    certificateName: made.certificateName,
    facts: [
      ['考核站点', `${particulars.siteName}（代码 ${made.siteCode}）`],
      ['站点地址', particulars.address],
      ['开考级别', particulars.levels],
      ['有效期', `${made.validFromOn} 至 ${made.validToOn}`],
      ['价格档', made.tier.name],
    ],
    clauses: made.clauses.map(({ heading, text }) => ({ heading, text: filled(text, values) })),
    template: made.template,
    printedAt: made.printedAt,
    isSample: made.isSample,
  }
}

/** The list of agreements on paper. */
export interface RegisterPaper {
  readonly orgName: string
  readonly filter: string
  readonly rows: readonly (readonly string[])[]
  readonly total: number
  readonly printedAt: string
}
