import { matchHeader, secondHeader } from '#src/shared/sheet.ts'
import type { Columns, HeaderMatch, SheetRow } from '#src/shared/sheet.ts'

import { openSheet } from './read.ts'
import type { ReadOptions, Sheet } from './read.ts'
import { refuseWorkbook } from './refusals.ts'

/** The header is looked for among so many filled rows; titles and notes may stand above it. */
const HEADER_ROWS = 10

/** The two columns a marked workbook has behind the user's own; handed in again, they count for nothing. */
export const MARK_HEADERS = { line: '原行号', reason: '错误原因' } as const

/** Is this header text one of ours? */
export const isMark = (text: string) => text === MARK_HEADERS.line || text === MARK_HEADERS.reason

/** An opened worksheet whose header is known. */
export interface Table<C extends Columns> extends Sheet {
  readonly header: HeaderMatch<C>
}

/**
 * Opens a workbook as a table of known columns: `rows` are the rows below the header. Besides the refusals of
 * `openSheet`: no header, two headers, no data below, more than `maxRows` data rows. Missing columns are not refused
 * here, they stand in `header.missing`.
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
    const header = requireHeader(columns, { sheet: sheet.name, first: first.slice(0, HEADER_ROWS) })
    const data = first.filter((row) => row.line > header.line)
    if (data.length === 0) {
      refuseWorkbook('no_data', { sheet: sheet.name, line: header.line, next: header.line + 1 })
    }
    return { ...sheet, header, rows: dataRows(data, rest, maxRows) }
  } catch (error) {
    sheet.close()
    throw error
  }
}

function requireHeader<C extends Columns>(
  columns: C,
  { sheet, first }: { readonly sheet: string; readonly first: readonly SheetRow[] },
): HeaderMatch<C> {
  const header = matchHeader(columns, first)
  if (!header) {
    const names = Object.values(columns).filter((column) => column.required)
    const list = names.map((column) => column.header).join('、')
    return refuseWorkbook('no_header', { sheet, rows: HEADER_ROWS, columns: list })
  }
  const second = secondHeader(columns, first, header)
  if (second === undefined) return { ...header, extra: header.extra.filter((text) => !isMark(text)) }
  return refuseWorkbook('two_headers', {
    line: Math.min(header.line, second),
    second: Math.max(header.line, second),
  })
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
