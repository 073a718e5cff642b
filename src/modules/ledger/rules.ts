import type { accountNames, entryNames } from './words.ts'

export type Account = keyof typeof accountNames
export type EntryKind = keyof typeof entryNames

/** One side of an entry, in fen: a debit above zero, a credit below. */
export interface Line {
  readonly account: Account
  readonly amountFen: number
}

/** One business event in the books. */
export interface Entry {
  readonly kind: EntryKind
  /** Whose money it is about; null while nobody knows who paid. */
  readonly orgId: number | null
  readonly evaluationOrgId: number
  readonly planId?: number | null
  readonly orderId?: number | null
  readonly receiptId?: number | null
  readonly refundId?: number | null
  readonly memo: string
  readonly lines: readonly Line[]
}

/** The two lines of the usual entry: the amount moves from the credited to the debited account. Nothing for zero fen. */
export function transfer(debit: Account, credit: Account, amountFen: number): Line[] {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0)
    throw new RangeError(`not an amount in fen: ${amountFen}`)
  if (amountFen === 0) return []
  return [
    { account: debit, amountFen },
    { account: credit, amountFen: -amountFen },
  ]
}

/** Whether debits and credits are equal, with whole fen only. */
export const balances = (lines: readonly Line[]): boolean =>
  lines.every((line) => Number.isSafeInteger(line.amountFen) && line.amountFen !== 0) &&
  lines.reduce((sum, line) => sum + line.amountFen, 0) === 0
