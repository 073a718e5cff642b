import * as queries from '#src/modules/agreements/queries/templates.ts'
import { AGREEMENT_TEMPLATE, paperOf } from '#src/modules/agreements/paper.ts'
import {
  codedTiers,
  refusalsForTemplate,
  tierOf,
  type Clause,
} from '#src/modules/agreements/rules/template.ts'
import {
  builtIn,
  sample,
  templateRefusals,
  templateSaid,
  unsaved,
} from '#src/modules/agreements/words/template.ts'
import { pictured } from '#src/platform/pdf/printed.ts'
import type { Scope } from '#src/platform/scope.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'

/** A template as the screen edits it. */
interface Given {
  year: number
  title: string
  clauses: Clause[]
  tiers: { code?: string | undefined; name: string; note: string }[]
  validFromOn: string
  validToOn: string
  contactName: string
  contactPhone: string
}

/** The template of a year with its versions; one of an earlier year, or the built-in one, while the year has none. */
export async function getAgreementTemplate(scope: Scope, of: { year: number; version?: number | undefined }) {
  const { year, version } = of
  const row = version
    ? found(await queries.findTemplate(scope, { year, version }), '协议模板')
    : await queries.findNewestTemplate(scope, year)
  const versions = await queries.listVersions(scope, year)
  return {
    ...contentOf(row, year),
    version: row?.year === year ? row.version : 0,
    basisYear: row?.year ?? 0,
    versions: versions.map((each) => ({
      version: each.version,
      madeAt: each.made_at.toISOString(),
      madeByName: each.made_by_name,
    })),
  }
}

/** What a row says for a year: carried from another year, its term moves along. */
function contentOf(row: queries.TemplateRow | undefined, year: number) {
  if (!row)
    return {
      year,
      title: builtIn.title,
      clauses: builtIn.clauses.map((each) => ({ ...each })),
      tiers: builtIn.tiers.map((each) => ({ ...each })),
      validFromOn: `${year}-01-01`,
      validToOn: `${year}-12-31`,
      contactName: '',
      contactPhone: '',
    }
  const moved = (day: string) => movedBy(day, year - row.year)
  return {
    year,
    title: row.title,
    clauses: [...row.clauses],
    tiers: [...row.tiers],
    validFromOn: moved(row.valid_from_on),
    validToOn: moved(row.valid_to_on),
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
  }
}

/** The same day of another year; the 29th of February becomes the 28th. */
function movedBy(day: string, years: number): string {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  return years !== 0 && moved.endsWith('-02-29') ? moved.replace('-29', '-28') : moved
}

/** Saves a new version; whoever based his on an older one is told, nothing is written over. */
export async function saveAgreementTemplate(scope: Scope, given: Given & { version: number }) {
  refuseAll(refusalsForTemplate(given), 422)
  const newest = await queries.findNewestTemplate(scope, given.year)
  const present = newest?.year === given.year ? newest.version : 0
  if (present !== given.version) refuse(templateRefusals.changedMeanwhile(present))
  const version = given.version + 1
  const row = await queries.insertTemplate(scope, { ...columnsOf(given), version })
  if (!row) return refuse(templateRefusals.changedMeanwhile(version))
  await scope.happened({
    action: 'agreements.template_saved',
    entity: 'agreement_template',
    entityId: row.id,
    sentence: templateSaid.saved(given.year, version),
  })
  return { version }
}

const columnsOf = (given: Given) => ({
  year: given.year,
  title: given.title,
  clauses: given.clauses,
  tiers: codedTiers(given.tiers),
  valid_from_on: given.validFromOn,
  valid_to_on: given.validToOn,
  contact_name: given.contactName,
  contact_phone: given.contactPhone,
})

/**
 * The stored template agreements of the year are drafted from. A year without one gets its first version here, from the
 * year before or the built-in text, so that every agreement names the words it was made of.
 */
export async function templateToDraft(scope: Scope, year: number): Promise<queries.TemplateRow> {
  const newest = await queries.findNewestTemplate(scope, year)
  if (newest?.year === year) return newest
  const row = await queries.insertTemplate(scope, { ...columnsOf(contentOf(newest, year)), version: 1 })
  if (row)
    await scope.happened({
      action: 'agreements.template_saved',
      entity: 'agreement_template',
      entityId: row.id,
      sentence: templateSaid.saved(year, 1),
    })
  return found(await queries.findNewestTemplate(scope, year), '协议模板')
}

/** An unsaved template as it will be printed, with an invented site. */
export async function previewAgreementTemplate(scope: Scope, given: Given) {
  refuseAll(refusalsForTemplate(given), 422)
  const tiers = codedTiers(given.tiers)
  const paper = paperOf({
    ...sample,
    ...given,
    number: '预览',
    evaluationName: scope.actor.org.name,
    tier: tierOf(tiers[0]?.code ?? '', tiers),
    template: unsaved,
    printedAt: formatInstant(scope.now),
    isSample: true,
  })
  return { svg: await pictured(scope, { template: AGREEMENT_TEMPLATE, data: paper }) }
}
