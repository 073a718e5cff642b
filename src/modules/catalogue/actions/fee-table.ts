import * as queries from '#src/modules/catalogue/queries/fees.ts'
import * as levels from '#src/modules/catalogue/queries/levels.ts'
import { listNeeds } from '#src/modules/catalogue/queries/grounds.ts'
import { offersOf, standingOn } from '#src/modules/catalogue/rules/fee-changes.ts'
import { gapsOf } from '#src/modules/catalogue/rules/fees.ts'
import type { Scope } from '#src/platform/scope.ts'
import { candidateKindNames } from '#src/shared/pricing.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found } from '#src/shared/refusal.ts'
import { keptOf, tierNamesOf } from './fee-names.ts'

/** A page of 费用表. */
export async function listFeeTable(scope: Scope, filter: queries.FeeFilter) {
  const tiers = await tierNamesOf(scope)
  const { listed, total } = await queries.listFeeTable(scope, filter, shanghaiDay(scope.now))
  return { total, rows: listed.map((row) => shown(scope, row, tiers)) }
}

/** One row of one's own. */
export async function getFee(scope: Scope, { feeId }: { feeId: number }) {
  const row = found(await queries.findOwnFee(scope, feeId), '价格')
  return shown(scope, row, await tierNamesOf(scope))
}

/** A row with what can be done with it, and why not (BR-86). */
function shown(scope: Scope, row: queries.FeeRow, tiers: ReadonlyMap<string, string>) {
  const today = shanghaiDay(scope.now)
  const kept = keptOf(row, tiers)
  const { firstUsedAt, version: _, ...fields } = kept
  return {
    ...fields,
    certificateId: row.certificateId,
    certificateName: row.certificateName,
    levelName: row.levelName,
    capFen: row.capFen,
    standing: standingOn(row, today),
    reason: row.reason,
    setByName: row.setByName,
    setAt: row.setAt.toISOString(),
    endedByName: row.endedByName,
    endedAt: row.endedAt?.toISOString() ?? null,
    firstUsedAt: firstUsedAt?.toISOString() ?? null,
    offers: scope.actor.permissions.has('catalogue.write') ? offersOf(kept, today) : [],
  }
}

/** What the forms and filters of the page offer. */
export async function listFeeChoices(scope: Scope) {
  const tiers = await tierNamesOf(scope)
  return {
    levels: await levels.listOwnLevels(scope),
    provinces: await levels.listProvinces(scope),
    tiers: [...tiers].map(([code, name]) => ({ code, name })),
  }
}

/** BR-47: whom the published plans would refuse for want of a price, from which day on. */
export async function listFeeGaps(scope: Scope) {
  const tiers = await tierNamesOf(scope)
  const rows = (await queries.listOwnFees(scope)).map((row) => keptOf(row, tiers))
  return {
    rows: gapsOf(rows, await listNeeds(scope)).map(({ need, kinds, onDay }) => ({
      planId: need.planId,
      planName: need.planName,
      levelId: need.levelId,
      levelName: need.levelName,
      provinceId: need.provinceId,
      provinceName: need.provinceName,
      priceTier: need.priceTier,
      tierName: need.priceTier === null ? null : (tiers.get(need.priceTier) ?? need.priceTier),
      kinds: [...kinds],
      kindNames: kinds.map((kind) => candidateKindNames[kind]).join('、'),
      onDay,
      siteCount: need.siteCount,
      siteName: need.siteName,
    })),
  }
}
