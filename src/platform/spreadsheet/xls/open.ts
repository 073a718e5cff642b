import { readFile, stat } from 'node:fs/promises'

import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'
import type { Source } from '#src/platform/spreadsheet/source.ts'

import { readXlsBook } from './book.ts'
import type { XlsBook } from './book.ts'
import { readCompound } from './compound.ts'
import type { Compound } from './compound.ts'
import { orDamaged } from './damage.ts'
import { xlsRows } from './rows.ts'

/** 65,536 rows of a dozen columns have some 20 MB. */
const MAX_BYTES = 64_000_000
const CONTAINER = 0xe011cfd0

/**
 * Opens a workbook of Excel 5 to 2003 (and of WPS, `.et`). Everything is bounded by the size of the file: offsets are
 * checked, chains are followed once, nothing is expanded.
 */
export async function openXls(path: string): Promise<Source> {
  if ((await stat(path)).size > MAX_BYTES) refuseWorkbook('suspicious')
  const file = await readFile(path)
  const stream = orDamaged(() => (file.readUInt32LE(0) === CONTAINER ? workbookIn(readCompound(file)) : file))
  const book = await bookOf(stream)
  return {
    format: 'xls',
    worksheets: book.sheets.map(({ name, visible, at }) => ({
      name,
      visible,
      rows: () => xlsRows({ book, stream }, at),
    })),
    close: () => undefined,
  }
}

const bookOf = (stream: Buffer): Promise<XlsBook> =>
  readXlsBook(stream).catch((error: unknown) =>
    orDamaged(() => {
      throw error
    }),
  )

/** What else an OLE container may be, by the names in it. */
const OTHERS: readonly (readonly [name: string, kind: string])[] = [
  ['worddocument', ' Word 文档'],
  ['powerpoint document', ' PPT 文件'],
]

/** The stream of the workbook; newer Excel's stands first where a file holds two. */
function workbookIn(compound: Compound): Buffer {
  const { names } = compound
  if (names.has('encryptedpackage')) refuseWorkbook('encrypted')
  const other = OTHERS.find(([name]) => names.has(name))
  if (other) refuseWorkbook('not_spreadsheet', { kind: other[1] })
  if (names.has('_vba_project_cur')) refuseWorkbook('macros')
  const stream = compound.read('workbook') ?? compound.read('book')
  return stream ?? refuseWorkbook('not_spreadsheet', { kind: '无法识别的文件' })
}
