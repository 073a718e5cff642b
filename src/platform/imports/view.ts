import type { ImportRow, ImportView } from '#src/shared/platform-contract.ts'
import type { Offer } from '#src/shared/machine.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ImportKind } from './kind.ts'
import type { ImportJob } from './table.ts'
import { refusalsForUndo } from './undo.ts'
import { buttons, committing, refusals, stateNames } from './words.ts'

/** An import as its page shows it, with what may be done with it now. */
export async function shownImport(scope: Scope, kind: ImportKind, job: ImportJob): Promise<ImportView> {
  return {
    ...shownRow(kind, job),
    problems: job.problems,
    problemCounts: job.problem_counts,
    understood: job.understood,
    mode: job.mode,
    offers: await offersFor(scope, kind, job),
  }
}

/** An import as a list shows it. */
export const shownRow = (kind: ImportKind, job: ImportJob): ImportRow => ({
  id: job.id,
  kind: job.kind,
  title: kind.title,
  params: job.params,
  state: job.state,
  fileId: job.file_id,
  fileName: job.file_name,
  counts: job.counts,
  markedFileId: job.marked_file_id,
  markedUntil: job.marked_until?.toISOString() ?? null,
  taskId: job.task_id,
  message: job.message,
  summary: job.summary,
  byName: job.created_by_name,
  createdAt: job.created_at.toISOString(),
  committedAt: job.committed_at?.toISOString() ?? null,
  undoneAt: job.undone_at?.toISOString() ?? null,
})

/** Why the import cannot be written now; nothing when it can (BR-42). */
export function refusalsForCommit({ state, counts, mode }: ImportJob): Refusal[] {
  if (state !== 'PREVIEWED') return [refusals.notPreviewed(stateNames[state])]
  if (counts.fresh === 0) return [refusals.nothingToWrite()]
  return mode === 'ALL_OR_NOTHING' && counts.failed > 0 ? [committing.notAllCorrect(counts.failed)] : []
}

async function offersFor(scope: Scope, kind: ImportKind, job: ImportJob): Promise<Offer[]> {
  if (job.state === 'PREVIEWED') return [offerOf('commit', refusalsForCommit(job))]
  if (job.state === 'COMMITTED') return [offerOf('undo', await refusalsForUndo(scope, kind, job))]
  return []
}

function offerOf(verb: keyof typeof buttons, reasons: readonly Refusal[]): Offer {
  const offer = { verb, label: buttons[verb], allowed: reasons.length === 0, needsOpinion: false }
  return offer.allowed
    ? offer
    : { ...offer, reason: reasons.map((each) => each.message + (each.wayOut ?? '')).join('') }
}
