import { getCertificate } from '#src/modules/catalogue/actions.ts'
import * as queries from '#src/modules/catalogue/queries/fees.ts'
import * as grounds from '#src/modules/catalogue/queries/grounds.ts'
import { CANDIDATE_KINDS, explained, priceFor, type Fee } from '#src/modules/catalogue/rules/fees.ts'
import { feeText, whyNotNames } from '#src/modules/catalogue/words/fees.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { candidateKindNames, firstTiers, type CandidateKind } from '#src/shared/pricing.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found, notFound } from '#src/shared/refusal.ts'
import { keptOf, tierNamesOf } from './fee-names.ts'

/** What somebody pays, and the row that says so. */
export interface Price {
  readonly feeId: number
  readonly version: number
  readonly amountFen: number
}

/** Prices of a level by kind of candidate; undefined where there is none. */
export type PricesOfLevel = Readonly<Record<CandidateKind, Price | undefined>>

/** What people pay at one site, by level, and what that depends on. */
export interface PricesAtSite {
  readonly provinceName: string | null
  readonly tierName: string | null
  readonly levels: ReadonlyMap<number, PricesOfLevel>
}

const NO_GROUND = { provinceId: null, provinceName: null, priceTier: null, tierName: null }

/**
 * BR-47: what people pay who are registered today for these levels at these sites, however many people and sites: two queries.
 * The site decides the province and, by its agreement on the first day of the exam, the tier (decision 0045).
 */
export async function pricesAt(
  scope: Scope,
  asked: { readonly levelIds: readonly number[]; readonly siteIds: readonly number[]; readonly examOn: Day },
): Promise<ReadonlyMap<number, PricesAtSite>> {
  const on = shanghaiDay(scope.now)
  const fees = await queries.listFeesOn(scope, asked.levelIds, on)
  const known = new Map(
    (await grounds.listGrounds(scope, asked.siteIds, asked.examOn)).map((each) => [each.siteId, each]),
  )
  return new Map(
    asked.siteIds.map((siteId) => {
      const ground = known.get(siteId) ?? { ...NO_GROUND, provinceId: scope.actor.org.provinceId }
      const levels = asked.levelIds.map(
        (levelId) => [levelId, pricesOf(fees, { ...ground, levelId, on })] as const,
      )
      return [
        siteId,
        { provinceName: ground.provinceName, tierName: tierNameOf(ground), levels: new Map(levels) },
      ]
    }),
  )
}

/** Agreements from before templates were kept have the first tiers. */
const tierNameOf = ({ priceTier, tierName }: Pick<grounds.Ground, 'priceTier' | 'tierName'>) =>
  tierName ?? firstTiers.find((each) => each.code === priceTier)?.name ?? priceTier

/** Holds the rows these prices were taken from and marks them used; false when one was changed meanwhile (BR-47). */
export function usePrices(scope: Scope, prices: readonly Omit<Price, 'amountFen'>[]): Promise<boolean> {
  const rows = new Map(prices.map((each) => [each.feeId, each]))
  return grounds.useFees(scope, [...rows.values()])
}

interface At {
  readonly levelId: number
  readonly provinceId: number | null
  readonly priceTier: string | null
  readonly on: Day
}

function pricesOf(fees: readonly Fee[], at: At): PricesOfLevel {
  const of = (candidateKind: CandidateKind): Price | undefined => {
    const fee = priceFor(fees, { ...at, candidateKind })
    return fee && { feeId: fee.id, version: fee.version, amountFen: fee.amountFen }
  }
  return { IN_SCHOOL: of('IN_SCHOOL'), SOCIAL: of('SOCIAL') }
}

/** The least and the most a level costs on a day, whoever it is for; absent where no row holds. */
export async function spansOn(scope: Scope, levelIds: readonly number[], on: Day) {
  const byLevel = Map.groupBy(await queries.listFeesOn(scope, levelIds, on), (fee) => fee.levelId)
  return new Map(
    [...byLevel].map(([levelId, fees]) => {
      const amounts = fees.map((fee) => fee.amountFen)
      return [levelId, { leastFen: Math.min(...amounts), mostFen: Math.max(...amounts) }] as const
    }),
  )
}

interface Tried {
  readonly siteId: number
  readonly planId?: number | undefined
  readonly on?: Day | undefined
}

/** 试算: what people of a site pay per level and kind on a day, the row that decides, and why the others do not. */
export async function tryPrices(scope: Scope, { siteId, planId, on = shanghaiDay(scope.now) }: Tried) {
  const site = found(await grounds.findOwnSite(scope, siteId), '考核站点')
  const plan = planId === undefined ? undefined : found(await grounds.findPlanOf(scope, planId), '考试计划')
  const { levels } = await getCertificate(scope, site.certificateId)
  const [ground = { ...NO_GROUND, siteId }] = await grounds.listGrounds(scope, [siteId], plan?.examOn ?? on)
  const tiers = await tierNamesOf(scope)
  const rows = (await queries.listOwnFees(scope, { levelIds: levels.map((each) => each.id) })).map((row) =>
    keptOf(row, tiers),
  )
  const of = (levelId: number, candidateKind: CandidateKind) => {
    const { decided, others } = explained(rows, { ...ground, levelId, candidateKind, on })
    return {
      candidateKind,
      kindName: candidateKindNames[candidateKind],
      amountFen: decided?.amountFen ?? null,
      decidedBy: decided ? feeText(decided) : null,
      others: others.map(({ row, whyNot }) => ({ text: feeText(row), whyNot: whyNotNames[whyNot] })),
    }
  }
  return {
    siteName: site.name,
    orgName: site.orgName,
    provinceName: ground.provinceName,
    tierName: tierNameOf(ground),
    on,
    tierOn: plan?.examOn ?? on,
    levels: levels.map(({ id, name }) => ({
      levelId: id,
      levelName: name,
      kinds: CANDIDATE_KINDS.map((kind) => of(id, kind)),
    })),
  }
}

type OfCertificate = { readonly certificateId: number }

/** What 试算 offers to choose from: sites of one of the own certificates. */
export async function listPricedSites(scope: Scope, asked: OfCertificate & ListQuery) {
  await refuseForeign(scope, asked)
  return grounds.listSites(scope, asked)
}

/** And plans of it. */
export async function listPricedPlans(scope: Scope, asked: OfCertificate) {
  await refuseForeign(scope, asked)
  return { rows: await grounds.listPlansOf(scope, asked.certificateId) }
}

async function refuseForeign(scope: Scope, { certificateId }: OfCertificate): Promise<void> {
  const { evaluationOrgId } = await getCertificate(scope, certificateId)
  if (evaluationOrgId !== scope.actor.org.id) notFound('证书')
}
