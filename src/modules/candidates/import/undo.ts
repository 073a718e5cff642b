import { detailRow } from '#src/modules/candidates/actions/bulk.ts'
import { lockRoster } from '#src/modules/candidates/queries/bulk.ts'
import * as queries from '#src/modules/candidates/queries/undo.ts'
import type { Details } from '#src/modules/candidates/rules/record.ts'
import { refusals, said, undoing } from '#src/modules/candidates/words.ts'
import { constraintOf, refusing } from '#src/platform/db/constraint.ts'
import type { Committed } from '#src/platform/imports/kind.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll, type Refusal } from '#src/shared/refusal.ts'

/** Why an import of people cannot be taken back: each reason with how many people it is about. */
export async function whyNotUndo(scope: Scope, { importId }: Committed<object>): Promise<Refusal[]> {
  const { registered, verified, changed } = await queries.countSince(scope, importId)
  return [
    ...(registered > 0 ? [undoing.registered(registered)] : []),
    ...(verified > 0 ? [undoing.verified(verified)] : []),
    ...(changed > 0 ? [undoing.changed(changed)] : []),
  ]
}

/** Every column an import may have changed. */
const RESTORED = [
  ...Object.keys(detailRow({ name: '' } as Details)),
  'archived_at',
  'verification',
  'verified_at',
  'verified_by',
  'unanswered_at',
  'verification_note',
]

/** Those the import added go, those it changed get their earlier values back; nobody else is touched. */
export async function undo(scope: Scope, committed: Committed<object>): Promise<number> {
  const { importId } = committed
  await lockRoster(scope)
  refuseAll(await whyNotUndo(scope, committed))
  const removed = await stillNamed(() => queries.deleteAdded(scope, importId))
  const restored = await refusing({ candidate_student_no: refusals.studentNoTaken() }, () =>
    queries.restoreBefore(scope, { importId, columns: RESTORED }),
  )
  await scope.happened({
    action: 'candidates.import_undone',
    entity: 'import_job',
    entityId: importId,
    sentence: said.importUndone(removed, restored),
  })
  return removed + restored
}

/** A record of a later step names somebody: the database knows of all of them. */
async function stillNamed<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (constraintOf(error)?.endsWith('_fkey')) return refuse(undoing.named())
    throw error
  }
}
