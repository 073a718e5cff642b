import { post, transfer, type Account } from '#src/modules/ledger/index.ts'
import * as queries from '#src/modules/payments/queries/receipts.ts'
import type { Money, ReceiptSource } from '#src/modules/payments/queries/receipts.ts'
import { moneyMemo } from '#src/modules/payments/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'

/** Where money of each source lies. */
export const CASH: Readonly<Record<ReceiptSource, Account>> = {
  SLIP: 'BANK',
  STATEMENT: 'BANK',
  ALIPAY: 'ALIPAY',
  WECHAT: 'WECHAT',
  SANDBOX: 'SANDBOX',
}

export interface Received {
  readonly receiptId: number
  /** False when this money was told of before: then nothing was written. */
  readonly isNew: boolean
}

/**
 * Takes in money that really came, once each: the same key of the same source is the same money, however often and from
 * however many sides it is told. Answers in the order of the question.
 */
export async function receiveMany(scope: Scope, monies: readonly Money[]): Promise<Received[]> {
  if (monies.length === 0) return []
  const written = new Map((await queries.insertReceipts(scope, monies)).map((row) => [row.position, row.id]))
  // Whoever came second waits for the first to commit and then finds its receipt here.
  const known = new Map((await queries.findReceiptsByKey(scope, monies)).map((row) => [row.position, row.id]))
  await post(
    scope,
    monies.flatMap((money, position) => {
      const receiptId = written.get(position)
      return receiptId === undefined ? [] : [receivedEntry(money, receiptId)]
    }),
  )
  return monies.map((_, position) => {
    const receiptId = written.get(position) ?? known.get(position)
    if (receiptId === undefined) throw new Error('a receipt is outside the reach of whoever receives it')
    return { receiptId, isNew: written.has(position) }
  })
}

/** One money; see `receiveMany`. */
export async function receive(scope: Scope, money: Money): Promise<Received> {
  const [received] = await receiveMany(scope, [money])
  return found(received, '到账款项')
}

const receivedEntry = (money: Money, receiptId: number) => ({
  kind: 'RECEIVED' as const,
  orgId: money.orgId,
  evaluationOrgId: money.evaluationOrgId,
  receiptId,
  memo: moneyMemo.received(money),
  lines: transfer(CASH[money.source], 'UNCLAIMED', money.amountFen),
})
