import { fourEyesFrom, proof } from '#src/modules/payments/index.ts'
import { needsSecond } from '#src/modules/statements/import/check.ts'
import { findReceipt } from '#src/modules/statements/queries/receipts.ts'
import * as queries from '#src/modules/statements/queries/write.ts'
import type { LockedLine } from '#src/modules/statements/queries/write.ts'
import type { Share } from '#src/modules/statements/rules/evidence.ts'
import { refusalsForShares } from '#src/modules/statements/rules/shares.ts'
import { lineMachine, type LineState, type LineVerb } from '#src/modules/statements/states.ts'
import { refusals, said } from '#src/modules/statements/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { about, applyMatches, decide, ensureReceipts, named, numbersOf, ordersOf } from './applying.ts'

const LINE = '这笔银行流水'

/** Lock first, then ask the state table: what is decided upon is what is there now. */
export async function lockedLine(scope: Scope, lineId: number, verb: LineVerb): Promise<LockedLine> {
  const [line] = await queries.lockLines(scope, [lineId])
  lineMachine.step(verb, found(line, LINE).state)
  return found(line, LINE)
}

interface Choice {
  readonly lineId: number
  readonly shares: readonly Share[]
  /** The slip's receipt it proves. */
  readonly receiptId?: number | undefined
}

/**
 * A person says what a line is: money for these orders, or the proof of a slip confirmed by hand (BR-48). Above the organisation's
 * limit it is a proposal until somebody else agrees.
 */
export async function matchLine(
  scope: Scope,
  { lineId, shares, receiptId }: Choice,
): Promise<{ state: LineState }> {
  const line = await lockedLine(scope, lineId, 'match')
  if (receiptId !== undefined) return proveReceipt(scope, line, receiptId)
  const orders = await ordersOf(scope, [{ shares }])
  const asked = [...orders.values()].map((row) => ({
    id: row.id,
    orderNo: row.order_no,
    leftFen: row.left_fen,
  }))
  refuseAll(refusalsForShares(shares, { orders: asked, freeFen: await freeOf(scope, line) }))
  if (!needsSecond(line.amount_fen, await fourEyesFrom(scope, scope.actor.org.id))) {
    await applyMatches(scope, [{ line, shares }])
    return { state: 'MATCHED' }
  }
  await propose(scope, { line, shares })
  const sentence = said.proposed(named(line), numbersOf(shares, orders))
  await scope.happened({ ...about(line), action: 'statements.proposed', sentence })
  return { state: 'AWAITING' }
}

async function propose(scope: Scope, { line, shares }: { line: LockedLine; shares: readonly Share[] }) {
  await ensureReceipts(scope, [line])
  await queries.setLines(scope, [line.id], {
    state: 'AWAITING',
    shares: JSON.stringify(shares),
    proposed_by: scope.actor.accountId,
    proposed_by_name: scope.actor.name,
  })
}

/** What of the line is on no order yet. */
async function freeOf(scope: Scope, line: LockedLine): Promise<number> {
  const receipt = line.receipt_id === null ? undefined : await findReceipt(scope, line.receipt_id)
  return receipt ? receipt.amount_fen - receipt.allocated_fen - receipt.returned_fen : line.amount_fen
}

/** The line is the money of a slip: its own receipt, if it has one, never came besides. */
async function proveReceipt(
  scope: Scope,
  line: LockedLine,
  receiptId: number,
): Promise<{ state: LineState }> {
  const receipt = found(await findReceipt(scope, receiptId), '到账款项')
  if (receipt.source !== 'SLIP' || receipt.backed_by_line_id !== null) refuse(refusals.receiptProved())
  if (receipt.amount_fen !== line.amount_fen)
    refuse(refusals.receiptDiffers(line.amount_fen, receipt.amount_fen))
  if (line.receipt_id !== null) await proof.undoMany(scope, [line.receipt_id])
  await proof.proveMany(scope, [{ receiptId, lineId: line.id }])
  await queries.setLines(scope, [line.id], { receipt_id: receiptId, is_proof: true })
  await decide(scope, [{ line }], { state: 'MATCHED' })
  await scope.happened({ ...about(line), action: 'statements.proved', sentence: said.proved(named(line)) })
  return { state: 'MATCHED' }
}

/** Confirms what was proposed for the chosen lines; those whose orders ask for something else by now stay as they are. */
export async function confirmLines(scope: Scope, { lineIds }: { lineIds: readonly number[] }) {
  const lines = await queries.lockLines(scope, lineIds)
  const proposed = lines.filter((line) => line.state === 'PROPOSED')
  const limitFen = await fourEyesFrom(scope, scope.actor.org.id)
  const proofs = proposed.filter((line) => line.meant_receipt_id !== null)
  const chosen = proposed
    .filter((line) => line.meant_receipt_id === null)
    .map((line) => ({ line, shares: line.shares as Share[] }))
  const orders = await ordersOf(scope, chosen)
  const left = new Map([...orders.values()].map((row) => [row.id, row.left_fen]))
  const fitting = chosen.filter(({ shares }) => fits(shares, left))
  const second = fitting.filter(({ line }) => needsSecond(line.amount_fen, limitFen))
  const first = fitting.filter(({ line }) => !needsSecond(line.amount_fen, limitFen))
  await applyMatches(scope, first)
  for (const each of second) await propose(scope, each)
  for (const line of proofs) await proveReceipt(scope, line, line.meant_receipt_id ?? 0)
  const matched = first.length + proofs.length
  return { matched, awaiting: second.length, skipped: lineIds.length - matched - second.length }
}

/** Whether the orders still ask for it; what they do is then taken. */
function fits(shares: readonly Share[], left: Map<number, number>): boolean {
  if (shares.length === 0 || shares.some((share) => (left.get(share.orderId) ?? 0) < share.amountFen))
    return false
  for (const { orderId, amountFen } of shares) left.set(orderId, (left.get(orderId) ?? 0) - amountFen)
  return true
}
