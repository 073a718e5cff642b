import { keptOf, tierNamesOf } from '#src/modules/catalogue/actions/fee-names.ts'
import * as queries from '#src/modules/catalogue/queries/fees.ts'
import { lockOwnCertificates } from '#src/modules/catalogue/queries/spares.ts'
import { feeUndoing } from '#src/modules/catalogue/words/fee-import.ts'
import { feeRefusals, feeSaid } from '#src/modules/catalogue/words/fees.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { isAsLeft, listTraces } from '#src/platform/imports/trace.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'

/** What is remembered of a price. */
export interface FeeTrace {
  readonly amountFen: number
  readonly validToOn: string
}

/** Takes an import of prices back: new rows go, changed ones are as before; refused by name when one was changed or used since. */
export async function undoFees(scope: Scope, { importId }: { importId: number }): Promise<number> {
  await lockOwnCertificates(scope)
  await queries.lockOwnFees(scope)
  const tiers = await tierNamesOf(scope)
  const rows = new Map((await queries.listOwnFees(scope)).map((row) => [row.id, keptOf(row, tiers)]))
  const traces = await listTraces<FeeTrace>(scope, { importId, entity: 'fee' })
  const left = traces.flatMap((trace) => {
    const row = rows.get(trace.entityId)
    return row ? [{ row, trace }] : []
  })
  const changed = left.filter(({ row, trace }) => {
    const isLeft = isAsLeft({ amountFen: row.amountFen, validToOn: row.validToOn }, trace)
    const isRewritten = !trace.before || trace.before.amountFen !== trace.after.amountFen
    return !isLeft || (isRewritten && row.firstUsedAt !== null)
  })
  if (changed.length > 0) refuse(feeUndoing.changedSince(changed.map(({ row }) => row)))
  const made = left.filter(({ trace }) => !trace.before).map(({ row }) => row.id)
  const restored = left.flatMap(({ row, trace }) => (trace.before ? [{ id: row.id, ...trace.before }] : []))
  await queries.deleteFees(scope, made)
  await refusing({ fee_once: feeRefusals.overlapsMeanwhile() }, () => queries.setTerms(scope, restored))
  await scope.happenedAll(
    left.map(({ row, trace }) => ({
      action: trace.before ? 'catalogue.fee_corrected' : 'catalogue.fee_removed',
      entity: 'fee',
      entityId: row.id,
      sentence: trace.before ? feeSaid.restored({ ...row, ...trace.before }) : feeSaid.removed(row),
    })),
  )
  return left.length
}
