import { tidyCode } from './code-text.ts'
import { addDays, isDay } from './days.ts'
import type { Day } from './days.ts'
import type { Cell, Cleaned } from './sheet.ts'

/** How a column of days speaks: its codes, and what it is called. */
export interface DayColumn {
  readonly name: string
  readonly error: string
  readonly warning: string
}

const WRITTEN_DAY = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/
const MIDNIGHT = /[\sT]+0?0:00(:00(\.0+)?)?$/

/**
 * A day however Excel or a person wrote it: a date cell, 2005-03-07, 2005/3/7 0:00, 2005.3.7, 2005年3月7日, 20050307. The bare
 * number of a day (38418) is understood too, with a warning that quotes both. From 1900 on; empty stays empty.
 */
export function cleanDay(text: string, { cell, column }: { cell: Cell; column: DayColumn }): Cleaned<string> {
  if (text === '') return { value: '' }
  const plain = tidyCode(cell.kind === 'date' ? text.slice(0, 10) : text.replace(MIDNIGHT, ''))
  const value = writtenDay(plain)
  if (isDay(value) && value >= '1900') return { value }
  const counted = dayOfSerial(plain)
  if (counted !== undefined) return { value: counted, warning: understood(column, plain, counted) }
  return { error: { code: column.error, message: refusal(column.name, text) } }
}

/** The day of a cell's text, as `cleanDay` understands it, where a wrong one is told of by other words; undefined when it is none. */
export function readDay(text: string): Day | undefined {
  const plain = tidyCode(text.trim().replace(MIDNIGHT, ''))
  const value = writtenDay(plain)
  return isDay(value) ? value : dayOfSerial(plain)
}

function writtenDay(plain: string): string {
  const [year, month, day] = (WRITTEN_DAY.exec(plain) ?? []).slice(1).filter(Boolean)
  return [year, month?.padStart(2, '0'), day?.padStart(2, '0')].join('-')
}

/** The day an Excel number of five digits counts to (1927 to 2173); fewer or more digits are no day anybody means. */
export const dayOfSerial = (text: string): Day | undefined =>
  /^[1-9]\d{4}(\.0+)?$/.test(text) ? addDays('1899-12-30', Math.floor(Number(text))) : undefined

const understood = ({ name, warning }: DayColumn, read: string, day: Day) => ({
  code: warning,
  message: `${name}读到的是数字 ${read}（Excel 把日期存成了天数），已理解为 ${day}，请核对`,
})

const refusal = (name: string, text: string) =>
  `${name}读到的是“${text}”，不是有效日期，请写成 2005-03-07 的样子`
