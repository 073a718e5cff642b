import { asText, valueOf } from './shapes.ts'
import type { DataColumn } from './shapes.ts'

// A spreadsheet runs a cell that begins like this as a formula.
const FORMULA = /^[=+\-@\t\r]/
const SHORT_NUMBER = /^-?\d{1,11}(\.\d+)?$/
// An ID number: a spreadsheet would round it to 15 digits.
const LONG_NUMBER = /^\d{12,}[\dXx]?$/

/** One cell: never a formula, long numbers kept as text, quoted where needed. */
export function csvCell(value: string | number | null | undefined): string {
  const text = String(value ?? '')
  if (typeof value === 'number' || SHORT_NUMBER.test(text)) return text
  const harmless = FORMULA.test(text) || LONG_NUMBER.test(text) ? `\t${text}` : text
  return /[",\n\r\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** The rows as a CSV text that Excel opens in UTF-8. */
export function csvOf<Row>(columns: readonly DataColumn<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => csvCell(textOf(column, row))).join(','))
  return `\ufeff${[columns.map((column) => csvCell(column.title)).join(','), ...lines].join('\r\n')}\r\n`
}

const textOf = <Row>(column: DataColumn<Row>, row: Row) =>
  column.text ? column.text(row) : asText(valueOf(column, row))

/** Hands the browser a file to save. */
export function saveFile(name: string, text: string) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
