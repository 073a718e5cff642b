import type { Account } from '#src/modules/refunds/contract/shapes.ts'
import { listParts, type PartRecord, type RefundRecord } from '#src/modules/refunds/queries/read.ts'
import * as queries from '#src/modules/refunds/queries/write.ts'
import type { RefundState } from '#src/modules/refunds/states.ts'
import type { Reroute } from '#src/modules/refunds/tables.ts'
import { refundRefusals as refusals } from '#src/modules/refunds/words/refusals.ts'
import { said } from '#src/modules/refunds/words.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuse, refuseAll, type Refusal } from '#src/shared/refusal.ts'
import { maskAccount } from './account.ts'
import { endUnpaid, keepPaper } from './amending.ts'
import { lockedRefund, named, stepping, tell } from './locked.ts'
import { askGateways } from './online.ts'
import { conclude, returnMoney } from './paying.ts'

/** Why the money may not go out today (BR-50). */
export const refusalsForDay = (scope: Scope, refund: Pick<RefundRecord, 'not_before_on'>): Refusal[] =>
  refund.not_before_on !== null && shanghaiDay(scope.now) < refund.not_before_on
    ? [refusals.tooEarly(refund.not_before_on)]
    : []

interface One {
  readonly refundId: number
}

/** The money goes on its way: gateways are asked, what goes by bank waits to be transferred and recorded. */
export async function executeRefund(scope: Scope, { refundId }: One) {
  const { refund, state } = await stepping(scope, refundId, 'execute')
  refuseAll(refusalsForDay(scope, refund))
  await start(scope, refund)
  return { state }
}

/** Sets a locked, approved refund on its way. */
export async function start(scope: Scope, refund: RefundRecord): Promise<void> {
  await queries.setRefund(scope, refund.id, { state: 'PROCESSING' })
  await tell(scope, refund, { verb: 'started', sentence: said.started(named(refund)) })
  await askGateways(scope, refund, await listParts(scope, [refund.id]))
}

/** Why a transfer by hand may not be recorded, or recorded as failed, now. */
export function refusalsForHand(parts: readonly PartRecord[]): Refusal[] {
  if (parts.every((part) => part.method === 'ONLINE')) return [refusals.noOffline()]
  const isOpen = (part: PartRecord) => part.method === 'ONLINE' && ['WAITING', 'ASKED'].includes(part.state)
  return parts.some(isOpen) ? [refusals.waitsForGateway()] : []
}

interface Record extends One {
  readonly bankRef: string
  readonly paidOn: Day
}

/** The transfer was made: its number at the bank and its day. With that the refund is done. */
export async function recordRefund(scope: Scope, { refundId, bankRef, paidOn }: Record) {
  const { refund, state } = await stepping(scope, refundId, 'record')
  const parts = await listParts(scope, [refundId])
  const early = paidOn > shanghaiDay(scope.now) ? [refusals.paidInFuture()] : []
  refuseAll([...refusalsForHand(parts), ...early])
  const of = { refundId, method: 'OFFLINE', from: ['WAITING'] } as const
  await queries.setParts(scope, of, {
    state: 'DONE',
    bank_ref: bankRef,
    paid_on: paidOn,
    answered_at: scope.now,
    problem: '',
  })
  await conclude(scope, refund)
  return { state }
}

/** The bank's slip of the transfer. */
export async function addProof(
  scope: Scope,
  { refundId }: One,
  upload: Pick<Upload, 'path' | 'name' | 'kind'>,
) {
  const refund = await lockedRefund(scope, refundId)
  const parts = await listParts(scope, [refundId])
  const offline = parts.filter((part) => part.method === 'OFFLINE')
  if (offline.length === 0 || !['PROCESSING', 'DONE'].includes(refund.state)) refuse(refusals.noOffline())
  const fileId = await keepPaper(scope, refund, upload)
  for (const part of offline) await queries.setPart(scope, part.id, { proof_file_id: fileId })
  await tell(scope, refund, { verb: 'proof_added', sentence: said.evidence(named(refund), upload.name) })
  return { fileId }
}

