import { Refused, refuse } from '#src/shared/refusal.ts'
import type { Columns } from '#src/shared/sheet.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { TaskWork } from '#src/platform/tasks.ts'
import type { CleanFile } from './read.ts'
import { judge, keepPreview, readRows, type HeldImport } from './preview.ts'
import { findImport, lockImport, setImport } from './table.ts'
import { progress, refusals, said } from './words.ts'

/**
 * Lock, gather again, check again, write all: one transaction (BR-31, BR-42). Whatever would be written otherwise than
 * the preview promised stops the whole commit; the new verdict is shown instead and nothing is written. Runs again after a
 * crash: a committed import answers the same and writes nothing twice.
 */
export async function commitImport(work: TaskWork, held: HeldImport): Promise<{ written: number }> {
  const file = await readRows(work, held, 'COMMIT')
  await work.progress(file.count, file.count, progress.writing)
  try {
    return await work.transact((scope) => writeImport(scope, held, file))
  } catch (error) {
    if (!(error instanceof Refused)) {
      await work.transact((scope) => setImport(scope, held.importId, { state: 'FAILED' }))
      throw error
    }
    await checkAnew(work, { held, file, refused: error })
    throw error
  }
}

async function writeImport(scope: Scope, held: HeldImport, file: CleanFile<Columns>) {
  const { importId, kind, params } = held
  const { state, fresh, basis } = await lockedStanding(scope, importId)
  if (state !== 'COMMITTING') return { written: state === 'COMMITTED' ? fresh : 0 }
  const judged = await judge(scope, { held, file, locking: true })
  if (linesOf(judged.basis) !== linesOf(basis)) refuse(refusals.changedSince())
  const written = await kind.write(scope, { params, rows: judged.fresh, facts: judged.facts, importId })
  await setImport(scope, importId, { state: 'COMMITTED', counts: judged.counts, committed_at: scope.now })
  await scope.happened({
    action: 'imports.committed',
    entity: 'import_job',
    entityId: importId,
    sentence: said.committed(kind.title, held.fileName, `${written} ${kind.unit ?? '行'}`),
  })
  return { written }
}

/** The import's state, locked, with what its preview promised. */
async function lockedStanding(scope: Scope, importId: number) {
  const job = await lockImport(scope, importId)
  const { fresh = 0 } = (await findImport(scope, importId))?.counts ?? {}
  return { state: job?.state, fresh, basis: job?.basis ?? '' }
}

/** The digest of the lines to write; the rest of the basis may change without harm, for everything was checked again. */
const linesOf = (basis: string) => basis.split(' ').at(-1)

/** Shows what stands in the way now. When even gathering refuses (window closed), the import ends there. */
async function checkAnew(
  work: TaskWork,
  again: { held: HeldImport; file: CleanFile<Columns>; refused: Refused },
): Promise<void> {
  const { held, file, refused } = again
  const message = refused.refusals.map((each) => each.message + (each.wayOut ?? '')).join('\n')
  try {
    const judged = await work.transact((scope) => judge(scope, { held, file, locking: false }))
    await keepPreview(work, held, { judged, message })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await work.transact((scope) => setImport(scope, held.importId, { state: 'REJECTED', message }))
  }
}
