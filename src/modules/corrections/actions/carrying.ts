import { listBarred, moveBans } from '#src/modules/bans/index.ts'
import { papers, type Papers } from '#src/modules/candidates/index.ts'
import * as lists from '#src/modules/corrections/queries/list.ts'
import * as queries from '#src/modules/corrections/queries/write.ts'
import { missingConsent } from '#src/modules/corrections/rules.ts'
import type { DecisionState } from '#src/modules/corrections/states.ts'
import { approvedNote, fieldNames, refusals, said } from '#src/modules/corrections/words.ts'
import { holdPlan } from '#src/modules/plans/index.ts'
import { snapshots, type Live } from '#src/modules/registrations/index.ts'
import { showFilesTo } from '#src/platform/files.ts'
import type { Change } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { maskName } from '#src/shared/mask.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { afterOf, beforeOf, linesOf, type Field } from './shown.ts'
import { tell, whoOf } from './telling.ts'

export interface Outcome {
  readonly state: 'SUBMITTED' | 'APPROVED'
  readonly organisers: readonly number[]
}

/**
 * Carries a request out when nobody's consent is missing; else it goes on waiting. Runs in the college's reach, the
 * request's row held. Locks: plans, roster, candidate, registrations.
 */
export async function carryOut(scope: Scope, row: lists.CorrectionRow, opinion: string): Promise<Outcome> {
  const { live, held } = await lockAll(scope, row)
  const organisers = [...new Set(live.map((each) => each.evaluationOrgId))]
  const decisions = await lists.listDecisions(scope, row.id)
  const missing = missingConsent(
    organisers,
    decisions.map((each) => ({ ...each, state: each.state as DecisionState })),
  )
  if (missing.length > 0) {
    await askMissing(scope, row, { missing, organisers })
    return { state: 'SUBMITTED', organisers }
  }
  const before = found(held, '考生')
  const after = afterwards(scope, row, before)
  const personId = await rewrite(scope, row, { live, before, after })
  await queries.setCorrection(scope, row.id, { state: 'APPROVED', opinion, decided_at: scope.now })
  await tell(scope, row, {
    verb: 'approved',
    sentence: (it) =>
      said.approved(
        it,
        (row.fields as Field[]).map((field) => fieldNames[field]),
      ),
    reason: opinion,
    changes: changesOf(row),
    seenBy: organisers,
    facts: { registrationIds: live.map((each) => each.id), personId },
  })
  return { state: 'APPROVED', organisers }
}

/**
 * Everything the correction touches, locked in the written order. The plans are held first, so that nothing is drawn or
 * published meanwhile; a registration that came in between belongs to a plan not held, and the request is tried again.
 */
async function lockAll(scope: Scope, row: lists.CorrectionRow) {
  const seen = await snapshots.listLive(scope, row.candidate_id)
  const planIds = new Set(seen.map((each) => each.planId))
  for (const planId of [...planIds].toSorted((a, b) => a - b)) await holdPlan(scope, planId)
  const held = await papers.lock(scope, row.candidate_id)
  const live = await snapshots.lockLive(scope, row.candidate_id)
  if (live.length === 0) refuse(refusals.noLongerLive(row.before_name))
  if (live.some((each) => !planIds.has(each.planId))) refuse(refusals.registeredSince())
  return { live, held }
}

/** Who organises an exam of this candidate only since the request was made is asked now, and sees the evidence. */
async function askMissing(
  scope: Scope,
  row: lists.CorrectionRow,
  { missing, organisers }: { missing: readonly number[]; organisers: readonly number[] },
): Promise<void> {
  await queries.ask(scope, { correctionId: row.id, orgId: row.org_id, evaluationOrgIds: missing })
  const evidence = await lists.listEvidence(scope, row.id)
  await showFilesTo(
    scope,
    evidence.map((each) => each.fileId),
    organisers,
  )
}

/** The papers to be, when the roster still says what the request began with and the rules of today hold. */
function afterwards(scope: Scope, row: lists.CorrectionRow, before: Papers): Papers {
  const stored: Papers = { ...beforeOf(row), idNumber: scope.vault.open(row.before_id_cipher) }
  if (papers.changed(stored, before).length > 0) refuse(refusals.rosterChanged(row.before_name))
  const { name, idType, gender, birthOn } = afterOf(row)
  const wanted = { name, idType, idNumber: scope.vault.open(row.after_id_cipher), birthOn }
  return papers.fit(scope, before, { ...wanted, gender: gender === 'U' ? '' : gender })
}

/** Roster, registrations and bans take the new papers over; another number is another person (BR-23). */
async function rewrite(
  scope: Scope,
  row: lists.CorrectionRow,
  {
    live,
    before,
    after,
  }: { live: readonly Live[]; before: { personId: number; candidateId: number }; after: Papers },
): Promise<number> {
  const snapshot = await papers.rewrite(scope, {
    candidateId: before.candidateId,
    after,
    note: approvedNote,
  })
  await scope.happened({
    action: 'candidates.rewritten',
    entity: 'candidate',
    entityId: before.candidateId,
    sentence: said.rewritten(whoOf(row)),
    changes: changesOf(row),
  })
  const personId = snapshot.person_id
  if (personId !== before.personId) {
    await refuseBarred(scope, live, personId)
    await takeBansAlong(scope, live, { fromPersonId: before.personId, to: after })
  }
  await snapshots.renew(scope, live, snapshot)
  return personId
}

async function refuseBarred(scope: Scope, live: readonly Live[], personId: number): Promise<void> {
  for (const { planId, planName } of live) {
    const untilOn = (await listBarred(scope, { planId, personIds: [personId] })).get(personId)
    if (untilOn) refuse(refusals.barred(planName, untilOn))
  }
}

/** Every organiser's own bans, each in its own reach. */
async function takeBansAlong(
  scope: Scope,
  live: readonly Live[],
  moved: { fromPersonId: number; to: Papers },
): Promise<void> {
  const organisers = new Map(live.map((each) => [each.evaluationOrgId, each.evaluationOrgName]))
  for (const [id, name] of organisers)
    await scope.inReachOf({ id, name, kind: 'EVALUATION', provinceId: null }, (there) =>
      moveBans(there, moved),
    )
}

/** What changes, masked: auditors read it too, and the request itself has it in full. */
function changesOf(row: lists.CorrectionRow): Change[] {
  const lines = linesOf(beforeOf(row), afterOf(row), row.fields).filter((each) => each.isChanged)
  return lines.map(({ field, before, after }) => ({
    field: fieldNames[field],
    before: field === 'name' ? maskName(before) : before,
    after: field === 'name' ? maskName(after) : after,
  }))
}
