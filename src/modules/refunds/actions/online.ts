import { listParts, type PartRecord, type RefundRecord } from '#src/modules/refunds/queries/read.ts'
import * as queries from '#src/modules/refunds/queries/write.ts'
import type { RefundReason } from '#src/modules/refunds/rules.ts'
import { onlineSaid } from '#src/modules/refunds/words/online.ts'
import { reasonNames } from '#src/modules/refunds/words.ts'
import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import { transact, type Ground } from '#src/platform/ground.ts'
import type { Scope } from '#src/platform/scope.ts'
import { startTask, taskKind, type TaskKind, type TaskWork } from '#src/platform/tasks.ts'
import { lockedRefund } from './locked.ts'
import { conclude } from './paying.ts'

/** What a payment gateway is asked to give back. The number is ours: asked twice under it, it is given back once. */
export interface OnlineAsked {
  readonly receiptId: number
  readonly outRefundNo: string
  readonly amountFen: number
  readonly reason: string
}

/**
 * How it ended. `REFUSED`: surely not given back. `UNKNOWN`: nobody knows, so it is asked again under the same number, and
 * neither given back twice nor called failed. `ABSENT`: the gateway knows no such number.
 */
export interface OnlineAnswer {
  readonly state: 'DONE' | 'PENDING' | 'REFUSED' | 'UNKNOWN' | 'ABSENT'
  /** In Chinese, for whoever reads why it failed. */
  readonly message?: string
}

/** The gateways as refunds need them; who keeps their settings gives it in where the program is put together. */
export interface OnlineRefunds {
  refund(work: TaskWork, asked: OnlineAsked): Promise<OnlineAnswer>
  query(work: TaskWork, asked: OnlineAsked): Promise<OnlineAnswer>
}

const KIND = 'refunds.online'
const SOON_SECONDS = 30
const LATEST_SECONDS = 3_600

/** Queues the question for every online part that has not been asked, with the transaction that decided it. */
export async function askGateways(
  scope: Scope,
  refund: Pick<RefundRecord, 'refund_no'>,
  parts: readonly PartRecord[],
): Promise<void> {
  for (const part of parts)
    if (part.method === 'ONLINE' && part.state === 'WAITING')
      await startTask(scope, {
        kind: KIND,
        title: onlineSaid.title(refund.refund_no),
        data: { partId: part.id },
      })
}

/**
 * The task of one online part. The number was committed before; the call stands outside any transaction; killed anywhere in
 * between, the next run asks how it ended before it asks for anything.
 */
export const onlineRefundTask = (online: OnlineRefunds): TaskKind =>
  taskKind<{ partId: number }, { state: string }>(KIND, async (work, { partId }) => {
    const begun = await work.transact((scope) => begin(scope, partId))
    if (!begun) return { state: 'ENDED' }
    const answer = await ask(online, work, begun)
    return work.transact((scope) => settle(scope, partId, answer))
  })

interface Begun extends OnlineAsked {
  /** Somebody may have asked before and died without an answer. */
  readonly isAgain: boolean
}

async function begin(scope: Scope, partId: number): Promise<Begun | undefined> {
  const held = await hold(scope, partId)
  if (!held) return undefined
  const { part, refund } = held
  const attempts = part.attempts + 1
  await queries.setPart(scope, partId, { state: 'ASKED', asked_at: scope.now, attempts })
  return {
    receiptId: part.receipt_id,
    outRefundNo: part.out_refund_no,
    amountFen: part.amount_fen,
    reason: reasonNames[refund.reason as RefundReason],
    isAgain: part.state === 'ASKED',
  }
}

/** The part with its refund locked; nothing when it has ended meanwhile. */
async function hold(scope: Scope, partId: number) {
  const seen = await queries.findPart(scope, partId)
  if (!seen) return undefined
  const refund = await lockedRefund(scope, seen.refund_id)
  const part = (await listParts(scope, [refund.id])).find((each) => each.id === partId)
  const isOpen = part?.method === 'ONLINE' && (part.state === 'WAITING' || part.state === 'ASKED')
  return part && isOpen && refund.state === 'PROCESSING' ? { part, refund } : undefined
}

async function ask(online: OnlineRefunds, work: TaskWork, begun: Begun): Promise<OnlineAnswer> {
  try {
    if (begun.isAgain) {
      const known = await online.query(work, begun)
      if (known.state !== 'ABSENT') return known
    }
    return await online.refund(work, begun)
  } catch {
    // Whatever it was, it may have happened after the gateway had given the money back.
    return { state: 'UNKNOWN' }
  }
}

async function settle(scope: Scope, partId: number, answer: OnlineAnswer): Promise<{ state: string }> {
  const held = await hold(scope, partId)
  if (!held) return { state: 'ENDED' }
  const { part, refund } = held
  if (answer.state === 'DONE' || answer.state === 'REFUSED') {
    const isDone = answer.state === 'DONE'
    const problem = isDone ? '' : (answer.message ?? onlineSaid.refused)
    await queries.setPart(scope, partId, {
      state: isDone ? 'DONE' : 'FAILED',
      problem,
      answered_at: scope.now,
    })
    return { state: await conclude(scope, refund) }
  }
  const afterSeconds = Math.min(SOON_SECONDS * 2 ** Math.min(part.attempts, 7), LATEST_SECONDS)
  await queries.setPart(scope, partId, { asked_at: scope.now })
  await startTask(scope, {
    kind: KIND,
    title: onlineSaid.title(refund.refund_no),
    data: { partId },
    later: { afterSeconds, message: onlineSaid.later },
  })
  return { state: answer.state }
}

/** No gateway forgets for so long by itself: the question was lost with a process. */
const FORGOTTEN_MS = 2 * LATEST_SECONDS * 1_000

/** Asks again about everything whose question was lost, e.g. with a worker that died more often than it is started again. */
export async function sweepRefunds(ground: Ground): Promise<number> {
  const asking = { actor: SYSTEM_ACTOR, requestId: 'refunds', reach: 'ALL' } as const
  return transact(ground, asking, async (scope) => {
    const lost = await queries.listForgotten(scope, new Date(scope.now.getTime() - FORGOTTEN_MS))
    for (const { id, evaluationOrgId, evaluationOrgName } of lost)
      await scope.inReachOf(
        { id: evaluationOrgId, name: evaluationOrgName, kind: 'EVALUATION', provinceId: null },
        async (there) => {
          await queries.setPart(there, id, { asked_at: there.now })
          await startTask(there, { kind: KIND, title: onlineSaid.again, data: { partId: id } })
        },
      )
    return lost.length
  })
}
