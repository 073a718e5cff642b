import * as queries from '#src/modules/agreements/queries.ts'
import { stateOn } from '#src/modules/agreements/rules.ts'
import { agreementMachine, type AgreementState } from '#src/modules/agreements/states.ts'
import { tierNames } from '#src/modules/agreements/words.ts'
import { AGREEMENT_TEMPLATE, type AgreementPaper } from '#src/modules/agreements/paper.ts'
import { printed } from '#src/platform/pdf/printed.ts'
import type { Scope } from '#src/platform/scope.ts'
import { formatInstant, shanghaiDay } from '#src/shared/instants.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found } from '#src/shared/refusal.ts'

export type Tier = keyof typeof tierNames

/** Agreements within the asker's reach, a page at a time. */
export async function listAgreements(scope: Scope, filter: Omit<queries.AgreementFilter, 'today'>) {
  const { listed, total } = await queries.listAgreements(scope, { ...filter, today: todayOf(scope) })
  return { total, rows: listed.map((row) => shownRow(scope, row)) }
}

/** One agreement with what the asker may do with it now. */
export async function getAgreement(scope: Scope, { agreementId }: { agreementId: number }) {
  const row = found(await queries.findAgreement(scope, agreementId), '考务服务协议')
  const shown = shownRow(scope, row)
  return { ...shown, offers: agreementMachine.offers(shown.state, scope.actor.permissions) }
}

/** Enabled sites that still need an agreement for the year (BR-06). */
export async function listSitesWithoutAgreement(scope: Scope, query: ListQuery & { year: number }) {
  const { listed, total } = await queries.listSitesWithout(scope, query)
  return { total, rows: listed }
}

/**
 * The site's agreement for a day, with its state as of today; one in effect comes before one still on its way. Undefined
 * when none covers the day. `refusalsForAgreement` says what it means for an exam on that day (BR-06).
 */
export async function findAgreementOn(scope: Scope, at: { siteId: number; on: string }) {
  const row = await queries.findAgreementCovering(scope, at)
  // A past exam day stays covered: only the stored state counts here, not whether the agreement has run out since.
  return row && { ...shownRow(scope, row), state: row.state as AgreementState }
}

/** The day in Shanghai that decides what has run out. */
export const todayOf = (scope: Scope) => shanghaiDay(scope.now)

const shownRow = (scope: Scope, row: queries.AgreementRow) => ({
  id: row.id,
  siteId: row.site_id,
  siteCode: row.site_code,
  siteName: row.site_name,
  orgName: row.org_name,
  evaluationOrgId: row.evaluation_org_id,
  certificateName: row.certificate_name,
  year: row.year,
  validFromOn: row.valid_from_on,
  validToOn: row.valid_to_on,
  priceTier: row.price_tier as Tier,
  state: stateOn({ state: row.state, validToOn: row.valid_to_on }, todayOf(scope)),
  reason: row.reason,
  signedBySiteAt: row.signed_by_site_at?.toISOString() ?? null,
  effectiveAt: row.effective_at?.toISOString() ?? null,
  file:
    row.file_id === null ? null : { fileId: row.file_id, name: row.file_name ?? '', pages: row.file_pages },
})

/** The agreement's text as PDF, to be sealed by both sides. */
export async function printAgreement(scope: Scope, { agreementId }: { agreementId: number }) {
  const row = found(await queries.findAgreement(scope, agreementId), '考务服务协议')
  const paper: AgreementPaper = {
    number: `${row.site_code}-${row.year}-${row.id}`,
    year: String(row.year),
    evaluationName: row.evaluation_name,
    orgName: row.org_name,
    certificateName: row.certificate_name,
    siteName: row.site_name,
    siteCode: row.site_code,
    validFromOn: row.valid_from_on,
    validToOn: row.valid_to_on,
    tierName: tierNames[row.price_tier as Tier],
    printedAt: formatInstant(scope.now),
  }
  return {
    name: `考务服务协议-${row.org_name}-${row.year}.pdf`,
    mediaType: 'application/pdf',
    body: await printed(scope, { template: AGREEMENT_TEMPLATE, data: paper }),
  }
}
