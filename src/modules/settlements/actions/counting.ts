import { tierName } from '#src/modules/agreements/index.ts'
import { holdPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import * as queries from '#src/modules/settlements/queries/figures.ts'
import { writeDrafts, type Draft } from '#src/modules/settlements/queries/settlements.ts'
import {
  figuresOf,
  moneyPerSite,
  siteKey,
  type LevelCount,
  type Money,
} from '#src/modules/settlements/rules.ts'
import { refusals, said } from '#src/modules/settlements/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuse } from '#src/shared/refusal.ts'

/**
 * 生成本计划全部结算单: counts every college at every site of the plan, in four queries however many they are. Drafts are
 * counted again; what was sent to a college stays as it was sent.
 */
export async function draftSettlements(scope: Scope, { planId }: { planId: number }) {
  const plan = await holdPlan(scope, planId)
  refuseForeign(scope, plan)
  if (scope.now < plan.paymentClosesAt) refuse(refusals.tooEarly(plan.paymentClosesAt))
  const drafts = await countDrafts(scope, { planId, evaluationOrgId: plan.evaluationOrgId })
  if (drafts.length === 0) refuse(refusals.nothingToSettle(plan.name))
  const { added, renewed } = await writeDrafts(scope, {
    planId,
    evaluationOrgId: plan.evaluationOrgId,
    drafts,
    prefix: prefix(scope),
  })
  await scope.happened({
    action: 'settlements.drafted',
    entity: 'exam_plan',
    entityId: planId,
    sentence: said.drafted(plan.name, added, renewed),
    facts: { planId },
  })
  return { added, renewed, kept: drafts.length - added - renewed }
}

/** A published plan is known to everybody; settled is one's own. */
function refuseForeign(scope: Scope, plan: PlanFacts): void {
  if (plan.evaluationOrgId !== scope.actor.org.id) found(undefined, '考试计划')
}

const prefix = (scope: Scope) => `JS${shanghaiDay(scope.now).slice(2).replaceAll('-', '')}`

/** The figures of a plan, or of one college at one site, as they are at this moment. */
export async function countDrafts(scope: Scope, of: queries.Counted): Promise<Draft[]> {
  const people = Map.groupBy(await queries.countPeople(scope, of), siteKey)
  const money = moneyPerSite(await queries.sumMoney(scope, of))
  const tiers = new Map((await queries.listTiers(scope, of)).map((tier) => [siteKey(tier), tier]))
  const keys = [...new Set([...people.keys(), ...money.keys()])].filter((key) => isWanted(key, of))
  return keys.map((key) =>
    draftOf(key, { levels: people.get(key) ?? [], money: money.get(key), tier: tiers.get(key) }),
  )
}

/** An order over several sites is read whole; of one settlement only its own site is wanted. */
const isWanted = (key: string, { siteId }: queries.Counted) =>
  siteId === undefined || key.endsWith(`/${siteId}`)

interface Found {
  readonly levels: readonly (LevelCount & { orgId: number; siteId: number })[]
  readonly money: Money | undefined
  readonly tier: queries.Tiered | undefined
}

function draftOf(key: string, { levels, money, tier }: Found): Draft {
  const [orgId = 0, siteId = 0] = key.split('/').map(Number)
  const rate = tier?.rates?.find((each) => each.tier === tier.tierCode)
  return {
    orgId,
    siteId,
    figures: figuresOf(levels, money, rate),
    levels: levels.map(({ orgId: _, siteId: __, ...level }) => level),
    ...(tier ? { tierCode: tier.tierCode, tierName: tierName(tier.tierCode, tier.tiers) } : NO_TIER),
    ...(rate ? { basis: rate.basis, rate: rate.rate } : NO_RATE),
  }
}

const NO_TIER = { tierCode: null, tierName: '' }
const NO_RATE = { basis: null, rate: 0 }
