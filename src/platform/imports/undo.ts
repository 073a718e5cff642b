import { found, Refused, refuseAll, type Refusal } from '#src/shared/refusal.ts'
import type { Scope } from '#src/platform/scope.ts'
import { startTask, type TaskWork } from '#src/platform/tasks.ts'
import type { ImportKind } from './kind.ts'
import { findImport, lockImport, setImport, type ImportJob } from './table.ts'
import { forgetTraces } from './trace.ts'
import { buttons, progress, said, stateNames, UNDO_DAYS, undoing, undoStopped } from './words.ts'

const DAY_MS = 86_400_000

/** Task kind of taking an import back. */
export const UNDO = 'imports.undo'

/** Why an import cannot be taken back now; nothing when it can. */
export async function refusalsForUndo(
  scope: Scope,
  kind: ImportKind,
  job: ImportJob,
): Promise<readonly Refusal[]> {
  const { state, committed_at: committedAt } = job
  if (state !== 'COMMITTED' || !committedAt) return [undoing.notCommitted(stateNames[state])]
  if (!kind.undo) return [undoing.notPossible(kind.title)]
  if (scope.now.getTime() - committedAt.getTime() > UNDO_DAYS * DAY_MS) return [undoing.tooLate(committedAt)]
  return whyNot(scope, kind, job)
}

const whyNot = async (scope: Scope, kind: ImportKind, { id: importId, params }: ImportJob) =>
  (await kind.whyNotUndo?.(scope, { params, importId })) ?? []

/**
 * Starts to take a committed import back; what stands in the way is said at once. Asked for again, while it is on its way
 * or when it is done, it answers the same and starts nothing.
 */
export async function startUndo(scope: Scope, importId: number, kind: ImportKind): Promise<ImportJob> {
  const locked = found(await lockImport(scope, importId), '这次导入')
  const job = found(await findImport(scope, importId), '这次导入')
  if (locked.state === 'UNDOING' || locked.state === 'UNDONE') return job
  refuseAll(await refusalsForUndo(scope, kind, job))
  const title = `${buttons.undo}：${kind.title}`
  const task_id = await startTask(scope, { kind: UNDO, title, data: { importId, kind: kind.kind } })
  await setImport(scope, importId, { state: 'UNDOING', task_id, message: '' })
  return found(await findImport(scope, importId), '这次导入')
}

/**
 * Takes the import back, whole or not at all, in one transaction. What it made goes, what it changed is as before, and
 * the audit line tells how many records. Runs again after a crash: what is undone answers the same. When it is refused by
 * now, or fails, the import stands as it did, with the reason beside it.
 */
export async function undoImport(work: TaskWork, importId: number, kind: ImportKind): Promise<object> {
  await work.progress(0, 1, progress.undoing)
  try {
    return await work.transact((scope) => takeBack(scope, importId, kind))
  } catch (error) {
    await stop(
      work,
      importId,
      error instanceof Refused ? undoStopped.refused(textOf(error)) : undoStopped.failed,
    )
    throw error
  }
}

async function takeBack(scope: Scope, importId: number, kind: ImportKind) {
  const locked = found(await lockImport(scope, importId), '这次导入')
  const job = found(await findImport(scope, importId), '这次导入')
  if (locked.state !== 'UNDOING') return { importId }
  refuseAll(await whyNot(scope, kind, job))
  const count = (await kind.undo?.(scope, { params: job.params, importId })) ?? 0
  await forgetTraces(scope, importId)
  await setImport(scope, importId, { state: 'UNDONE', undone_at: scope.now })
  await scope.happened({
    action: 'imports.undone',
    entity: 'import_job',
    entityId: importId,
    sentence: said.undone(kind.title, job.file_name, count),
  })
  return { importId, count }
}

/** For an import whose undo was started as often as it may be and always died: nothing of it was taken back. */
export const abandonUndo = (work: TaskWork, importId: number) => stop(work, importId, undoStopped.abandoned)

/** The import stands as it did: the taking back is one transaction. */
const stop = (work: TaskWork, importId: number, message: string) =>
  work.transact(async (scope) => {
    const job = await lockImport(scope, importId)
    if (job?.state === 'UNDOING') await setImport(scope, importId, { state: 'COMMITTED', message })
  })

const textOf = ({ refusals }: Refused) => refusals.map((each) => each.message + (each.wayOut ?? '')).join('')
