import * as queries from '#src/modules/refunds/queries/read.ts'
import type { RefundReason } from '#src/modules/refunds/rules.ts'
import { ENDED, refundMachine, type RefundState } from '#src/modules/refunds/states.ts'
import type { Reroute } from '#src/modules/refunds/tables.ts'
import {
  promiseSaid,
  ruleSaid,
  type methodNames,
  type partStateNames,
  type sourceNames,
} from '#src/modules/refunds/words.ts'
import { refundRefusals as refusals } from '#src/modules/refunds/words/refusals.ts'
import type { Scope } from '#src/platform/scope.ts'
import { whoDid } from '#src/platform/who.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import type { Offer } from '#src/shared/machine.ts'
import { found, type Refusal } from '#src/shared/refusal.ts'
import { isAsker } from './amending.ts'
import { goesByBank } from './checking.ts'
import { refusalsForSamePerson } from './deciding.ts'
import { refusalsForDay, refusalsForHand, refusalsForReroute } from './executing.ts'
import { planFor, promised, rulesThen } from './gathering.ts'
import { REFUND } from './locked.ts'

/** Refunds within the asker's reach, a page at a time; what waits for him first, by the day it is due. */
export async function listRefunds(scope: Scope, filter: queries.RefundFilter) {
  const { listed, total } = await queries.listRefunds(scope, filter)
  return { total, rows: listed.map((row) => shownRow(scope, row)) }
}

