import * as queries from '#src/modules/agreements/queries/renewals.ts'
import { insertDrafts } from '#src/modules/agreements/queries/sites.ts'
import { stateOn } from '#src/modules/agreements/rules.ts'
import {
  renewedTier,
  whyNotRenewed,
  type RenewalFacts,
  type RenewalTerms,
} from '#src/modules/agreements/rules/renewal.ts'
import { tierOf, type Tier } from '#src/modules/agreements/rules/template.ts'
import type { AgreementState } from '#src/modules/agreements/states.ts'
import { said } from '#src/modules/agreements/words.ts'
import { skipped } from '#src/modules/agreements/words/renewal.ts'
import { builtIn } from '#src/modules/agreements/words/template.ts'
import type { Scope } from '#src/platform/scope.ts'
import { notFound } from '#src/shared/refusal.ts'
import { refuseUnfit } from './drafting.ts'
import { todayOf } from './locking.ts'
import { tellAll } from './telling.ts'
import { getAgreementTemplate, templateToDraft } from './templates.ts'

/** Sites whose agreement runs out before the year, with what stands in the way of renewing each. */
export async function listRenewals(scope: Scope, filter: queries.RenewalFilter) {
  const { tiers } = await getAgreementTemplate(scope, { year: filter.year })
  const { listed, total } = await queries.listRenewals(scope, filter)
  return { total, rows: listed.map((row) => shownRow(scope, row, { year: filter.year, tiers })) }
}

function shownRow(scope: Scope, row: queries.RenewalRow, terms: RenewalTerms) {
  const validToOn = row.valid_to_on ?? ''
  return {
    ...siteOf(row),
    lastId: row.last_id ?? 0,
    lastYear: row.last_year ?? 0,
    lastState: stateOn({ state: 'EFFECTIVE', validToOn }, todayOf(scope)),
    validToOn,
    priceTierName: tierOf(row.price_tier ?? '', tiersOf(row)).name,
    nextId: row.next_id,
    nextState: nextStateOf(scope, row),
    whyNot: whyNotRenewed(factsOf(scope, row), terms) ?? '',
  }
}

const siteOf = (row: queries.RenewalRow) => ({
  siteId: row.site_id,
  siteCode: row.site_code,
  siteName: row.site_name,
  orgName: row.org_name,
  certificateName: row.certificate_name,
})

/** Agreements from before templates were kept have the built-in tiers. */
const tiersOf = (row: queries.RenewalRow): readonly Tier[] => row.tiers ?? builtIn.tiers

function nextStateOf(scope: Scope, row: queries.RenewalRow): AgreementState | null {
  if (!row.next_state || !row.next_valid_to_on) return null
  return stateOn({ state: row.next_state, validToOn: row.next_valid_to_on }, todayOf(scope))
}

const factsOf = (scope: Scope, row: queries.RenewalRow): RenewalFacts => ({
  siteState: row.site_state,
  last: row.price_tier === null ? undefined : { priceTier: row.price_tier, tiers: tiersOf(row) },
  nextState: nextStateOf(scope, row) ?? undefined,
})

interface Given {
  year: number
  siteIds: number[]
  validFromOn?: string | undefined
  validToOn?: string | undefined
  priceTier?: string | undefined
}

/**
 * Drafts the year's agreement for many sites from the current template, in one deed: one query for what is known, one
 * statement for the drafts, one for the audit. Answers each site with its agreement or why it was passed over.
 */
export async function renewAgreements(scope: Scope, given: Given) {
  const siteIds = [...new Set(given.siteIds)]
  const template = await templateToDraft(scope, given.year)
  const term = {
    year: given.year,
    validFromOn: given.validFromOn ?? template.valid_from_on,
    validToOn: given.validToOn ?? template.valid_to_on,
  }
  refuseUnfit({ ...term, priceTier: given.priceTier ?? template.tiers[0]?.code ?? '' }, template)
  const rows = await queries.listRenewalsOf(scope, { year: given.year, siteIds })
  if (rows.length < siteIds.length) return notFound('考核站点')
  const terms = { year: given.year, priceTier: given.priceTier, tiers: template.tiers }
  const seen = rows.map((row) => ({ row, facts: factsOf(scope, row) }))
  const fit = seen.filter(({ facts }) => whyNotRenewed(facts, terms) === undefined)
  const drafted = await insertDrafts(
    scope,
    { ...term, templateId: template.id },
    fit.map(({ row, facts }) => ({ siteId: row.site_id, priceTier: renewedTier(facts, terms) })),
  )
  await tellAll(
    scope,
    drafted.map((each) => each.id),
    { verb: 'drafted', sentence: said.drafted },
  )
  const agreementOf = new Map(drafted.map((each) => [each.site_id, each.id]))
  const outcomes = seen.map(({ row, facts }) =>
    outcomeOf(row, agreementOf.get(row.site_id), whyNotRenewed(facts, terms)),
  )
  return { drafted: drafted.length, rows: outcomes }
}

/** A site that was fit and has no draft was drafted by a colleague in this moment. */
function outcomeOf(row: queries.RenewalRow, agreementId: number | undefined, whyNot: string | undefined) {
  return agreementId === undefined
    ? {
        ...siteOf(row),
        agreementId: null,
        outcome: 'SKIPPED' as const,
        reason: whyNot ?? skipped.meanwhile(),
      }
    : { ...siteOf(row), agreementId, outcome: 'DRAFTED' as const, reason: '' }
}