/** The bank sent it back, e.g. the account is closed. */
export async function failRefund(scope: Scope, { refundId, opinion }: One & { opinion: string }) {
  const { refund, state } = await stepping(scope, refundId, 'fail')
  refuseAll(refusalsForHand(await listParts(scope, [refundId])))
  const of = { refundId, method: 'OFFLINE', from: ['WAITING'] } as const
  await queries.setParts(scope, of, { state: 'FAILED', problem: opinion, answered_at: scope.now })
  await conclude(scope, refund)
  return { state }
}

/** Once more the same way. A gateway that surely refused is asked under a new number; the old one stays refused there. */
export async function retryRefund(scope: Scope, { refundId }: One) {
  const { refund, state } = await stepping(scope, refundId, 'retry')
  await queries.setRefund(scope, refundId, { state, reroute: null, opinion: '' })
  for (const part of (await listParts(scope, [refundId])).filter((each) => each.state === 'FAILED'))
    await queries.setPart(scope, part.id, {
      state: 'WAITING',
      problem: '',
      ...(part.method === 'ONLINE'
        ? { out_refund_no: `${refund.refund_no}P${part.part_no}R${part.attempts}` }
        : {}),
    })
  await tell(scope, refund, { verb: 'retried', sentence: said.retried(named(refund)) })
  await askGateways(scope, refund, await listParts(scope, [refundId]))
  return { state }
}

/** Edge case 30: the way back is closed. Another account is proposed; nothing moves before a second person agrees. */
export async function rerouteRefund(scope: Scope, given: One & { account: Account; opinion: string }) {
  const { refund } = await stepping(scope, given.refundId, 'reroute')
  const { name, bank, accountNo } = given.account
  const reroute: Reroute = {
    name,
    bank,
    accountCipher: scope.vault.seal(accountNo),
    accountMasked: maskAccount(accountNo),
    reason: given.opinion,
    byId: scope.actor.accountId,
    byName: scope.actor.name,
  }
  await queries.setRefund(scope, refund.id, { reroute: JSON.stringify(reroute) })
  const sentence = said.rerouted(named(refund))
  await tell(scope, refund, { verb: 'rerouted', sentence, reason: given.opinion })
  return { state: refund.state as RefundState }
}

/** Who agrees to another account is not who named it. */
export function refusalsForReroute(scope: Scope, reroute: Reroute | null): Refusal[] {
  if (reroute === null) return [refusals.noReroute()]
  return reroute.byId === scope.actor.accountId ? [refusals.sameAsRerouter()] : []
}

/** The second person agrees: what failed goes to the other account, by bank. */
export async function approveReroute(scope: Scope, { refundId, opinion }: One & { opinion: string }) {
  const { refund, state } = await stepping(scope, refundId, 'approveReroute')
  const reroute = refund.reroute as Reroute | null
  refuseAll(refusalsForReroute(scope, reroute))
  if (reroute === null) return { state: refund.state as RefundState }
  await queries.setParts(
    scope,
    { refundId, from: ['FAILED'] },
    { state: 'WAITING', method: 'OFFLINE', problem: '' },
  )
  await queries.setRefund(scope, refundId, {
    state,
    opinion,
    reroute: null,
    payee_name: reroute.name,
    payee_bank: reroute.bank,
    payee_account_cipher: reroute.accountCipher,
    payee_account_masked: reroute.accountMasked,
  })
  const sentence = said.rerouteApproved(named(refund))
  await tell(scope, refund, { verb: 'reroute_approved', sentence, reason: opinion })
  return { state }
}

/** It cannot be paid, or shall not be: the money stands where it was taken from. Never after a part has gone out. */
export async function giveUpRefund(scope: Scope, { refundId, opinion }: One & { opinion: string }) {
  const { refund, state } = await stepping(scope, refundId, 'giveUp')
  const gone = (await listParts(scope, [refundId])).filter((part) => part.state === 'DONE')
  if (gone.length > 0) refuse(refusals.partlyDone(gone.reduce((sum, part) => sum + part.amount_fen, 0)))
  await returnMoney(scope, refund)
  await endUnpaid(scope, refund, { state, opinion, ended_at: scope.now })
  await tell(scope, refund, { verb: 'given_up', sentence: said.givenUp(named(refund)), reason: opinion })
  return { state }
}
