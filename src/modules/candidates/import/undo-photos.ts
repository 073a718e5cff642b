import { lockRoster } from '#src/modules/candidates/queries/bulk.ts'
import { holdOffRegistering } from '#src/modules/candidates/queries/papers.ts'
import {
  bequeathBefore,
  listHeld,
  restorePhotos,
  type Holder,
} from '#src/modules/candidates/queries/photo-undo.ts'
import { photoSaid, photoUndoing } from '#src/modules/candidates/words/photos.ts'
import type { Committed } from '#src/platform/imports/kind.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll, type Refusal } from '#src/shared/refusal.ts'

/** Why an import of photos cannot be taken back: each reason with the lines and the people it is about. */
export async function whyNotUndoPhotos(scope: Scope, { importId }: Committed<object>): Promise<Refusal[]> {
  const held = await listHeld(scope, importId)
  const reasons = ['printed', 'needed', 'confirmed'] as const
  return reasons.flatMap((reason) => {
    const of: readonly Holder[] = held.filter((each) => each[reason])
    return of.length > 0 ? [photoUndoing[reason](of)] : []
  })
}

/** Everybody who still has the photo the import gave them has the one before again, or none. */
export async function undoPhotos(scope: Scope, committed: Committed<object>): Promise<number> {
  const { importId } = committed
  await lockRoster(scope)
  await holdOffRegistering(scope)
  refuseAll(await whyNotUndoPhotos(scope, committed))
  await bequeathBefore(scope, importId)
  const { again, none } = await restorePhotos(scope, importId)
  await scope.happened({
    action: 'candidates.photos_undone',
    entity: 'import_job',
    entityId: importId,
    sentence: photoSaid.undone(again, none),
  })
  return again + none
}
