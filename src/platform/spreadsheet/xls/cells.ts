import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'
import { dateText } from '#src/platform/spreadsheet/xlsx/dates.ts'
import { EMPTY_CELL } from '#src/shared/sheet.ts'
import type { Cell } from '#src/shared/sheet.ts'

import type { XlsBook } from './book.ts'
import { FORMULAS, RECORD, continuedData, recordAt } from './records.ts'
import type { XlsRecord } from './records.ts'
import { longText, textAt } from './strings.ts'

/** What a cell needs to know: its workbook, and the stream, where the text of a formula stands behind it. */
export interface XlsContext {
  readonly book: XlsBook
  readonly stream: Buffer
}

type Placed = readonly [column: number, cell: Cell]

/** The cells a record holds: one, or several side by side; none when it is about something else or blank. */
export function cellsOf(record: XlsRecord, context: XlsContext): readonly Placed[] {
  if (record.id === RECORD.manyRk) return manyNumbers(record.data, context.book)
  const read = FORMULAS.includes(record.id) ? formulaCell : READERS[record.id]
  return read ? [[record.data.readUInt16LE(2), read(record, context)]] : []
}

/** Is this a record that holds cells? */
export const holdsCells = (id: number) => id === RECORD.manyRk || id in READERS || FORMULAS.includes(id)

type Reader = (record: XlsRecord, context: XlsContext) => Cell

const labelCell: Reader = ({ data }, { book: { keeping } }) =>
  textCell(textAt(data, 6, { keeping, wide: true }))

const READERS: Readonly<Record<number, Reader>> = {
  [RECORD.number]: ({ data }, { book }) => numberCell(data.readDoubleLE(6), { book, style: styleOf(data) }),
  [RECORD.rk]: ({ data }, { book }) => numberCell(rkNumber(data, 6), { book, style: styleOf(data) }),
  [RECORD.sharedLabel]: ({ data }, { book }) =>
    textCell(book.strings[data.readUInt32LE(6)] ?? refuseWorkbook('damaged')),
  [RECORD.label]: labelCell,
  [RECORD.richLabel]: labelCell,
  [RECORD.truthOrError]: ({ data }) =>
    data.readUInt8(7) === 1 ? errorCell(data.readUInt8(6)) : truthCell(data.readUInt8(6)),
}

const styleOf = (data: Buffer, at = 4) => data.readUInt16LE(at)

const textCell = (text: string): Cell => (text === '' ? EMPTY_CELL : { kind: 'text', text, raw: text })

const truthCell = (value: number): Cell => ({
  kind: 'boolean',
  text: value === 0 ? 'FALSE' : 'TRUE',
  raw: String(value),
})

const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
}

function errorCell(code: number): Cell {
  const text = ERRORS[code] ?? '#ERROR!'
  return { kind: 'error', text, raw: text }
}

function manyNumbers(data: Buffer, book: XlsBook): Placed[] {
  const first = data.readUInt16LE(2)
  const count = Math.floor((data.length - 6) / 6)
  return Array.from({ length: count }, (_, at) => [
    first + at,
    numberCell(rkNumber(data, 6 + at * 6), { book, style: styleOf(data, 4 + at * 6) }),
  ])
}

/** A number in four bytes: a whole number or the upper half of a fraction, perhaps of a hundredfold. */
function rkNumber(data: Buffer, at: number): number {
  const word = data.readUInt32LE(at)
  const value = word & 2 ? (word | 0) >> 2 : upperHalf(word & 0xfffffffc)
  return word & 1 ? value / 100 : value
}

const HALVES = new DataView(new ArrayBuffer(8))
function upperHalf(word: number): number {
  HALVES.setUint32(0, word)
  return HALVES.getFloat64(0)
}

/** Excel keeps 15 digits of a number; where they do not reach, the number stays in scientific notation as a sign of it. */
const DIGITS = 15

function numberCell(value: number, { book, style }: { book: XlsBook; style: number }): Cell {
  if (!Number.isFinite(value)) return refuseWorkbook('damaged')
  const raw = numberText(value)
  const day = book.dateStyles.has(style) ? dateText(value, book.date1904) : undefined
  return day === undefined ? { kind: 'number', text: raw, raw } : { kind: 'date', text: day, raw }
}

function numberText(value: number): string {
  if (Math.abs(value) < 10 ** DIGITS) return String(Number(value.toPrecision(DIGITS)))
  return value.toExponential(DIGITS - 1).replace(/\.?0*e/, 'E')
}

const TEXT_FOLLOWS = 0
const TRUTH = 1
const ERROR = 2

/** A formula's stored result: a number, or what two bytes of ones in its place announce. */
function formulaCell(record: XlsRecord, context: XlsContext): Cell {
  const cell = resultOf(record, context)
  return cell.kind === 'error' || cell.kind === 'empty' ? cell : { ...cell, kind: 'formula' }
}

function resultOf(record: XlsRecord, context: XlsContext): Cell {
  const { data } = record
  if (data.readUInt16LE(12) !== 0xffff)
    return numberCell(data.readDoubleLE(6), { book: context.book, style: styleOf(data) })
  const [kind, value] = [data.readUInt8(6), data.readUInt8(8)]
  if (kind === TEXT_FOLLOWS) return textCell(formulaText(record, context))
  if (kind === TRUTH) return truthCell(value)
  return kind === ERROR ? errorCell(value) : EMPTY_CELL
}

/** The text stands in one of the next records: behind the formula itself when it is shared or part of an array. */
function formulaText(record: XlsRecord, { book, stream }: XlsContext): string {
  for (let at = record.next; at < stream.length;) {
    const next = recordAt(stream, at)
    if (next.id === RECORD.formulaText) return longText(continuedData(stream, next), book.keeping)
    if (holdsCells(next.id) || next.id === RECORD.eof) return ''
    at = next.next
  }
  return ''
}
