import * as queries from '#src/modules/agreements/queries/agreements.ts'
import { insertScan } from '#src/modules/agreements/queries/scans.ts'
import { refusals, said } from '#src/modules/agreements/words.ts'
import { keepFile } from '#src/platform/files.ts'
import { inspectPdf } from '#src/platform/pdf/inspect.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { lockedAgreement } from './locking.ts'
import { tell } from './telling.ts'

interface Upload {
  path: string
  name: string
}

/** Looks into a sealed scan and keeps it for both sides, beside all that were uploaded before. */
async function keepScan(
  scope: Scope,
  row: queries.AgreementRow,
  { upload, side }: { upload: Upload; side: 'SITE' | 'ORGANISATION' },
) {
  const { pages } = await inspectPdf(upload.path)
  const fileId = await keepFile(scope, {
    path: upload.path,
    name: upload.name,
    mediaType: 'application/pdf',
    pageCount: pages,
    seenBy: [side === 'SITE' ? row.evaluation_org_id : row.org_id],
  })
  await insertScan(scope, {
    agreement_id: row.id,
    org_id: row.org_id,
    evaluation_org_id: row.evaluation_org_id,
    side,
    file_id: fileId,
  })
  return { fileId, pages }
}

/** The institution signs by uploading the sealed agreement as PDF. */
export async function signAgreement(scope: Scope, { agreementId }: { agreementId: number }, upload: Upload) {
  const row = await lockedAgreement(scope, agreementId, 'sign')
  const { fileId, pages } = await keepScan(scope, row, { upload, side: 'SITE' })
  const state = 'SIGNED_BY_SITE' as const
  await queries.setAgreement(scope, row.id, {
    state,
    file_id: fileId,
    signed_by_site_at: scope.now,
    reason: '',
  })
  await tell(scope, row.id, {
    verb: 'signed',
    sentence: (it) => said.signed(it, { name: upload.name, pages }),
  })
  return { state }
}

/** The evaluation organisation uploads the paper with both seals; until it confirms, it may upload a better one. */
export async function countersignAgreement(
  scope: Scope,
  { agreementId }: { agreementId: number },
  upload: Upload,
) {
  const row = await lockedAgreement(scope, agreementId, 'countersign')
  const { fileId, pages } = await keepScan(scope, row, { upload, side: 'ORGANISATION' })
  await queries.setAgreement(scope, row.id, { counter_file_id: fileId, counter_signed_at: scope.now })
  await tell(scope, row.id, {
    verb: 'countersigned',
    sentence: (it) => said.countersigned(it, { name: upload.name, pages }),
  })
  return { state: 'SIGNED_BY_SITE' as const }
}

/** The evaluation organisation confirms: with both seals there, the agreement takes effect (BR-06). */
export async function confirmAgreement(scope: Scope, { agreementId }: { agreementId: number }) {
  const row = await lockedAgreement(scope, agreementId, 'confirm')
  if (row.counter_file_id === null) refuse(refusals.counterSealMissing(), 422)
  const state = 'EFFECTIVE' as const
  await queries.setAgreement(scope, row.id, { state, effective_at: scope.now })
  await tell(scope, row.id, { verb: 'confirmed', sentence: said.confirmed })
  return { state }
}

interface Reasoned {
  agreementId: number
  opinion: string
}

/** The scan is not good enough: the institution signs again; the old scans stay to look at. */
export async function sendBackAgreement(scope: Scope, { agreementId, opinion }: Reasoned) {
  const row = await lockedAgreement(scope, agreementId, 'sendBack')
  const state = 'DRAFT' as const
  await queries.setAgreement(scope, row.id, {
    state,
    reason: opinion,
    signed_by_site_at: null,
    counter_file_id: null,
    counter_signed_at: null,
  })
  await tell(scope, row.id, { verb: 'sent_back', sentence: said.sentBack, reason: opinion })
  return { state }
}

/** Ends the agreement from now on; a new one may be drafted for the same year. */
export async function terminateAgreement(scope: Scope, { agreementId, opinion }: Reasoned) {
  const row = await lockedAgreement(scope, agreementId, 'terminate')
  const state = 'TERMINATED' as const
  await queries.setAgreement(scope, row.id, { state, reason: opinion })
  await tell(scope, row.id, { verb: 'terminated', sentence: said.terminated, reason: opinion })
  return { state }
}
