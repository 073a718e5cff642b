import type { SheetRow } from '#src/shared/sheet.ts'

import { refuseWorkbook } from './refusals.ts'
import { openArchive } from './xlsx/archive.ts'
import type { Archive } from './xlsx/archive.ts'
import { readBook } from './xlsx/book.ts'
import type { Book } from './xlsx/book.ts'
import { sheetRows } from './xlsx/rows.ts'
import { readSharedStrings } from './xlsx/strings.ts'
import { readDateStyles } from './xlsx/styles.ts'

/** An opened worksheet: the first visible one of its workbook. */
export interface Sheet {
  readonly name: string
  /** The other worksheets, hidden ones included, which are not read. */
  readonly otherSheets: readonly string[]
  /** The rows that hold something, in order, with Excel's own line numbers. To be walked once. */
  readonly rows: AsyncIterable<SheetRow>
  /** Lets go of the file; safe to call twice. */
  close(): void
}

export interface ReadOptions {
  /** More filled rows than this (header included) refuse the file. Default 100,000. */
  readonly maxRows?: number
}

/**
 * Opens an `.xlsx` file for reading as a stream in little memory; what the file is, is decided by its bytes, never by
 * its name. Whatever cannot be read is a `Refused` (422, codes `workbook.*`), also while the rows are walked.
 */
export async function openSheet(path: string, options: ReadOptions = {}): Promise<Sheet> {
  const archive = await openArchive(path)
  try {
    const book = await readBook(archive)
    const sheet = book.sheets.find((each) => each.visible) ?? refuseWorkbook('no_sheet')
    return {
      name: sheet.name,
      otherSheets: book.sheets.filter((each) => each !== sheet).map((each) => each.name),
      rows: limited(await rowsOf(archive, book, sheet.part), { sheet: sheet.name, ...options }),
      close: () => archive.close(),
    }
  } catch (error) {
    archive.close()
    throw error
  }
}

async function rowsOf(archive: Archive, book: Book, part: string): Promise<AsyncIterable<SheetRow>> {
  const context = {
    date1904: book.date1904,
    dateStyles: await readDateStyles(archive, book.styles),
    strings: await readSharedStrings(archive, book.sharedStrings),
  }
  return sheetRows(archive.read(part, Infinity), context)
}

async function* limited(
  rows: AsyncIterable<SheetRow>,
  { sheet, maxRows = 100_000 }: ReadOptions & { readonly sheet: string },
): AsyncGenerator<SheetRow> {
  let count = 0
  for await (const row of rows) {
    count += 1
    if (count > maxRows) refuseWorkbook('too_many_rows', { limit: maxRows })
    yield row
  }
  if (count === 0) refuseWorkbook('no_rows', { sheet })
}
