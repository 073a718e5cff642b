import { fourEyesFrom, proof } from '#src/modules/payments/index.ts'
import { listAllocations } from '#src/modules/statements/queries/receipts.ts'
import * as queries from '#src/modules/statements/queries/write.ts'
import type { LockedLine } from '#src/modules/statements/queries/write.ts'
import type { Share } from '#src/modules/statements/rules/evidence.ts'
import type { LineState } from '#src/modules/statements/states.ts'
import { refusals, said } from '#src/modules/statements/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { about, applyMatches, decide, ensureReceipts, named } from './applying.ts'
import { lockedLine } from './matching.ts'

interface OfLine {
  readonly lineId: number
}
interface WithOpinion extends OfLine {
  readonly opinion: string
}
type Changed = Promise<{ state: LineState }>

/** The second person agrees: the money goes where the first has said. Never the same person. */
export async function agreeLine(scope: Scope, { lineId }: OfLine): Changed {
  const line = await lockedLine(scope, lineId, 'agree')
  if (line.proposed_by === scope.actor.accountId)
    refuse(refusals.sameEyes((await fourEyesFrom(scope, scope.actor.org.id)) ?? 0))
  await applyMatches(scope, [{ line, shares: line.shares as Share[] }])
  return { state: 'MATCHED' }
}

/** The second person does not agree: the line waits for another proposal. */
export async function declineLine(scope: Scope, { lineId, opinion }: WithOpinion): Changed {
  const line = await lockedLine(scope, lineId, 'decline')
  await decide(scope, [{ line }], { state: 'UNMATCHED', opinion })
  return told(scope, { line, verb: 'declined', sentence: said.declined(named(line)), opinion })
}

/** Takes a match back: the money is unclaimed again, or proves the slip no more. What was learnt from it is forgotten. */
export async function unmatchLine(scope: Scope, { lineId, opinion }: WithOpinion): Changed {
  const line = await lockedLine(scope, lineId, 'unmatch')
  if (line.is_proof) await takeProofBack(scope, line)
  else await releaseAll(scope, line, opinion)
  await decide(scope, [{ line }], { state: 'UNMATCHED', opinion })
  return told(scope, { line, verb: 'unmatched', sentence: said.unmatched(named(line)), opinion })
}

async function takeProofBack(scope: Scope, line: LockedLine): Promise<void> {
  await proof.unprove(scope, { receiptId: line.receipt_id ?? 0, lineId: line.id })
  // The constraint wants a matched line to be money, so the state goes with the receipt.
  await queries.setLines(scope, [line.id], { state: 'UNMATCHED', receipt_id: null, is_proof: false })
}

async function releaseAll(scope: Scope, line: LockedLine, reason: string): Promise<void> {
  const live = (await listAllocations(scope, line.receipt_id ?? 0)).filter((each) => each.is_live)
  for (const { id } of live) await proof.release(scope, { allocationId: id, reason })
  if (line.decided_by_name === '') return
  for (const orgId of new Set(live.map((each) => each.org_id)))
    await queries.unlearn(scope, { orgId, nameKey: line.payer_key })
}

/** None of the exams' money: out of the books again, with the reason. */
export async function ignoreLine(scope: Scope, { lineId, opinion }: WithOpinion): Changed {
  const line = await lockedLine(scope, lineId, 'ignore')
  if (line.receipt_id !== null) await proof.undoMany(scope, [line.receipt_id])
  await decide(scope, [{ line }], { state: 'IGNORED', opinion })
  await queries.setLines(scope, [line.id], { receipt_id: null })
  return told(scope, {
    line,
    verb: 'ignored',
    sentence: said.ignored(named(line)),
    opinion,
    state: 'IGNORED',
  })
}

/** Taken up again: money that waits for its order. */
export async function restoreLine(scope: Scope, { lineId }: OfLine): Changed {
  const line = await lockedLine(scope, lineId, 'restore')
  await ensureReceipts(scope, [line])
  await decide(scope, [{ line }], { state: 'UNMATCHED' })
  return told(scope, { line, verb: 'restored', sentence: said.restored(named(line)) })
}

/** Not the money of a slip after all: it is counted as new, and waits for its order. */
export async function receiveLine(scope: Scope, { lineId }: OfLine): Changed {
  const line = await lockedLine(scope, lineId, 'receive')
  await ensureReceipts(scope, [line])
  await decide(scope, [{ line }], { state: 'UNMATCHED' })
  return told(scope, { line, verb: 'received', sentence: said.received(named(line)) })
}

interface Told {
  readonly line: LockedLine
  readonly verb: string
  readonly sentence: string
  readonly opinion?: string
  readonly state?: LineState
}

async function told(scope: Scope, { line, verb, sentence, opinion, state = 'UNMATCHED' }: Told) {
  const reason = opinion ? { reason: opinion } : {}
  await scope.happened({ ...about(line), action: `statements.${verb}`, sentence, ...reason })
  return { state }
}
