import type { Account } from '#src/modules/refunds/contract/shapes.ts'
import type { RefundRecord } from '#src/modules/refunds/queries/read.ts'
import * as queries from '#src/modules/refunds/queries/write.ts'
import type { RefundState } from '#src/modules/refunds/states.ts'
import { refundRefusals as refusals } from '#src/modules/refunds/words/refusals.ts'
import { said } from '#src/modules/refunds/words.ts'
import { lapsing } from '#src/modules/registrations/index.ts'
import { keepFile, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import { inspectPdf } from '#src/platform/pdf/inspect.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { payeeOf } from './account.ts'
import { named, stepping, tell } from './locked.ts'

/** Whether the asker is the side the refund was asked for by: the institution, or whoever asked. */
export const isAsker = (scope: Scope, refund: Pick<RefundRecord, 'requested_org_id'>) =>
  scope.actor.org.kind === 'INSTITUTION' || refund.requested_org_id === scope.actor.org.id

const refuseOthers = (scope: Scope, refund: RefundRecord) =>
  isAsker(scope, refund) ? undefined : refuse(refusals.notOwn())

interface Amendment {
  readonly refundId: number
  readonly note?: string | undefined
  readonly account?: Account | undefined
}

/** Says more, or names the account the money goes back to, before finance has looked. */
export async function amendRefund(scope: Scope, { refundId, note, account }: Amendment) {
  const { refund } = await stepping(scope, refundId, 'amend')
  refuseOthers(scope, refund)
  await queries.setRefund(scope, refundId, {
    ...(note === undefined ? {} : { note }),
    ...(account ? payeeOf(scope, account) : {}),
  })
  await tell(scope, refund, { verb: 'amended', sentence: said.amended(named(refund)) })
  return { state: refund.state as RefundState }
}

type Paper = Pick<Upload, 'path' | 'name' | 'kind'>

/** A paper that goes with the request: a sick note, the report of the fault. */
export async function addEvidence(scope: Scope, { refundId }: { refundId: number }, upload: Paper) {
  const { refund } = await stepping(scope, refundId, 'amend')
  refuseOthers(scope, refund)
  const fileId = await keepPaper(scope, refund, upload)
  await queries.addEvidence(scope, {
    refund_id: refundId,
    evaluation_org_id: refund.evaluation_org_id,
    org_id: refund.org_id,
    file_id: fileId,
    created_by_name: scope.actor.name,
    created_at: scope.now,
  })
  await tell(scope, refund, { verb: 'evidence_added', sentence: said.evidence(named(refund), upload.name) })
  return { fileId }
}

/** A file of a refund, opened by both sides. */
export async function keepPaper(scope: Scope, refund: RefundRecord, upload: Paper): Promise<number> {
  if (upload.kind === 'pdf') await inspectPdf(upload.path)
  return keepFile(scope, {
    path: upload.path,
    name: upload.name,
    mediaType: MEDIA_TYPES[upload.kind],
    seenBy: [refund.evaluation_org_id, ...(refund.org_id === null ? [] : [refund.org_id])],
  })
}

/** Back to finance with what was missing. */
export async function resubmitRefund(scope: Scope, { refundId }: { refundId: number }) {
  const { refund, state } = await stepping(scope, refundId, 'resubmit')
  refuseOthers(scope, refund)
  await queries.setRefund(scope, refundId, { state, opinion: '' })
  await tell(scope, refund, { verb: 'resubmitted', sentence: said.resubmitted(named(refund)) })
  return { state }
}

/** Taken back by who asked, before it is approved: everything is as before. */
export async function withdrawRefund(scope: Scope, { refundId }: { refundId: number }) {
  const { refund, state } = await stepping(scope, refundId, 'withdraw')
  if (refund.source !== 'REQUEST' || refund.requested_org_id !== scope.actor.org.id) refuse(refusals.notOwn())
  await endUnpaid(scope, refund, { state, ended_at: scope.now })
  await tell(scope, refund, { verb: 'withdrawn', sentence: said.withdrawn(named(refund)) })
  return { state }
}

/** A refund that ends without money: its people are free for another, and what was paid for them stays paid. */
export async function endUnpaid(
  scope: Scope,
  refund: RefundRecord,
  fields: Parameters<typeof queries.setRefund>[2],
): Promise<void> {
  const lines = await queries.linesOf(scope, refund.id)
  await queries.setRefund(scope, refund.id, fields)
  await queries.releaseLines(scope, refund.id)
  await lapsing.markKept(
    scope,
    lines.map((line) => line.registrationId),
  )
}
