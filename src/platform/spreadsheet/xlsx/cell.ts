import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'
import { EMPTY_CELL } from '#src/shared/sheet.ts'
import type { Cell } from '#src/shared/sheet.ts'

import { dateText, isoText } from './dates.ts'
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
  const read = READERS[raw.type] ?? numberCell
  return raw.type === 'inlineStr' ? textCell(raw.inline) : read(raw.value ?? '', { raw, context })
}

type Reader = (value: string, about: { readonly raw: RawCell; readonly context: CellContext }) => Cell

/** How `<v>` is understood, by the cell's type; whatever is not listed is a number. */
const READERS: Readonly<Record<string, Reader>> = {
  s: (value, { context }) => (value === '' ? EMPTY_CELL : textCell(sharedString(context.strings, value))),
  str: (value) => textCell(unescaped(value)),
  b: (value) => ({ kind: 'boolean', text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE', raw: value }),
  e: (value) => ({ kind: 'error', text: value, raw: value }),
  d: (value) => ({ kind: 'date', text: isoText(value), raw: value }),
}

const textCell = (text: string): Cell => (text === '' ? EMPTY_CELL : { kind: 'text', text, raw: text })

const sharedString = (strings: readonly string[], index: string) =>
  strings[Number(index)] ?? refuseWorkbook('damaged')

function numberCell(value: string, { raw, context }: Parameters<Reader>[1]): Cell {
  const stored = value.trim()
  if (stored === '') return EMPTY_CELL
  const day = context.dateStyles.has(raw.style) ? dateText(Number(stored), context.date1904) : undefined
  if (day !== undefined) return { kind: 'date', text: day, raw: stored }
  return { kind: 'number', text: numberText(stored), raw: stored }
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
