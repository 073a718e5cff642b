import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import * as queries from '#src/modules/candidates/queries/archive.ts'
import { lockRoster } from '#src/modules/candidates/queries/bulk.ts'
import { lockOne, setOne } from '#src/modules/candidates/queries/roster.ts'
import { archiveRefusals, archiveSaid } from '#src/modules/candidates/words/archive.ts'
import { scopeWords } from '#src/modules/candidates/words/sheets.ts'
import { tell } from './roster.ts'

/** How many of those who stay are named on the screen. */
const NAMED = 200

/** What archiving this scope would do; nothing is written. */
export async function previewArchive(scope: Scope, of: queries.ArchiveScope) {
  refuseEverything(of)
  const { present, staying, archived } = await queries.countScope(scope, of)
  const named = await queries.listStaying(scope, of, NAMED)
  return {
    present,
    going: present - staying,
    archived,
    staying: named.map(({ id, name, class_name: className, plan_name: planName }) => ({
      id,
      name,
      className,
      planName,
    })),
    stayingCount: staying,
  }
}

/** Archives a year: out of the lists of every day, nothing is deleted. Who waits for an exam stays. */
export async function archiveCandidates(scope: Scope, of: queries.ArchiveScope) {
  refuseEverything(of)
  await lockRoster(scope)
  const { staying } = await queries.countScope(scope, of)
  const count = await queries.setArchived(scope, of)
  if (count === 0) refuse(archiveRefusals.nobody())
  await happened(scope, 'archived', archiveSaid.archived(textOf(of), count, staying))
  return { count, staying }
}

export async function restoreCandidates(scope: Scope, of: queries.ArchiveScope) {
  refuseEverything(of)
  await lockRoster(scope)
  const count = await queries.setPresent(scope, of)
  if (count === 0) refuse(archiveRefusals.nobodyArchived())
  await happened(scope, 'restored', archiveSaid.restored(textOf(of), count))
  return { count }
}

/** One person back among those at school; who is there already stays. */
export async function restoreCandidate(scope: Scope, { candidateId }: { candidateId: number }) {
  const row = found(await lockOne(scope, candidateId), '考生')
  if (row.archived_at === null) return { id: candidateId }
  await setOne(scope, candidateId, { archived_at: null })
  await tell(scope, row, { verb: 'restored', sentence: archiveSaid.restoredOne })
  return { id: candidateId }
}

/** A whole roster is not archived by leaving the form empty. */
function refuseEverything({ grade, classNames }: queries.ArchiveScope): void {
  if (!grade && classNames.length === 0) refuse(archiveRefusals.nothingChosen(), 422)
}

const textOf = ({ grade, classNames }: queries.ArchiveScope) =>
  [grade && scopeWords.grade(grade), classNames.length > 0 && scopeWords.classes(classNames)]
    .filter(Boolean)
    .join('，')

const happened = (scope: Scope, verb: string, sentence: string) =>
  scope.happened({
    action: `candidates.${verb}`,
    entity: 'organisation',
    entityId: scope.actor.org.id,
    sentence,
  })
