import { post, transfer } from '#src/modules/ledger/index.ts'
import * as queries from '#src/modules/payments/queries/proving.ts'
import { lockReceipts, type ReceiptSource } from '#src/modules/payments/queries/receipts.ts'
import { moneyMemo, moneyRefusals } from '#src/modules/payments/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { CASH } from './receiving.ts'

export { release } from './releasing.ts'

/** Which line of a bank statement is which receipt. */
export interface Proof {
  readonly receiptId: number
  readonly lineId: number
}

/**
 * Lines of a bank statement prove receipts that were confirmed from slips: the same money, not counted again. Nothing is posted, for
 * nothing new came. Refused when another line has proved one of them meanwhile.
 */
export async function proveMany(scope: Scope, proofs: readonly Proof[]): Promise<void> {
  if (proofs.length === 0) return
  await lockReceipts(
    scope,
    proofs.map((each) => each.receiptId),
  )
  const proved = await queries.setProofs(scope, proofs)
  if (proved.length < proofs.length) refuse(moneyRefusals.provedAlready())
}

/** A line does not prove this receipt after all. */
export const unprove = (scope: Scope, proof: Proof) => queries.clearProof(scope, proof)

/** Money that was told of by mistake never came: out of the books, all or none. Refused when any of it is used. */
export async function undoMany(scope: Scope, receiptIds: readonly number[]): Promise<void> {
  if (receiptIds.length === 0) return
  await lockReceipts(scope, receiptIds)
  const undone = await queries.undoFree(scope, receiptIds)
  if (undone.length < receiptIds.length) refuse(moneyRefusals.inUse(receiptIds.length - undone.length))
  await post(
    scope,
    undone.map((receipt) => ({
      kind: 'RECEIPT_UNDONE' as const,
      orgId: receipt.org_id,
      evaluationOrgId: receipt.evaluation_org_id,
      receiptId: receipt.id,
      memo: moneyMemo.toldByMistake,
      lines: transfer('UNCLAIMED', CASH[receipt.source as ReceiptSource], receipt.amount_fen),
    })),
  )
}
