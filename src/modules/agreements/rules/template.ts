import { placeholders, templateRefusals, type Placeholder } from '#src/modules/agreements/words/template.ts'
import type { Refusal } from '#src/shared/refusal.ts'

export interface Clause {
  readonly heading: string
  readonly text: string
}
export interface Tier {
  readonly code: string
  readonly name: string
  readonly note: string
}
/** Site and officer as they were when the agreement was drafted. */
export interface Particulars {
  readonly siteName: string
  readonly address: string
  readonly levels: string
  readonly officerName: string
  readonly officerPhone: string
}
/** What fills the open places of clauses. */
export interface PaperFacts {
  readonly evaluationName: string
  readonly orgName: string
  readonly certificateName: string
  readonly year: number
  readonly siteCode: string
  readonly validFromOn: string
  readonly validToOn: string
  readonly tier: Tier
  readonly contactName: string
  readonly contactPhone: string
  readonly particulars: Particulars
}

/** To be written by hand where nothing was filled in. */
const BLANK = '________'

const OPEN_PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g

/** What stands in each open place of one agreement. */
export function valuesOf(facts: PaperFacts): Readonly<Record<Placeholder, string>> {
  const { particulars, tier } = facts
  return {
    甲方: facts.evaluationName,
    乙方: facts.orgName,
    证书: facts.certificateName,
    年度: String(facts.year),
    站点名称: particulars.siteName,
    站点代码: facts.siteCode,
    站点地址: particulars.address,
    级别: particulars.levels,
    生效日期: facts.validFromOn,
    到期日期: facts.validToOn,
    价格档: tier.name,
    价格档说明: tier.note && `（${tier.note}）`,
    甲方联系人: facts.contactName || BLANK,
    甲方电话: facts.contactPhone || BLANK,
    乙方负责人: particulars.officerName,
    乙方电话: particulars.officerPhone,
  }
}

/** A clause with its open places filled; what is not known stays as it was written. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(OPEN_PLACE, (whole, name: string) => values[name] ?? whole)

/** What forbids a template: open places nobody can fill, tiers of the same name, a term that is not of its year. */
export function refusalsForTemplate(template: {
  readonly year: number
  readonly clauses: readonly Clause[]
  readonly tiers: readonly { readonly name: string }[]
  readonly validFromOn: string
  readonly validToOn: string
}): Refusal[] {
  const { year, clauses, tiers, validFromOn, validToOn } = template
  const names = tiers.map((each) => each.name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  const isOfYear = validFromOn.startsWith(`${year}-`) && validToOn <= `${year + 1}-12-31`
  return [
    ...clauses.flatMap(refusalsForClause),
    ...(twice ? [templateRefusals.tierTwice(twice)] : []),
    ...(isOfYear && validFromOn <= validToOn ? [] : [templateRefusals.termNotOfYear(year)]),
  ]
}

function refusalsForClause({ heading, text }: Clause): Refusal[] {
  const unknown = [...text.matchAll(OPEN_PLACE)]
    .map((match) => match[1] ?? '')
    .filter((name) => !Object.hasOwn(placeholders, name))
  if (unknown.length > 0) return [templateRefusals.unknownPlaceholder(heading, unknown)]
  return /\{\{|\}\}/.test(text.replaceAll(OPEN_PLACE, ''))
    ? [templateRefusals.brokenPlaceholder(heading)]
    : []
}

/** Tiers with a code each: one that has a code keeps it, a new one gets the next free number. */
export function codedTiers(
  tiers: readonly { code?: string | undefined; name: string; note: string }[],
): Tier[] {
  const taken = new Set(tiers.flatMap((each) => each.code ?? []))
  let next = 1
  return tiers.map(({ code, name, note }) => {
    if (code) return { code, name, note }
    while (taken.has(`TIER_${next}`)) next += 1
    taken.add(`TIER_${next}`)
    return { code: `TIER_${next}`, name, note }
  })
}

/** The tier of a code; one the template no longer has keeps its code as its name, so that nothing is lost. */
export const tierOf = (code: string, tiers: readonly Tier[]): Tier =>
  tiers.find((each) => each.code === code) ?? { code, name: code, note: '' }
