import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'
import { EMPTY_CELL } from '#src/shared/sheet.ts'
import type { Cell } from '#src/shared/sheet.ts'

import { unescaped } from './strings.ts'

/** A `<c>` element as it stands in the file. */
export interface RawCell {
  /** `t`: n, s, str, inlineStr, b, e, d. */
  readonly type: string
  readonly style: string
  readonly formula: boolean
  /** Text of `<v>`, undefined when there is none. */
  readonly value: string | undefined
  /** Text of `<is>`. */
  readonly inline: string
}

/** What a cell needs to know of its workbook. */
export interface CellContext {
  readonly strings: readonly string[]
  readonly dateStyles: ReadonlySet<string>
  readonly date1904: boolean
}

/** The cell a person sees. A formula keeps its cached text; one that was never calculated is an error. */
export function cellOf(raw: RawCell, context: CellContext): Cell {
  if (raw.formula && raw.value === undefined) return { kind: 'error', text: '#未计算', raw: '' }
  const cell = plainCell(raw, context)
  return raw.formula && cell.kind !== 'error' ? { ...cell, kind: 'formula' } : cell
}

function plainCell(raw: RawCell, context: CellContext): Cell {
  const value = raw.value ?? ''
  switch (raw.type) {
    case 's':
      return value === '' ? EMPTY_CELL : textCell(sharedString(context.strings, value))
    case 'inlineStr':
      return textCell(raw.inline)
    case 'str':
      return textCell(unescaped(value))
    case 'b':
      return { kind: 'boolean', text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE', raw: value }
    case 'e':
      return { kind: 'error', text: value, raw: value }
    case 'd':
      return {
        kind: 'date',
        text: value.replace('T', ' ').replace(/[ ]00:00(:00(\.0+)?)?Z?$/, ''),
        raw: value,
      }
    default:
      return value.trim() === '' ? EMPTY_CELL : numberCell(value.trim(), raw, context)
  }
}

const textCell = (text: string): Cell => (text === '' ? EMPTY_CELL : { kind: 'text', text, raw: text })

const sharedString = (strings: readonly string[], index: string) =>
  strings[Number(index)] ?? refuseWorkbook('damaged')

function numberCell(value: string, raw: RawCell, context: CellContext): Cell {
  const day = context.dateStyles.has(raw.style) ? dateText(Number(value), context.date1904) : undefined
  if (day !== undefined) return { kind: 'date', text: day, raw: value }
  return { kind: 'number', text: numberText(value), raw: value }
}

/**
 * The digits a person sees: `4.9000000000000004` is 4.9 and `1.3812345678E10` (Java's way) is 13812345678. Whole
 * digits stay untouched and beyond 15 digits nothing is computed: there a number can no longer be trusted.
 */
function numberText(value: string): string {
  if (/^-?\d+$/.test(value)) return value
  const number = Number(value)
  return Math.abs(number) < 1e15 ? plainDecimal(String(number), value) : value
}

const plainDecimal = (shortest: string, stored: string) => (/^-?[\d.]+$/.test(shortest) ? shortest : stored)

const DAY_SECONDS = 86_400
const LAST_DAY = 2_958_465 // 9999-12-31

/** An Excel day number as `YYYY-MM-DD`, with ` HH:mm:ss` when it carries a time; undefined when it is no date. */
export function dateText(serial: number, date1904 = false): string | undefined {
  const days = date1904 ? serial + 1462 : serial
  if (!(days >= 0 && days < LAST_DAY + 1)) return undefined
  // Excel believes in 1900-02-29 (day 60): before it, its numbers are one short.
  const real = days < 60 && days >= 1 ? days + 1 : days
  const seconds = Math.round(real * DAY_SECONDS)
  const iso = new Date(Date.UTC(1899, 11, 30) + seconds * 1000).toISOString()
  if (days < 1) return iso.slice(11, 19)
  return seconds % DAY_SECONDS === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
}
