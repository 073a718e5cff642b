import { readFile, rm, writeFile } from 'node:fs/promises'
import { keepFile, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import { inspectPdf } from '#src/platform/pdf/inspect.ts'
import { normaliseScan } from '#src/platform/scan.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import * as queries from '#src/modules/candidates/queries/reviewing.ts'
import { holdOffRegistering, listRegistered } from '#src/modules/candidates/queries/papers.ts'
import { findOne, lockOne } from '#src/modules/candidates/queries/roster.ts'
import { refusalsForReopening } from '#src/modules/candidates/rules/reviewing.ts'
import { verificationMachine, type Verification } from '#src/modules/candidates/states.ts'
import { correctByRequest } from '#src/modules/candidates/words.ts'
import { reviewRefusals, reviewSaid, scanName } from '#src/modules/candidates/words/verification.ts'
import { lineOf, tell } from './telling.ts'

type Decision = 'confirm' | 'deny'
const HAPPENED = { confirm: 'confirmed', deny: 'denied' } as const

interface Opinion {
  candidateId: number
  opinion: string
}

/** 人工核对, after looking at the paper itself. */
export const confirmCandidate = (scope: Scope, given: Opinion) => reviewOne(scope, given, 'confirm')
export const denyCandidate = (scope: Scope, given: Opinion) => reviewOne(scope, given, 'deny')

async function reviewOne(scope: Scope, { candidateId, opinion }: Opinion, decision: Decision) {
  const [row] = await queries.lockMany(scope, [candidateId])
  verificationMachine.step(decision, found(row, '考生').verification)
  await decide(scope, row ? [row] : [], { decision, opinion })
  return { verification: verificationMachine.verbs[decision].to }
}

/** One opinion for several whose paper was looked at; who is no longer waiting is left alone. Each has its own audit line. */
export async function reviewCandidates(
  scope: Scope,
  given: { candidateIds: number[]; decision: Decision; opinion: string },
) {
  const rows = await queries.lockMany(scope, given.candidateIds)
  const waiting = rows.filter((row) => row.verification === 'MANUAL_REVIEW')
  if (waiting.length === 0) refuse(reviewRefusals.nobodyWaits())
  await decide(scope, waiting, given)
  return { done: waiting.length, skipped: given.candidateIds.length - waiting.length }
}

type Locked = Awaited<ReturnType<typeof queries.lockMany>>[number]

async function decide(
  scope: Scope,
  rows: readonly Locked[],
  { decision, opinion }: { decision: Decision; opinion: string },
) {
  const candidateIds = rows.map((row) => row.id)
  const verification = verificationMachine.verbs[decision].to
  await queries.setReviewed(scope, { candidateIds, verification, note: opinion })
  const verb = HAPPENED[decision]
  const what = { verb, sentence: reviewSaid[verb], reason: opinion }
  await scope.happenedAll(rows.map((row) => lineOf(row, what)))
}

/** Takes a decision of 人工核对 back while nobody is registered on it. */
export async function reopenReview(scope: Scope, { candidateId, opinion }: Opinion) {
  await holdOffRegistering(scope)
  const row = found(await lockOne(scope, candidateId), '考生')
  const verification = verificationMachine.step('reopen', row.verification)
  const isRegistered = (await listRegistered(scope, [candidateId])).has(candidateId)
  refuseAll(refusalsForReopening({ verifiedBy: row.verified_by, isRegistered }))
  await queries.setReviewed(scope, { candidateIds: [candidateId], verification, note: opinion })
  await tell(scope, row, { verb: 'reopened', sentence: reviewSaid.reopened, reason: opinion })
  return { verification }
}

/**
 * What may be done with a candidate now. 撤销核对 is offered where human eyes have decided; for somebody registered it and
 * 更正姓名 say why they are not possible (BR-24).
 */
export function offersOf(
  scope: Scope,
  row: { verification: Verification; verified_by: string },
  isRegistered: boolean,
) {
  const offers = verificationMachine
    .offers(row.verification, scope.actor.permissions)
    .filter(({ verb }) => verb !== 'reopen' || row.verified_by === 'HAND')
  if (!isRegistered) return offers
  return offers.map((each) => ({ ...each, ...REGISTERED[each.verb] }))
}

const REGISTERED: Readonly<Record<string, { allowed: false; reason: string }>> = {
  correct: { allowed: false, reason: correctByRequest },
  reopen: { allowed: false, reason: reviewRefusals.registered().message },
}

/** Keeps a scan that was judged by: a whole PDF, or a picture without its metadata. */
export async function addEvidence(
  scope: Scope,
  { candidateId, note }: { candidateId: number; note: string },
  upload: Upload,
) {
  const row = found(await lockOne(scope, candidateId), '考生')
  const fileId = await (upload.kind === 'pdf'
    ? keepPdf(scope, upload)
    : keepPicture(scope, candidateId, upload))
  const { id } = await queries.insertEvidence(scope, { candidateId, fileId, note })
  await tell(scope, row, {
    verb: 'evidenced',
    sentence: (who) => reviewSaid.evidenced(who, upload.name),
  })
  return { id, fileId }
}

async function keepPdf(scope: Scope, { path, name }: Upload): Promise<number> {
  const { pages } = await inspectPdf(path)
  return keepFile(scope, { path, name, mediaType: MEDIA_TYPES.pdf, pageCount: pages })
}

async function keepPicture(scope: Scope, candidateId: number, { path }: Upload): Promise<number> {
  const picture = await normaliseScan(await readFile(path))
  const clean = scope.files.temporaryPath('.jpg')
  try {
    await writeFile(clean, picture, { mode: 0o600 })
    return await keepFile(scope, { path: clean, name: scanName(candidateId), mediaType: MEDIA_TYPES.jpeg })
  } finally {
    await rm(clean, { force: true })
  }
}

export async function listEvidence(scope: Scope, { candidateId }: { candidateId: number }) {
  found(await findOne(scope, candidateId), '考生')
  const rows = await queries.listEvidence(scope, candidateId)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      fileId: row.file_id,
      fileName: row.name,
      isPicture: row.media_type !== MEDIA_TYPES.pdf,
      note: row.note,
      addedByName: row.added_by_name,
      addedAt: row.added_at.toISOString(),
    })),
  }
}
