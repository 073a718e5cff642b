import * as queries from '#src/modules/agreements/queries/agreements.ts'
import * as sites from '#src/modules/agreements/queries/sites.ts'
import type { TemplateRow } from '#src/modules/agreements/queries/templates.ts'
import { refusalsForTerm } from '#src/modules/agreements/rules.ts'
import { tierOf } from '#src/modules/agreements/rules/template.ts'
import { fieldNames, refusals, said } from '#src/modules/agreements/words.ts'
import { templateRefusals, versionText } from '#src/modules/agreements/words/template.ts'
import type { Change } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { lockedAgreement } from './locking.ts'
import { tell, tellAll } from './telling.ts'
import { templateToDraft } from './templates.ts'

export interface Terms {
  validFromOn: string
  validToOn: string
  priceTier: string
}

/** Drafts one agreement per site; sites that have a living one for the year are passed over and counted. */
export async function draftAgreements(scope: Scope, given: Terms & { year: number; siteIds: number[] }) {
  const wanted = [...new Set(given.siteIds)]
  const enabled = await sites.listEnabledSites(scope, wanted)
  if (enabled.length < wanted.length) refuse(refusals.siteNotEnabled(wanted.length - enabled.length), 422)
  const template = await templateToDraft(scope, given.year)
  refuseUnfit(given, template)
  const drafted = await sites.insertDrafts(
    scope,
    { ...given, templateId: template.id },
    wanted.map((siteId) => ({ siteId, priceTier: given.priceTier })),
  )
  if (drafted.length === 0) refuse(refusals.allDrafted(given.year))
  const ids = drafted.map((each) => each.id)
  await tellAll(scope, ids, { verb: 'drafted', sentence: said.drafted })
  return { ids, skipped: wanted.length - drafted.length }
}

/** All reasons at once: the term, and the tier the template does not have. */
export function refuseUnfit(given: Terms & { year: number }, template: TemplateRow | undefined): void {
  const usual = template && { validFromOn: template.valid_from_on, validToOn: template.valid_to_on }
  const isKnown = !template || template.tiers.some((each) => each.code === given.priceTier)
  refuseAll(
    [...refusalsForTerm(given, usual), ...(isKnown ? [] : [templateRefusals.unknownTier(given.priceTier)])],
    422,
  )
}

/** Changes the terms of a draft that the institution has not signed; its template stays the one it was drafted from. */
export async function editAgreement(scope: Scope, given: Terms & { agreementId: number }) {
  const row = await lockedAgreement(scope, given.agreementId, 'edit')
  refuseUnfit({ ...given, year: row.year }, await queries.findTemplateOf(scope, row.id))
  await queries.setAgreement(scope, row.id, {
    valid_from_on: given.validFromOn,
    valid_to_on: given.validToOn,
    price_tier: given.priceTier,
  })
  await tell(scope, row.id, { verb: 'edited', sentence: said.edited, changes: changesOf(row, given) })
  return { id: row.id }
}

function changesOf(row: queries.AgreementRow, given: Terms): Change[] {
  const nameOf = (code: string) => tierOf(code, row.tiers ?? []).name
  const values = [
    { field: fieldNames.validFromOn, before: row.valid_from_on, after: given.validFromOn },
    { field: fieldNames.validToOn, before: row.valid_to_on, after: given.validToOn },
    { field: fieldNames.priceTier, before: nameOf(row.price_tier), after: nameOf(given.priceTier) },
  ]
  return values.filter((each) => each.before !== each.after)
}

/** A draft takes the year's newest template and the site as it is now; its terms stay, if the template allows them. */
export async function retemplateAgreement(scope: Scope, { agreementId }: { agreementId: number }) {
  const row = await lockedAgreement(scope, agreementId, 'retemplate')
  const template = await templateToDraft(scope, row.year)
  refuseUnfit(
    {
      year: row.year,
      validFromOn: row.valid_from_on,
      validToOn: row.valid_to_on,
      priceTier: row.price_tier,
    },
    template,
  )
  await sites.redraw(scope, { agreementId, templateId: template.id, priceTier: row.price_tier })
  await tell(scope, row.id, {
    verb: 'retemplated',
    sentence: (it) => said.retemplated(it, versionText(template)),
  })
  return { id: row.id }
}
