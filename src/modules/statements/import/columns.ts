import { fromText, refusedCell } from '#src/shared/cell-text.ts'
import type { Column, RowOf } from '#src/shared/sheet.ts'
import { columnNames, verdicts } from '#src/modules/statements/words.ts'
import { amountOf, momentOf, directionOf, type Direction } from './columns/cells.ts'

/** A column of a bank's export: all of them optional, because no two banks have the same. */
const column = <T>(header: string, clean: Column<T>['clean']): Column<T> => ({
  header,
  required: false,
  format: 'text',
  width: 18,
  note: '',
  example: '',
  clean,
})

/** Banks cut their remarks; what is longer was never a remark. */
const LONGEST = 300
const text = (header: string) =>
  column(
    header,
    fromText<string>('E-S09', (read) => ({ value: Array.from(read).slice(0, LONGEST).join('') })),
  )

const moment = (header: string) =>
  column(
    header,
    fromText('E-S01', (read) => {
      if (read === '') return { value: null }
      const value = momentOf(read)
      return value ? { value } : refusedCell('E-S01', verdicts.badDay(header, read))
    }),
  )

const amount = (header: string) =>
  column(
    header,
    fromText<number | null>('E-S02', (read) => {
      const value = amountOf(read)
      return value === undefined ? refusedCell('E-S02', verdicts.badAmount(header, read)) : { value }
    }),
  )

/** The columns banks have, each under the name most of them use; other names stand in `names.ts`. */
export const statementColumns = {
  tradedOn: moment(columnNames.tradedOn),
  tradedAt: column(
    columnNames.tradedAt,
    // Beside a day it may be a bare clock; alone it must tell the day, which `lineOf` demands.
    fromText('E-S01', (read) => ({ value: momentOf(read) ?? null })),
  ),
  bookedOn: moment(columnNames.bookedOn),
  income: amount(columnNames.income),
  outgo: amount(columnNames.outgo),
  amount: amount(columnNames.amount),
  mark: column(
    columnNames.mark,
    fromText<Direction | null>('E-S03', (read) => ({ value: directionOf(read) ?? null })),
  ),
  counterName: text(columnNames.counterName),
  counterAccount: text(columnNames.counterAccount),
  payerName: text(columnNames.payerName),
  payerAccount: text(columnNames.payerAccount),
  payeeName: text(columnNames.payeeName),
  payeeAccount: text(columnNames.payeeAccount),
  summary: text(columnNames.summary),
  purpose: text(columnNames.purpose),
  message: text(columnNames.message),
  note: text(columnNames.note),
  serial: text(columnNames.serial),
  voucher: text(columnNames.voucher),
  balance: text(columnNames.balance),
}
export type StatementColumns = typeof statementColumns
export type StatementRow = RowOf<StatementColumns>
