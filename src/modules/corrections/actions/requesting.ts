import { papers, type Papers } from '#src/modules/candidates/index.ts'
import * as lists from '#src/modules/corrections/queries/list.ts'
import * as queries from '#src/modules/corrections/queries/write.ts'
import { refusalsForSubmission } from '#src/modules/corrections/rules.ts'
import { correctionMachine, type CorrectionState } from '#src/modules/corrections/states.ts'
import { refusals, said } from '#src/modules/corrections/words.ts'
import { snapshots, type Live } from '#src/modules/registrations/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { showFilesTo } from '#src/platform/files.ts'
import type { Scope } from '#src/platform/scope.ts'
import { maskId } from '#src/shared/mask.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { lockedCorrection, tell } from './telling.ts'

interface Request {
  name: string
  idType: string
  idNumber: string
  gender: string
  birthOn: string
  reason: string
}

/** A new draft for somebody registered; one per candidate under way (BR-24). */
export async function draftCorrection(scope: Scope, given: Request & { candidateId: number }) {
  const live = await snapshots.listLive(scope, given.candidateId)
  const wanted = await comparedWith(scope, given.candidateId, { given, live })
  if (live.length === 0) refuse(refusals.noLive(wanted.before_name))
  const { id } = await refusing({ correction_open: refusals.alreadyOpen() }, () =>
    queries.insertCorrection(scope, {
      org_id: scope.actor.org.id,
      candidate_id: given.candidateId,
      ...wanted,
      submitted_at: null,
      decided_at: null,
      created_at: scope.now,
    }),
  )
  const row = found(await lists.findCorrection(scope, id), '更正申请')
  await tell(scope, row, { verb: 'drafted', sentence: said.drafted })
  return { id }
}

/** Changes a draft or a returned request; “before” is taken from the roster anew. */
export async function editCorrection(scope: Scope, given: Request & { correctionId: number }) {
  const row = await lockedCorrection(scope, given.correctionId)
  correctionMachine.step('edit', row.state as CorrectionState)
  const live = await snapshots.listLive(scope, row.candidate_id)
  const wanted = await comparedWith(scope, row.candidate_id, { given, live })
  await queries.setCorrection(scope, row.id, wanted)
  await tell(scope, row, { verb: 'edited', sentence: said.edited })
  return { id: row.id }
}

/** The papers as they are beside what they shall be, checked by the rules of the roster (BR-13…21, BR-23). */
async function comparedWith(
  scope: Scope,
  candidateId: number,
  { given, live }: { given: Request; live: readonly Live[] },
) {
  const { reason, ...texts } = given
  const before = found(await papers.find(scope, candidateId), '考生')
  const after = papers.correct(scope, before, texts)
  const fields = papers.changed(before, after)
  if (fields.length === 0) refuse(refusals.nothingChanged(), 422)
  await refuseStanding(scope, { before, after, live })
  return {
    reason,
    fields,
    before_name: before.name,
    before_id_type: before.idType,
    before_id_cipher: before.idCipher,
    before_id_masked: before.idMasked,
    before_gender: before.gender,
    before_birth_on: before.birthOn || null,
    after_name: after.name,
    after_id_type: after.idType,
    after_id_cipher: scope.vault.seal(after.idNumber),
    after_id_masked: maskId(after.idNumber),
    after_gender: after.gender,
    after_birth_on: after.birthOn || null,
  }
}

/** BR-23: whether the person behind the new number is registered where this one is. */
async function refuseStanding(
  scope: Scope,
  { before, after, live }: { before: Papers; after: Papers; live: readonly Live[] },
): Promise<void> {
  if (before.idType === after.idType && before.idNumber === after.idNumber) return
  const personId = await papers.findPerson(scope, after)
  if (personId !== undefined) await snapshots.refuseStanding(scope, live, personId)
}

/** Hands the request to everybody who organises an exam of this candidate; they see the evidence from now on. */
export async function submitCorrection(scope: Scope, { correctionId }: { correctionId: number }) {
  const row = await lockedCorrection(scope, correctionId)
  const state = correctionMachine.step('submit', row.state as CorrectionState)
  const live = await snapshots.listLive(scope, row.candidate_id)
  const evidence = await lists.listEvidence(scope, row.id)
  const facts = { name: row.before_name, live: live.length, evidence: evidence.length }
  refuseAll(refusalsForSubmission(facts), 422)
  const evaluationOrgIds = [...new Set(live.map((each) => each.evaluationOrgId))]
  await queries.askAgain(scope, { correctionId: row.id, orgId: row.org_id, evaluationOrgIds })
  const fileIds = evidence.map((each) => each.fileId)
  await showFilesTo(scope, fileIds, evaluationOrgIds)
  const fields = { state, submitted_at: scope.now, opinion: '', decided_at: null }
  await queries.setCorrection(scope, row.id, fields)
  await tell(scope, row, { verb: 'submitted', sentence: said.submitted, seenBy: evaluationOrgIds })
  return { state }
}

/** Takes a submitted request back to the draft. */
export const recallCorrection = (scope: Scope, { correctionId }: { correctionId: number }) =>
  take(scope, correctionId, { verb: 'recall', told: 'recalled' })

/** Gives a request up. */
export const withdrawCorrection = (scope: Scope, { correctionId }: { correctionId: number }) =>
  take(scope, correctionId, { verb: 'withdraw', told: 'withdrawn' })

async function take(
  scope: Scope,
  correctionId: number,
  what: { verb: 'recall' | 'withdraw'; told: 'recalled' | 'withdrawn' },
) {
  const row = await lockedCorrection(scope, correctionId)
  const state = correctionMachine.step(what.verb, row.state as CorrectionState)
  await queries.setCorrection(scope, row.id, { state })
  const decisions = await lists.listDecisions(scope, row.id)
  const seenBy = decisions.map((each) => each.evaluationOrgId)
  await tell(scope, row, { verb: what.told, sentence: said[what.told], seenBy })
  return { state }
}
