import type { Day } from '#src/shared/days.ts'
import { verdicts } from '#src/modules/statements/words.ts'
import type { Direction } from '#src/modules/statements/import/columns/cells.ts'
import type { StatementRow } from '#src/modules/statements/import/columns.ts'

/** One movement of a bank account, however its bank wrote it down. */
export interface BankLine {
  readonly on: Day
  /** `HH:mm:ss` or empty. */
  readonly at: string
  readonly direction: Direction
  /** Always positive. */
  readonly amountFen: number
  /** Who paid, or of an outgoing line who was paid. */
  readonly name: string
  readonly account: string
  readonly remark: string
  readonly serial: string
  readonly voucher: string
  readonly balance: string
}

/** What is wrong with a line that cannot be taken. */
export interface LineError {
  readonly code: string
  readonly message: string
}

/** The movement a row tells, or why it tells none. */
export function lineOf(row: StatementRow): BankLine | LineError {
  const moment = row.tradedOn ?? row.tradedAt ?? row.bookedOn
  if (!moment) return { code: 'E-S01', message: verdicts.noDay() }
  const moved = movementOf(row)
  if ('code' in moved) return moved
  return {
    on: moment.on,
    at: moment.at || (row.tradedAt?.at ?? ''),
    ...moved,
    ...counterpartyOf(row, moved.direction),
    remark: remarkOf(row),
    serial: row.serial,
    voucher: row.voucher,
    balance: row.balance,
  }
}

/** Who is at the other end: named as such, or the payer of what came in and the payee of what went out. */
function counterpartyOf(row: StatementRow, direction: Direction) {
  const [name, account] =
    direction === 'IN' ? [row.payerName, row.payerAccount] : [row.payeeName, row.payeeAccount]
  return { name: row.counterName || name, account: row.counterAccount || account }
}

type Moved = Pick<BankLine, 'direction' | 'amountFen'>

/** A column for each way, or one amount with a sign or a mark. A negative income is money taken back. */
function movementOf({ income, outgo, amount, mark }: StatementRow): Moved | LineError {
  if (income !== null && outgo !== null) return { code: 'E-S03', message: verdicts.bothWays() }
  if (income !== null) return signed(income)
  if (outgo !== null) return signed(-outgo)
  if (amount === null) return { code: 'E-S02', message: verdicts.noAmount() }
  if (amount < 0 || mark === null) return signed(amount)
  return { direction: mark, amountFen: amount }
}

const signed = (fen: number): Moved => ({ direction: fen > 0 ? 'IN' : 'OUT', amountFen: Math.abs(fen) })

/** What the payer wrote stands in any of these; said once where two say the same. */
const remarkOf = ({ summary, purpose, message, note }: StatementRow) =>
  [...new Set([summary, purpose, message, note])].filter((text) => text !== '').join(' · ')

/**
 * What makes a line the same line in every statement that holds it. A bank's serial number with day, way and amount (a fee has
 * the number of its transfer); without one everything the line says, the balance included.
 */
export function identityOf(line: BankLine): string {
  const moved = [line.on, line.direction, line.amountFen]
  return line.serial === ''
    ? ['D', ...moved, line.at, line.name, line.account, line.remark, line.voucher, line.balance].join('|')
    : ['S', ...moved, line.serial].join('|')
}

/**
 * The identity with which of several equal lines it is: without a serial number two lines may say the same and be two
 * remittances. Banks export whole days, so the count of a day is the same in every statement.
 */
export function identitiesOf(lines: readonly BankLine[]): string[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const identity = identityOf(line)
    if (line.serial !== '') return identity
    const nth = (seen.get(identity) ?? 0) + 1
    seen.set(identity, nth)
    return `${identity}#${nth}`
  })
}
