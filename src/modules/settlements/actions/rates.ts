import { tierNames } from '#src/modules/agreements/index.ts'
import * as queries from '#src/modules/settlements/queries/rates.ts'
import { refusalsForRates, type Rate } from '#src/modules/settlements/rules.ts'
import { refusals, said } from '#src/modules/settlements/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'

/** 返还标准 of a year: every tier of the agreements with what it gives back; nothing where nothing was set. */
export async function getRates(scope: Scope, { year }: { year: number }) {
  const row = await queries.findRates(scope, year)
  const tiers = tierNames(await queries.listTierNames(scope, year))
  return {
    year,
    ...(row ? madeBy(row) : NOT_SET),
    rates: tiers.map(({ code, name }) => {
      const { basis, rate } = row?.rates.find((each) => each.tier === code) ?? NONE
      return { tier: code, tierName: name, basis, rate }
    }),
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof queries.findRates>>>

const madeBy = (row: Row) => ({
  version: row.version,
  reason: row.reason,
  madeBy: row.made_by_name,
  madeAt: row.made_at.toISOString(),
})
const NOT_SET = { version: 0, reason: '', madeBy: '', madeAt: null }
const NONE = { basis: 'PERCENT', rate: 0 } as const

interface Rates {
  readonly year: number
  /** The version that was looked at. */
  readonly version: number
  readonly rates: readonly Rate[]
  readonly reason: string
}

/** A new version; settlements already counted keep theirs until they are counted again. */
export async function setRates(scope: Scope, { year, version, rates, reason }: Rates) {
  const tiers = tierNames(await queries.listTierNames(scope, year))
  refuseAll(
    refusalsForRates(rates, (code) => tiers.find((tier) => tier.code === code)?.name ?? code),
    422,
  )
  const present = await queries.findRates(scope, year)
  if ((present?.version ?? 0) !== version) refuse(refusals.ratesChanged())
  const next = version + 1
  const { id } = await refusing({ rebate_rate_version: refusals.ratesChanged() }, () =>
    queries.insertRates(scope, { year, version: next, rates, reason }),
  )
  await scope.happened({
    action: 'settlements.rates_set',
    entity: 'rebate_rate',
    entityId: id,
    sentence: said.ratesSet(year, next),
    reason,
  })
  return { version: next }
}
