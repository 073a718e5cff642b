import {
  AGREEMENT_TEMPLATE,
  paperOf,
  REGISTER_TEMPLATE,
  type RegisterPaper,
} from '#src/modules/agreements/paper.ts'
import * as queries from '#src/modules/agreements/queries/agreements.ts'
import { registerWords, stateNames } from '#src/modules/agreements/words.ts'
import { builtIn } from '#src/modules/agreements/words/template.ts'
import { printed } from '#src/platform/pdf/printed.ts'
import type { Scope } from '#src/platform/scope.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { found } from '#src/shared/refusal.ts'
import { todayOf } from './locking.ts'
import { particularsOf, rowTier, shownRow, templateText } from './looking.ts'

/** The agreement's text as PDF, to be sealed by both sides: the same words however often it is printed. */
export async function printAgreement(scope: Scope, { agreementId }: { agreementId: number }) {
  const row = found(await queries.findAgreement(scope, agreementId), '考务服务协议')
  const paper = paperOf({
    number: `${row.site_code}-${row.year}-${row.id}`,
    title: row.title ?? builtIn.title,
    clauses: row.clauses ?? builtIn.clauses,
    evaluationName: row.evaluation_name,
    orgName: row.org_name,
    certificateName: row.certificate_name,
    year: row.year,
    siteCode: row.site_code,
    validFromOn: row.valid_from_on,
    validToOn: row.valid_to_on,
    tier: rowTier(row),
    contactName: row.contact_name ?? '',
    contactPhone: row.contact_phone ?? '',
    particulars: await particularsOf(scope, row),
    template: templateText(row),
    printedAt: formatInstant(scope.now),
    isSample: false,
  })
  return {
    name: `考务服务协议-${row.org_name}-${row.year}.pdf`,
    mediaType: 'application/pdf',
    body: await printed(scope, { template: AGREEMENT_TEMPLATE, data: paper }),
  }
}

/** Rows of a printed list; a longer one says so and is narrowed by the filters. */
const PRINTED_AT_MOST = 1_000

/** The list of agreements as it is filtered, on paper. */
export async function printAgreements(scope: Scope, filter: Omit<queries.AgreementFilter, 'today'>) {
  const today = todayOf(scope)
  const { listed, total } = await queries.listAgreements(scope, {
    ...filter,
    today,
    page: 1,
    size: PRINTED_AT_MOST,
  })
  const paper: RegisterPaper = {
    orgName: scope.actor.org.name,
    filter: registerWords.filter({ ...filter, shown: listed.length, total }),
    rows: listed.map((row, at) => cellsOf(scope, row, at + 1)),
    total,
    printedAt: formatInstant(scope.now),
  }
  return {
    name: registerWords.fileName(today),
    mediaType: 'application/pdf',
    body: await printed(scope, { template: REGISTER_TEMPLATE, data: paper }),
  }
}

function cellsOf(scope: Scope, row: queries.AgreementRow, number: number): string[] {
  const shown = shownRow(scope, row)
  const term = `${shown.validFromOn} 至 ${shown.validToOn}`
  return [
    String(number),
    shown.siteCode,
    shown.siteName,
    shown.orgName,
    shown.certificateName,
    String(shown.year),
    term,
    shown.priceTierName,
    stateNames[shown.state],
  ]
}
