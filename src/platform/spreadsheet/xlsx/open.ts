import type { Source } from '#src/platform/spreadsheet/source.ts'
import type { SheetRow } from '#src/shared/sheet.ts'

import { openArchive } from './archive.ts'
import { readBook } from './book.ts'
import type { CellContext } from './cell.ts'
import { sheetRows } from './rows.ts'
import { readSharedStrings } from './strings.ts'
import { readDateStyles } from './styles.ts'

/** Opens an `.xlsx` file: strings and styles are kept, rows are streamed in little memory. */
export async function openXlsx(path: string): Promise<Source> {
  const archive = await openArchive(path)
  try {
    const book = await readBook(archive)
    const context: CellContext = {
      date1904: book.date1904,
      dateStyles: await readDateStyles(archive, book.styles),
      strings: await readSharedStrings(archive, book.sharedStrings),
    }
    return {
      format: 'xlsx',
      worksheets: book.sheets.map(({ name, visible, part }) => ({
        name,
        visible,
        rows: (): AsyncIterable<SheetRow> => sheetRows(archive.read(part, Infinity), context),
      })),
      close: () => archive.close(),
    }
  } catch (error) {
    archive.close()
    throw error
  }
}
