import * as queries from '#src/modules/agreements/queries/agreements.ts'
import { listScans } from '#src/modules/agreements/queries/scans.ts'
import { listSitesWithout } from '#src/modules/agreements/queries/sites.ts'
import { refusalsForDays, stateOn } from '#src/modules/agreements/rules.ts'
import { tierOf, type Particulars } from '#src/modules/agreements/rules/template.ts'
import { agreementMachine } from '#src/modules/agreements/states.ts'
import { refusals } from '#src/modules/agreements/words.ts'
import type { sideNames } from '#src/modules/agreements/words.ts'
import { builtIn, versionText } from '#src/modules/agreements/words/template.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found, type Refusal } from '#src/shared/refusal.ts'
import { todayOf } from './locking.ts'

/** Agreements within the asker's reach, a page at a time. */
export async function listAgreements(scope: Scope, filter: Omit<queries.AgreementFilter, 'today'>) {
  const { listed, total } = await queries.listAgreements(scope, { ...filter, today: todayOf(scope) })
  return { total, rows: listed.map((row) => shownRow(scope, row)) }
}

/** One agreement with its scans and what the asker may do with it now. */
export async function getAgreement(scope: Scope, { agreementId }: { agreementId: number }) {
  const row = found(await queries.findAgreement(scope, agreementId), '考务服务协议')
  const { address, levels, officerName, officerPhone } = await particularsOf(scope, row)
  const scans = await listScans(scope, agreementId)
  return {
    ...shownRow(scope, row),
    evaluationName: row.evaluation_name,
    address,
    levels,
    officerName,
    officerPhone,
    contactName: row.contact_name ?? '',
    contactPhone: row.contact_phone ?? '',
    newestTemplate: await newestTemplateOf(scope, row),
    scans: scans.map((each) => ({
      side: each.side as keyof typeof sideNames,
      fileId: each.file_id,
      name: each.name,
      pages: each.page_count,
      uploadedAt: each.uploaded_at.toISOString(),
    })),
    offers: offersOf(scope, row),
  }
}

/** For whoever drafts: the year's newest version, to see that a draft is behind it. */
async function newestTemplateOf(scope: Scope, row: queries.AgreementRow): Promise<string> {
  const newest = await queries.findNewestVersion(scope, row)
  return newest ? versionText({ year: row.year, version: newest.version }) : templateText(row)
}

/** What the machine offers; confirming waits for the second seal. */
function offersOf(scope: Scope, row: queries.AgreementRow) {
  const state = stateOn({ state: row.state, validToOn: row.valid_to_on }, todayOf(scope))
  return agreementMachine
    .offers(state, scope.actor.permissions)
    .map((offer) =>
      offer.verb === 'confirm' && offer.allowed && row.counter_file_id === null
        ? { ...offer, allowed: false, reason: refusals.counterSealMissing().message }
        : offer,
    )
}

/** Site, levels and officer as they were drafted; of an older agreement as they are. */
export const particularsOf = async (scope: Scope, row: queries.AgreementRow): Promise<Particulars> =>
  row.particulars ?? {
    siteName: row.site_name,
    address: row.address,
    levels: await queries.findLevelNames(scope, row.site_id),
    officerName: row.officer_name,
    officerPhone: row.officer_phone,
  }

/** Enabled sites that still need an agreement for the year (BR-06). */
export async function listSitesWithoutAgreement(scope: Scope, query: ListQuery & { year: number }) {
  const { listed, total } = await listSitesWithout(scope, query)
  return { total, rows: listed }
}

/** BR-06: why the site may not hold an exam on these days; nothing when an agreement is in effect on each of them. */
export async function agreementRefusals(
  scope: Scope,
  at: { siteId: number; days: readonly string[] },
): Promise<Refusal[]> {
  const rows = await queries.listCovering(scope, at)
  const agreements = rows.map((row) => ({
    state: row.state,
    validFromOn: row.valid_from_on,
    validToOn: row.valid_to_on,
  }))
  return refusalsForDays(agreements, at.days)
}

/** The template an agreement was drafted from, in words. */
export const templateText = (row: queries.AgreementRow) =>
  versionText(
    row.template_year === null || row.template_version === null
      ? null
      : { year: row.template_year, version: row.template_version },
  )

const fileOf = (fileId: number | null, name: string | null, pages: number | null) =>
  fileId === null ? null : { fileId, name: name ?? '', pages }

/** The tier's name in the template the agreement was drafted from. */
export const rowTier = (row: queries.AgreementRow) => tierOf(row.price_tier, row.tiers ?? builtIn.tiers)

/** The tiers an organisation's agreements may name; the built-in ones while it has no template. */
export const tierNames = (tiers: readonly { code: string; name: string }[] | null) =>
  (tiers ?? builtIn.tiers).map(({ code, name }) => ({ code, name }))

/** What a tier of an agreement is called. */
export const tierName = (code: string, tiers: readonly { code: string; name: string }[] | null): string =>
  tierNames(tiers).find((tier) => tier.code === code)?.name ?? code

export const shownRow = (scope: Scope, row: queries.AgreementRow) => ({
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
  priceTier: row.price_tier,
  priceTierName: rowTier(row).name,
  template: templateText(row),
  state: stateOn({ state: row.state, validToOn: row.valid_to_on }, todayOf(scope)),
  reason: row.reason,
  signedBySiteAt: row.signed_by_site_at?.toISOString() ?? null,
  effectiveAt: row.effective_at?.toISOString() ?? null,
  file: fileOf(row.file_id, row.file_name, row.file_pages),
  counterFile: fileOf(row.counter_file_id, row.counter_name, row.counter_pages),
})
