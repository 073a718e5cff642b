import type { SheetRow } from '#src/shared/sheet.ts'

import { openCsv } from './csv/open.ts'
import { refuseWorkbook } from './refusals.ts'
import { formatOf } from './sniff.ts'
import type { Format, Source, Worksheet } from './source.ts'
import { openXls } from './xls/open.ts'
import { openXlsx } from './xlsx/open.ts'

/** An opened worksheet: the first visible one of its file. */
export interface Sheet {
  readonly format: Format
  readonly name: string
  /** The other worksheets, hidden ones included. */
  readonly others: readonly Worksheet[]
  /** The rows that hold something, in order, with Excel's own line numbers. To be walked once. */
  readonly rows: AsyncIterable<SheetRow>
  /** Lets go of the file; safe to call twice. */
  close(): void
}

export interface ReadOptions {
  /** More filled rows than this (header included) refuse the file. Default 100,000. */
  readonly maxRows?: number
}

const OPENERS: Readonly<Record<Format, (path: string) => Promise<Source>>> = {
  xlsx: openXlsx,
  xls: openXls,
  csv: openCsv,
}

/**
 * Opens a table (`.xlsx`, `.xls`, `.csv`) for reading; what the file is, is decided by its bytes, never by its name.
 * Whatever cannot be read is a `Refused` (422, codes `workbook.*`), also while the rows are walked.
 */
export async function openSheet(path: string, options: ReadOptions = {}): Promise<Sheet> {
  const source = await OPENERS[await formatOf(path)](path)
  const sheet = source.worksheets.find((each) => each.visible)
  if (!sheet) {
    source.close()
    return refuseWorkbook('no_sheet')
  }
  return {
    format: source.format,
    name: sheet.name,
    others: source.worksheets.filter((each) => each !== sheet),
    rows: limited(sheet.rows(), { sheet: sheet.name, ...options }),
    close: () => source.close(),
  }
}

/** So many empty rows in a row end the table; content below them is refused rather than lost. */
const MAX_EMPTY_ROWS = 1_000

async function* limited(
  rows: AsyncIterable<SheetRow>,
  { sheet, maxRows = 100_000 }: ReadOptions & { readonly sheet: string },
): AsyncGenerator<SheetRow> {
  let count = 0
  let last = 0
  for await (const row of rows) {
    count += 1
    if (count > maxRows) refuseWorkbook('too_many_rows', { limit: maxRows })
    if (row.line - last > MAX_EMPTY_ROWS) refuseWorkbook('stray_rows', { line: last + 1 })
    last = row.line
    yield row
  }
  if (count === 0) refuseWorkbook('no_rows', { sheet })
}