function shownRow(scope: Scope, row: queries.RefundRecord) {
  return {
    ...whoseOf(row),
    ...daysOf(scope, row),
    id: row.id,
    refundNo: row.refund_no,
    reason: row.reason as RefundReason,
    source: row.source as keyof typeof sourceNames,
    lineCount: row.line_count,
    paidFen: row.paid_fen,
    ruleFen: row.rule_fen,
    amountFen: row.amount_fen,
    state: row.state as RefundState,
    opinion: row.opinion,
    requestedByName:
      row.requested_org_id === row.evaluation_org_id
        ? who(scope, row, row.requested_by_name)
        : row.requested_by_name,
    requestedAt: row.requested_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

const whoseOf = (row: queries.RefundRecord) => ({
  orderId: row.order_id,
  orderNo: row.order_no ?? '',
  receiptId: row.receipt_id,
  planName: row.plan_name ?? '',
  orgName: row.org_name ?? row.payer_name ?? '',
})

/** What is over is due no more. */
function daysOf(scope: Scope, row: queries.RefundRecord) {
  const isOver = ENDED.includes(row.state as RefundState)
  return {
    dueOn: isOver ? null : row.due_on,
    notBeforeOn: row.not_before_on,
    isOverdue: !isOver && row.due_on < shanghaiDay(scope.now),
  }
}

/** People of the organisation are named to their own colleagues only; those of the institution to both sides. */
const who = (scope: Scope, row: queries.RefundRecord, name: string) =>
  whoDid(scope, name, { id: row.evaluation_org_id, name: row.evaluation_org_name })

/** One refund as both sides see it: the money, the rule that decided it, the promise, the way back, what may be done. */
export async function getRefund(scope: Scope, { refundId }: { refundId: number }) {
  const row = found(await queries.findRefund(scope, refundId), REFUND)
  const parts = await queries.listParts(scope, [refundId])
  const reroute = row.reroute as Reroute | null
  return {
    ...shownRow(scope, row),
    note: row.note,
    ruleSaid: ruleSaid.byRule(row.rule_said, row.rule_fen),
    ruleVersion: row.rule_version,
    amountNote: row.amount_note,
    promise: await promiseFor(scope, row),
    checked: doneBy(scope, row, { name: row.checked_by_name, at: row.checked_at }),
    approved: doneBy(scope, row, { name: row.approved_by_name, at: row.approved_at }),
    payee: payeeOf(row),
    reroute: reroute && {
      name: reroute.name,
      bank: reroute.bank,
      accountMasked: reroute.accountMasked,
      reason: reroute.reason,
      byName: who(scope, row, reroute.byName),
    },
    needsAccount: row.payee_account_cipher === '' && (await goesByBank(scope, row)),
    parts: parts.map(shownPart),
    evidence: (await queries.listEvidence(scope, refundId)).map(shownFile),
    order: orderOf(row),
    offers: offersFor(scope, row, parts),
  }
}

const payeeOf = (row: queries.RefundRecord) =>
  row.payee_account_masked === ''
    ? null
    : { name: row.payee_name, bank: row.payee_bank, accountMasked: row.payee_account_masked }

const orderOf = (row: queries.RefundRecord) =>
  row.order_id === null
    ? null
    : {
        amountFen: row.order_amount_fen ?? 0,
        receivedFen: row.order_received_fen ?? 0,
        waivedFen: row.order_waived_fen ?? 0,
        refundedFen: row.order_refunded_fen ?? 0,
      }

const doneBy = (scope: Scope, row: queries.RefundRecord, { name, at }: { name: string; at: Date | null }) =>
  at ? { byName: who(scope, row, name), at: at.toISOString() } : null

/** Until it is approved, what would hold if it were today; afterwards the days that were promised. */
async function promiseFor(scope: Scope, row: queries.RefundRecord): Promise<string> {
  if (ENDED.includes(row.state as RefundState)) return ''
  const rules = await rulesThen(scope, row)
  if (row.approved_at)
    return row.not_before_on
      ? promiseSaid.afterExam(row.not_before_on, row.due_on, rules.afterExamWorkdays)
      : promiseSaid.payBy(row.due_on)
  const days = await promised(scope, {
    reason: row.reason as RefundReason,
    requestedAt: row.requested_at,
    plan: await planFor(scope, row.plan_id),
    rules,
  })
  return `${promiseSaid.decideBy(row.due_on)}；${days.said}`
}

interface FileRow {
  readonly id: number
  readonly name: string
  readonly media_type: string
}
const shownFile = ({ id, name, media_type }: FileRow) => ({
  fileId: id,
  name,
  kind: media_type === 'application/pdf' ? ('pdf' as const) : ('image' as const),
})

const shownPart = (part: queries.PartRecord) => ({
  id: part.id,
  source: part.source,
  method: part.method as keyof typeof methodNames,
  amountFen: part.amount_fen,
  state: part.state as keyof typeof partStateNames,
  outRefundNo: part.out_refund_no,
  problem: part.problem,
  bankRef: part.bank_ref,
  paidOn: part.paid_on,
  proof:
    part.proof_file_id !== null && part.proof_name !== null
      ? shownFile({ id: part.proof_file_id, name: part.proof_name, media_type: part.proof_type ?? '' })
      : null,
})

/** The verbs of the state table, with what only the record and the clock know (BR-86). */
function offersFor(scope: Scope, row: queries.RefundRecord, parts: readonly queries.PartRecord[]): Offer[] {
  const samePerson = refusalsForSamePerson(scope, row)
  const hand = refusalsForHand(parts)
  const asker = isAsker(scope, row) ? [] : [refusals.notOwn()]
  const gone = parts.filter((part) => part.state === 'DONE')
  const against: Record<string, readonly Refusal[]> = {
    amend: asker,
    resubmit: asker,
    withdraw:
      row.source === 'REQUEST' && row.requested_org_id === scope.actor.org.id ? [] : [refusals.notOwn()],
    approve: samePerson,
    execute: refusalsForDay(scope, row),
    record: hand,
    fail: hand,
    approveReroute: refusalsForReroute(scope, row.reroute as Reroute | null),
    giveUp:
      gone.length > 0 ? [refusals.partlyDone(gone.reduce((sum, part) => sum + part.amount_fen, 0))] : [],
  }
  return refundMachine.offers(row.state as RefundState, scope.actor.permissions).map((offer) => {
    const reason = offer.allowed ? against[offer.verb]?.[0]?.message : undefined
    return reason ? { ...offer, allowed: false, reason } : offer
  })
}
