import { keptOf, tierNamesOf } from '#src/modules/catalogue/actions/fee-names.ts'
import { rowOf, tellAdded } from '#src/modules/catalogue/actions/fees.ts'
import * as queries from '#src/modules/catalogue/queries/fees.ts'
import * as levels from '#src/modules/catalogue/queries/levels.ts'
import { lockOwnCertificates } from '#src/modules/catalogue/queries/spares.ts'
import type { KeptFee } from '#src/modules/catalogue/rules/fee-changes.ts'
import { feeTemplateWords } from '#src/modules/catalogue/words/fee-import.ts'
import { feeRefusals, feeSaid } from '#src/modules/catalogue/words/fees.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { importKind } from '#src/platform/imports/kind.ts'
import { keepTraces } from '#src/platform/imports/trace.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { checkRows, meantBy, type Facts, type Meant, type Row, type Wanted } from './check.ts'
import { feeColumns } from './columns.ts'
import { undoFees, type FeeTrace } from './undo.ts'

/** 费用导入: new prices, and corrections and earlier ends of those that are there (BR-47). */
export const feeImport = importKind<typeof feeColumns, object, Facts>({
  kind: 'fees',
  title: feeTemplateWords.title,
  permission: 'catalogue.write',
  columns: feeColumns,
  gather,
  basisOf: () => '',
  check: checkRows,
  write,
  undo: undoFees,
})

/** Levels, names and the whole table, one query each. At commit the certificates and the rows are locked before they are read. */
async function gather(scope: Scope, { locking }: { locking: boolean }): Promise<Facts> {
  if (locking) {
    await lockOwnCertificates(scope)
    await queries.lockOwnFees(scope)
  }
  const tiers = await tierNamesOf(scope)
  const own = await levels.listOwnLevels(scope)
  const provinces = await levels.listProvinces(scope)
  return {
    today: shanghaiDay(scope.now),
    certificates: [...Map.groupBy(own, (each) => each.certificateId).values()].map((of) => ({
      names: [...new Set(of.flatMap((each) => [each.certificateName, each.certificateFullName]))],
      levels: of,
    })),
    provinces: new Map(
      provinces.flatMap(({ id, name, shortName, code }) => [shortName, name, code].map((each) => [each, id])),
    ),
    tiers: new Map([...tiers].flatMap(([code, name]) => [name, code].map((each) => [each, code]))),
    rows: (await queries.listOwnFees(scope)).map((row) => keptOf(row, tiers)),
  }
}

interface Writing {
  readonly rows: readonly Row[]
  readonly facts: Facts
  readonly importId: number
}

/** Rows that are there are changed first, so that a price that ends earlier makes room for the next; two statements in all. */
async function write(scope: Scope, { rows, facts, importId }: Writing): Promise<number> {
  const meant = rows.map((row) => meantBy(row, facts)).filter((each): each is Meant => 'wanted' in each)
  const changed = meant.flatMap(({ known, wanted }) => (known ? [{ known, wanted }] : []))
  const fresh = meant.filter((each) => !each.known).map((each) => each.wanted)
  const ids = await refusing({ fee_once: feeRefusals.overlapsMeanwhile() }, async () => {
    await queries.setTerms(
      scope,
      changed.map(({ known, wanted }) => ({ id: known.id, ...termsOf(wanted) })),
    )
    return fresh.length === 0
      ? []
      : queries.insertFees(
          scope,
          fresh.map((each) => rowOf(scope, each)),
        )
  })
  await keepTraces(scope, { importId, entity: 'fee' }, [
    ...changed.map(({ known, wanted }) => ({
      entityId: known.id,
      before: termsOf(known),
      after: termsOf(wanted),
    })),
    ...fresh.map((wanted, at) => ({ entityId: ids[at]?.id ?? 0, before: null, after: termsOf(wanted) })),
  ])
  await tellCorrected(
    scope,
    changed.map(({ known }) => known.id),
  )
  await tellAdded(
    scope,
    ids.map(({ id }) => id),
  )
  return meant.length
}

const termsOf = ({ amountFen, validToOn }: Wanted | KeptFee): FeeTrace => ({ amountFen, validToOn })

/** A line in the history of every row that was there. */
async function tellCorrected(scope: Scope, feeIds: readonly number[]): Promise<void> {
  const tiers = await tierNamesOf(scope)
  const rows = (await queries.listOwnFees(scope)).filter((row) => feeIds.includes(row.id))
  await scope.happenedAll(
    rows.map((row) => ({
      action: 'catalogue.fee_corrected',
      entity: 'fee',
      entityId: row.id,
      sentence: feeSaid.corrected(keptOf(row, tiers)),
    })),
  )
}
