import { matchHeader, nearestHeader, secondHeader } from '#src/shared/header-match.ts'
import { Refused } from '#src/shared/refusal.ts'
import type { Columns, HeaderMatch, SheetRow } from '#src/shared/sheet.ts'

import { letter } from './look.ts'
import { openSheet } from './read.ts'
import type { ReadOptions, Sheet } from './read.ts'
import { refuseWorkbook } from './refusals.ts'
import type { Format, Worksheet } from './source.ts'

/** The header is looked for among so many filled rows; titles and notes may stand above it. */
const HEADER_ROWS = 10

/** The two columns a marked workbook has behind the user's own; handed in again, they count for nothing. */
export const MARK_HEADERS = { line: '原行号', reason: '错误原因' } as const

/** Is this header text one of ours? */
export const isMark = (text: string) => text === MARK_HEADERS.line || text === MARK_HEADERS.reason

/** An opened worksheet whose header is known. */
export interface Table<C extends Columns> {
  readonly format: Format
  /** The worksheet that is read: the first visible one. */
  readonly sheetName: string
  /** Other visible worksheets that carry the header too and are not read: worth telling the user. */
  readonly otherSheets: readonly string[]
  readonly header: HeaderMatch<C>
  /** The rows below the header. To be walked once. */
  readonly rows: AsyncIterable<SheetRow>
  close(): void
}

/**
 * Opens a file as a table of known columns: `rows` are the rows below the header. Besides the refusals of `openSheet`: no
 * header, two headers, two columns that could be the same, no data below, more than `maxRows` data rows. Missing columns
 * are not refused here, they stand in `header.missing`, and what they may be called in the sheet in `header.hints`.
 */
export async function openTable<C extends Columns>(
  path: string,
  columns: C,
  { maxRows = 100_000 }: ReadOptions = {},
): Promise<Table<C>> {
  const sheet = await openSheet(path, { maxRows: maxRows + HEADER_ROWS + 1 })
  try {
    const rest = sheet.rows[Symbol.asyncIterator]()
    const first = await take(rest, HEADER_ROWS + 1)
    const others = await otherTables(sheet, columns)
    const header = requireHeader(columns, { sheet: sheet.name, others, first: first.slice(0, HEADER_ROWS) })
    const data = first.filter((row) => row.line > header.line)
    if (data.length === 0) {
      refuseWorkbook('no_data', { sheet: sheet.name, line: header.line, next: header.line + 1 })
    }
    return {
      format: sheet.format,
      sheetName: sheet.name,
      otherSheets: others,
      header,
      rows: dataRows(data, rest, maxRows),
      close: () => sheet.close(),
    }
  } catch (error) {
    sheet.close()
    throw error
  }
}

interface Found {
  readonly sheet: string
  readonly others: readonly string[]
  readonly first: readonly SheetRow[]
}

function requireHeader<C extends Columns>(columns: C, found: Found): HeaderMatch<C> {
  const header = matchHeader(columns, found.first)
  if (!header) return refuseNoHeader(columns, found)
  const second = secondHeader(columns, found.first, header)
  if (second !== undefined) {
    const [line, later] = [header.line, second].toSorted((a, b) => a - b)
    return refuseWorkbook('two_headers', { line: line ?? 0, second: later ?? 0 })
  }
  const [doubled] = header.doubled
  if (doubled) {
    const places = doubled.positions.map((at) => `${letter(at)} 列`).join('、')
    return refuseWorkbook('two_columns', { line: header.line, column: doubled.means, places })
  }
  return { ...header, extra: header.extra.filter((text) => !isMark(text)) }
}

function refuseNoHeader(columns: Columns, { sheet, others, first }: Found): never {
  const required = Object.values(columns).filter((column) => column.required)
  const list = required.map((column) => column.header).join('、')
  const hint = hintOfRow(columns, first) + hintOfSheets(others)
  return refuseWorkbook('no_header', { sheet, rows: HEADER_ROWS, columns: list, hint })
}

function hintOfRow(columns: Columns, first: readonly SheetRow[]): string {
  const near = nearestHeader(columns, first)
  if (!near) return ''
  const renames = near.hints.map(({ header, means }) => `把“${header}”改为“${means}”`).join('、')
  return `第 ${near.line} 行像是表头，如果是，请${renames}。`
}

const hintOfSheets = (others: readonly string[]) =>
  others.length === 0 ? '' : `工作表“${others.join('”、“')}”里有这样的表头，请把它移到最前面。`

/** The visible sheets beside the one read that carry the header; what is wrong with them does not matter here. */
async function otherTables(sheet: Sheet, columns: Columns): Promise<string[]> {
  const found: string[] = []
  for (const other of sheet.others) {
    if (other.visible && matchHeader(columns, await firstRows(other))) found.push(other.name)
  }
  return found
}

async function firstRows(sheet: Worksheet): Promise<SheetRow[]> {
  const rows = sheet.rows()[Symbol.asyncIterator]()
  try {
    return await take(rows, HEADER_ROWS)
  } catch (error) {
    if (error instanceof Refused) return []
    throw error
  } finally {
    await rows.return?.()
  }
}

async function take(rows: AsyncIterator<SheetRow>, limit: number): Promise<SheetRow[]> {
  const taken: SheetRow[] = []
  while (taken.length < limit) {
    const next = await rows.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}

async function* dataRows(
  first: readonly SheetRow[],
  rest: AsyncIterator<SheetRow>,
  maxRows: number,
): AsyncGenerator<SheetRow> {
  let count = 0
  const counted = (row: SheetRow) => {
    count += 1
    return count > maxRows ? refuseWorkbook('too_many_rows', { limit: maxRows }) : row
  }
  try {
    for (const row of first) yield counted(row)
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield counted(next.value)
  } finally {
    await rest.return?.()
  }
}
