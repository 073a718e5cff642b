import { getPlanFacts, holdPlan } from '#src/modules/plans/index.ts'
import * as queries from '#src/modules/registrations/queries/withdrawals.ts'
import { refusalsForRequest, refusalsForWithdrawal } from '#src/modules/registrations/rules/withdrawal.ts'
import { requestMachine, type RequestState } from '#src/modules/registrations/states.ts'
import {
  withdrawalRefusals as refusals,
  withdrawalSaid as said,
} from '#src/modules/registrations/words/withdrawal.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { keepFile, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import { inspectPdf } from '#src/platform/pdf/inspect.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import { facts, momentOf, planOf, tell } from './withdrawing.ts'

/** Which of these can be withdrawn at once, which only asked for, and which not at all and why (BR-45, BR-86). */
export async function checkWithdrawal(scope: Scope, { registrationIds }: { registrationIds: number[] }) {
  const { planId, rows } = await planOf(scope, [...new Set(registrationIds)])
  const plan = await getPlanFacts(scope, planId)
  const judged = rows.map((row) => {
    const at = momentOf(plan, { row, now: scope.now })
    return {
      row,
      direct: refusalsForWithdrawal(facts(row), at),
      request: refusalsForRequest(facts(row), at),
    }
  })
  const named = ({ row }: (typeof judged)[number]) => ({
    registrationId: row.id,
    name: row.name,
    className: row.className,
    levelName: row.levelName,
  })
  const mayAsk = judged.filter(({ direct, request }) => direct.length > 0 && request.length === 0)
  const cannot = judged.filter(({ direct, request }) => direct.length > 0 && request.length > 0)
  return {
    direct: judged.filter(({ direct }) => direct.length === 0).map(named),
    request: mayAsk.map((each) => ({ ...named(each), reasons: each.direct })),
    refused: cannot.map((each) => ({ ...named(each), reasons: each.request })),
  }
}

/** Asks the evaluation organisation to let these go: all of them, or none and every reason. They stay live until it decides. */
export async function requestWithdrawal(
  scope: Scope,
  { registrationIds, reason }: { registrationIds: number[]; reason: string },
) {
  const ids = [...new Set(registrationIds)]
  const plan = await holdPlan(scope, (await planOf(scope, ids)).planId)
  await queries.lockRegistrations(scope, ids)
  const rows = await queries.listForWithdrawal(scope, ids)
  refuseAll(
    rows.flatMap((row) =>
      refusalsForRequest(facts(row), momentOf(plan, { row, now: scope.now })).map((each) => ({
        ...each,
        path: row.name,
      })),
    ),
  )
  const requests = await refusing({ registration_withdrawal_once: refusals.requested() }, () =>
    queries.insertRequests(
      scope,
      rows.map((row) => ({
        org_id: row.orgId,
        evaluation_org_id: row.evaluationOrgId,
        plan_id: row.planId,
        registration_id: row.id,
        reason,
        requested_by_name: scope.actor.name,
        requested_at: scope.now,
      })),
    ),
  )
  for (const row of rows)
    await tell(scope, row, { verb: 'withdrawal_requested', sentence: said.requested, reason })
  return { ids: requests.map((each) => each.id) }
}

/** The college takes its request back before it has been decided. */
export async function cancelRequest(scope: Scope, { withdrawalId }: { withdrawalId: number }) {
  const { request, row } = await lockedRequest(scope, withdrawalId)
  const state = requestMachine.step('cancel', request.state as RequestState)
  await queries.setRequests(scope, [request.id], { state })
  await tell(scope, row, { verb: 'withdrawal_cancelled', sentence: said.cancelled })
  return { state }
}

/** A paper that goes with a request: a sick note, the candidate's own letter. A second one replaces the first. */
export async function attachEvidence(
  scope: Scope,
  { withdrawalId }: { withdrawalId: number },
  upload: Pick<Upload, 'path' | 'name' | 'kind'>,
) {
  const { request, row } = await lockedRequest(scope, withdrawalId)
  requestMachine.step('cancel', request.state as RequestState)
  if (upload.kind === 'pdf') await inspectPdf(upload.path)
  const fileId = await keepFile(scope, {
    path: upload.path,
    name: upload.name,
    mediaType: MEDIA_TYPES[upload.kind],
    seenBy: [row.evaluationOrgId],
  })
  await queries.setRequests(scope, [request.id], { evidence_file_id: fileId })
  await tell(scope, row, {
    verb: 'withdrawal_evidence',
    sentence: (name) => said.evidence(name, upload.name),
  })
  return { fileId }
}

async function lockedRequest(scope: Scope, withdrawalId: number) {
  const [request] = await queries.lockRequests(scope, [withdrawalId])
  const asked = found(request, '退考申请')
  const [row] = await queries.listForWithdrawal(scope, [asked.registration_id])
  return { request: asked, row: found(row, '报考') }
}
