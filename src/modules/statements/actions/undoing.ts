import { proof } from '#src/modules/payments/index.ts'
import { deleteLinesOf, listLinesOf } from '#src/modules/statements/queries/write.ts'
import { refusals } from '#src/modules/statements/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll, type Refusal } from '#src/shared/refusal.ts'

/** Why an import of statements cannot be taken back: somebody has decided about lines of it. */
export async function refusalsForTakingBack(scope: Scope, importId: number): Promise<Refusal[]> {
  const lines = await listLinesOf(scope, importId)
  const used = lines.filter(({ state }) => state === 'MATCHED' || state === 'AWAITING' || state === 'IGNORED')
  return used.length > 0 ? [refusals.importUsed(used.length)] : []
}

/** Takes an import back while nothing of it is used: its lines go, and the money they told of never came. */
export async function takeBackLines(scope: Scope, importId: number): Promise<number> {
  refuseAll(await refusalsForTakingBack(scope, importId))
  const lines = await listLinesOf(scope, importId)
  const receiptIds = lines.flatMap(({ receipt_id: id }) => (id === null ? [] : [id]))
  await proof.undoMany(scope, receiptIds)
  await deleteLinesOf(scope, importId)
  return lines.length
}
