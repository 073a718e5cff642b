import { Refused, refuse } from '#src/shared/refusal.ts'
import type { Columns } from '#src/shared/sheet.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { TaskWork } from '#src/platform/tasks.ts'
import type { CleanFile } from './read.ts'
import { judge, keepPreview, decisionOf, rowsOf, type HeldImport } from './preview.ts'
import { endImport, findImport, lockImport, NO_COUNTS, type Counts } from './table.ts'
import { abandoned, progress, refusals, said } from './words.ts'

/**
 * Lock, gather again, check again, write all: one transaction (BR-31, BR-42). Whatever would be written otherwise than
 * the preview promised stops the whole commit; the new verdict is shown instead and nothing is written. Runs again after a
 * crash: a committed import answers the same and writes nothing twice.
 */
export async function commitImport(work: TaskWork, held: HeldImport): Promise<{ written: number }> {
  await work.progress(0, 1, progress.writing)
  try {
    return await work.transact((scope) => writeImport(scope, work, held))
  } catch (error) {
    if (!(error instanceof Refused)) {
      await work.transact((scope) => endImport(scope, held.importId, { state: 'FAILED' }))
      throw error
    }
    await checkAnew(work, { held, file: await rowsOf(work, held), refused: error })
    throw error
  }
}

async function writeImport(scope: Scope, work: TaskWork, held: HeldImport): Promise<{ written: number }> {
  const { importId, kind } = held
  const { state, counts, basis } = await lockedStanding(scope, importId)
  if (state !== 'COMMITTING') return { written: state === 'COMMITTED' ? counts.fresh : 0 }
  const done =
    (await writeDecided(scope, held, { counts, basis })) ?? (await writeChecked(scope, { work, held, basis }))
  await endImport(scope, importId, { state: 'COMMITTED', counts: done.counts, committed_at: scope.now })
  await scope.happened({
    action: 'imports.committed',
    entity: 'import_job',
    entityId: importId,
    sentence: said.committed(kind.title, held.fileName, `${done.written} ${kind.unit ?? '行'}`),
  })
  return { written: done.written }
}

interface Done {
  readonly written: number
  readonly counts: Counts
}

/** The rows of the preview, when their kind can prove that nothing the verdict rested on has changed. */
async function writeDecided(
  scope: Scope,
  held: HeldImport,
  { counts, basis }: { counts: Counts; basis: string },
): Promise<Done | undefined> {
  const { kind, params, importId } = held
  if (!kind.writeDecided) return undefined
  const kept = await decisionOf(held)
  const decision = kept?.basis === basis ? kept.decision : undefined
  const written = decision && (await kind.writeDecided(scope, { params, importId, decision }))
  return written === undefined ? undefined : { written, counts }
}

interface Again {
  readonly work: TaskWork
  readonly held: HeldImport
  readonly basis: string
}

/** Gathered and checked again under the locks: the same lines as in the preview, or nothing. */
async function writeChecked(scope: Scope, { work, held, basis }: Again): Promise<Done> {
  const { kind, params, importId } = held
  const file = await rowsOf(work, held)
  const judged = await judge(scope, { held, file, locking: true })
  if (linesOf(judged.basis) !== linesOf(basis)) refuse(refusals.changedSince())
  const { fresh: rows, facts, counts } = judged
  return { written: await kind.write(scope, { params, rows, facts, importId }), counts }
}

/** The import's state, locked, with what its preview promised. */
async function lockedStanding(scope: Scope, importId: number) {
  const locked = await lockImport(scope, importId)
  const counts = (await findImport(scope, importId))?.counts ?? NO_COUNTS
  return { state: locked?.state, counts, basis: locked?.basis ?? '' }
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
    await work.transact((scope) => endImport(scope, held.importId, { state: 'REJECTED', message }))
  }
}

/**
 * An end for an import whose task was started as often as it may be and always died: nothing of it was written, for the
 * writing is one transaction.
 */
export async function abandonImport(work: TaskWork, importId: number): Promise<void> {
  await work.transact(async (scope) => {
    const job = await lockImport(scope, importId)
    if (job?.state !== 'UPLOADED' && job?.state !== 'COMMITTING') return
    await endImport(scope, importId, { state: 'FAILED', message: abandoned })
  })
}
