import * as bulk from '#src/modules/organisations/queries/bulk.ts'
import { said, undoing } from '#src/modules/organisations/words.ts'
import { isStillReferenced } from '#src/platform/db/constraint.ts'
import { isAsLeft, listTraces } from '#src/platform/imports/trace.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import type { Details } from './check.ts'

/** Takes an import back: new institutions go while nobody works there, changed ones are as before. */
export async function undoInstitutions(scope: Scope, { importId }: { importId: number }): Promise<number> {
  const traces = await listTraces<Details>(scope, { importId, entity: 'organisation' })
  const rows = await bulk.lockByIds(
    scope,
    traces.map((each) => each.entityId),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const left = traces.flatMap((trace) => {
    const row = byId.get(trace.entityId)
    return row ? [{ trace, row }] : []
  })
  const changed = left.filter(({ row, trace }) => !isAsLeft(bulk.detailsOfRow(row), trace))
  if (changed.length > 0) refuse(undoing.changedSince(changed.map(({ row }) => row.name)))
  const restored = left.flatMap(({ row, trace }) => (trace.before ? [{ id: row.id, ...trace.before }] : []))
  await bulk.setDetails(scope, restored)
  await remove(
    scope,
    left.filter(({ trace }) => !trace.before).map(({ row }) => row.id),
  )
  await scope.happenedAll(
    left.map(({ row, trace }) => ({
      action: trace.before ? 'organisations.edited' : 'organisations.removed',
      entity: 'organisation',
      entityId: row.id,
      sentence: trace.before ? said.restored(row.name) : said.removed(row.name),
      seenBy: [row.id],
    })),
  )
  return left.length
}

/** Accounts, applications and everything else hold their institution: then nothing of the import goes. */
async function remove(scope: Scope, ids: readonly number[]): Promise<void> {
  try {
    await bulk.deleteInstitutions(scope, ids)
  } catch (error) {
    if (isStillReferenced(error)) refuse(undoing.inUse())
    throw error
  }
}
