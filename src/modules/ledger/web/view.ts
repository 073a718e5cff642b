import type { getBalances, listEntries } from '#src/modules/ledger/contract.ts'
import { accountNames } from '#src/modules/ledger/words.ts'
import { isDay } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'
import type { AnswerOf, RowOf } from '#src/web/call.ts'
import type { SearchValues } from '#src/web/search-text.ts'

export type Entry = RowOf<typeof listEntries>
export type Balances = AnswerOf<typeof getBalances>['rows']

/** One side of an entry in words: 银行存款 ¥300.00、… */
export const sideText = (entry: Pick<Entry, 'lines'>, side: 'DEBIT' | 'CREDIT'): string =>
  entry.lines
    .filter((line) => line.amountFen > 0 === (side === 'DEBIT'))
    .map((line) => `${accountNames[line.account]} ${yuan(Math.abs(line.amountFen))}`)
    .join('、')

/** What an entry moved: its debits. */
export const movedFen = ({ lines }: Pick<Entry, 'lines'>): number =>
  lines.reduce((sum, line) => sum + Math.max(0, line.amountFen), 0)

/** The check under the balances, counted from what is shown and never stated: debits equal credits, and all balances cancel. */
export function checkOf(rows: Balances) {
  const sum = (of: (row: Balances[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
  const debitFen = sum((row) => row.debitFen)
  const creditFen = sum((row) => row.creditFen)
  const closingFen = sum((row) => row.closingFen)
  const isEqual = debitFen === creditFen && closingFen === 0
  const text = isEqual
    ? `借贷相等：本期借方、贷方发生额均为 ${yuan(debitFen)}，期末余额合计为零。`
    : `借贷不相等：借方 ${yuan(debitFen)}，贷方 ${yuan(creditFen)}，期末余额合计 ${yuan(closingFen)}。请联系平台管理员。`
  return { debitFen, creditFen, isEqual, text }
}

/** A balance says which side it is on. */
export const balanceText = (fen: number): string =>
  fen === 0 ? '平' : `${fen > 0 ? '借' : '贷'} ${yuan(Math.abs(fen))}`

export interface Period {
  readonly fromOn: string
  readonly untilOn: string
}

/** The period the address names; this year until today unless it does. */
export function periodOf(values: SearchValues, now: Date | number): Period {
  const today = shanghaiDay(now)
  const dayOf = (value: SearchValues[string], usual: string) =>
    typeof value === 'string' && isDay(value) ? value : usual
  return {
    fromOn: dayOf(values.fromOn, `${today.slice(0, 4)}-01-01`),
    untilOn: dayOf(values.untilOn, today),
  }
}
