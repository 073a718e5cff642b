import type { FeeRow } from '#src/modules/catalogue/queries/fees.ts'
import * as levels from '#src/modules/catalogue/queries/levels.ts'
import type { Cap, KeptFee } from '#src/modules/catalogue/rules/fee-changes.ts'
import type { Scope } from '#src/platform/scope.ts'
import { firstTiers } from '#src/shared/pricing.ts'

/** Names of the price tiers by their code: those of the organisation's agreement templates, and the first ones. */
export async function tierNamesOf(scope: Scope): Promise<ReadonlyMap<string, string>> {
  const own = await levels.listTiers(scope)
  return new Map([...firstTiers, ...own].map(({ code, name }) => [code, name]))
}

/** A row as rules and sentences want it; a tier no template names any more is called by its code. */
export const keptOf = (row: FeeRow, tiers: ReadonlyMap<string, string>): KeptFee => ({
  id: row.id,
  levelId: row.levelId,
  levelName: `${row.certificateName} ${row.levelName}`,
  provinceId: row.provinceId,
  provinceName: row.provinceName,
  priceTier: row.priceTier,
  tierName: row.priceTier === null ? null : (tiers.get(row.priceTier) ?? row.priceTier),
  candidateKind: row.candidateKind,
  amountFen: row.amountFen,
  validFromOn: row.validFromOn,
  validToOn: row.validToOn,
  version: row.version,
  firstUsedAt: row.firstUsedAt,
})

export const capOf = (level: {
  readonly certificateName: string
  readonly name: string
  readonly capFen: number | null
  readonly capNote: string
}): Cap => ({
  levelName: `${level.certificateName} ${level.name}`,
  capFen: level.capFen,
  note: level.capNote,
})
