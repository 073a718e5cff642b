import { found, refuseAll, type Refusal } from '#src/shared/refusal.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ImportKind } from './kind.ts'
import { findImport, lockImport, setImport, type ImportJob } from './table.ts'
import { forgetTraces } from './trace.ts'
import { said, stateNames, UNDO_DAYS, undoing } from './words.ts'

const DAY_MS = 86_400_000

/** Why an import cannot be taken back now; nothing when it can. */
export async function refusalsForUndo(
  scope: Scope,
  kind: ImportKind,
  job: ImportJob,
): Promise<readonly Refusal[]> {
  const { state, committed_at: committedAt, id: importId, params } = job
  if (state !== 'COMMITTED' || !committedAt) return [undoing.notCommitted(stateNames[state])]
  if (!kind.undo) return [undoing.notPossible(kind.title)]
  if (scope.now.getTime() - committedAt.getTime() > UNDO_DAYS * DAY_MS) return [undoing.tooLate(committedAt)]
  return (await kind.whyNotUndo?.(scope, { params, importId })) ?? []
}

/**
 * Takes a committed import back, whole or not at all, in one transaction; asked for again it answers the same. What it
 * made goes, what it changed is as before, and the audit line tells how many records.
 */
export async function undoImport(scope: Scope, importId: number, kind: ImportKind): Promise<ImportJob> {
  const locked = found(await lockImport(scope, importId), '这次导入')
  const job = found(await findImport(scope, importId), '这次导入')
  if (locked.state === 'UNDONE') return job
  refuseAll(await refusalsForUndo(scope, kind, job))
  const count = (await kind.undo?.(scope, { params: job.params, importId })) ?? 0
  await forgetTraces(scope, importId)
  await setImport(scope, importId, { state: 'UNDONE', undone_at: scope.now })
  await scope.happened({
    action: 'imports.undone',
    entity: 'import_job',
    entityId: importId,
    sentence: said.undone(kind.title, job.file_name, count),
  })
  return found(await findImport(scope, importId), '这次导入')
}
