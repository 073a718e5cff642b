import * as lists from '#src/modules/corrections/queries/list.ts'
import * as queries from '#src/modules/corrections/queries/write.ts'
import { MOST_EVIDENCE } from '#src/modules/corrections/rules.ts'
import { correctionMachine, type CorrectionState } from '#src/modules/corrections/states.ts'
import { refusals, said } from '#src/modules/corrections/words.ts'
import { keepFile, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import { inspectPdf } from '#src/platform/pdf/inspect.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { lockedCorrection, tell } from './telling.ts'

/** Keeps a scan with the request; those who decide see it once it is handed in. */
export async function attachEvidence(
  scope: Scope,
  { correctionId }: { correctionId: number },
  upload: Pick<Upload, 'path' | 'name' | 'kind'>,
) {
  const row = await lockedCorrection(scope, correctionId)
  correctionMachine.step('edit', row.state as CorrectionState)
  const there = await lists.listEvidence(scope, row.id)
  if (there.length >= MOST_EVIDENCE) refuse(refusals.tooMuchEvidence(MOST_EVIDENCE))
  const pageCount = upload.kind === 'pdf' ? (await inspectPdf(upload.path)).pages : 1
  const mediaType = MEDIA_TYPES[upload.kind]
  const fileId = await keepFile(scope, { path: upload.path, name: upload.name, mediaType, pageCount })
  const { id } = await queries.insertEvidence(scope, {
    correction_id: row.id,
    org_id: row.org_id,
    file_id: fileId,
    added_at: scope.now,
  })
  await tell(scope, row, { verb: 'attached', sentence: (it) => said.attached(it, upload.name) })
  return { evidenceId: id, fileId }
}

/** Takes a scan out of the request; the file itself stays in the store. */
export async function detachEvidence(
  scope: Scope,
  { correctionId, evidenceId }: { correctionId: number; evidenceId: number },
) {
  const row = await lockedCorrection(scope, correctionId)
  correctionMachine.step('edit', row.state as CorrectionState)
  const evidence = await lists.listEvidence(scope, row.id)
  const { name } = found(
    evidence.find((each) => each.id === evidenceId),
    '证明材料',
  )
  await queries.deleteEvidence(scope, row.id, evidenceId)
  await tell(scope, row, { verb: 'detached', sentence: (it) => said.detached(it, name) })
  return { id: evidenceId }
}
