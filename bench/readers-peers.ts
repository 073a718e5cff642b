import { readFile } from 'node:fs/promises'
import * as sheetjs from '@e965/xlsx'
import exceljs from 'exceljs'
import { streamXlsxRows } from 'hucre/xlsx'
import { openSheet } from '#src/platform/spreadsheet/read.ts'

/** Hands every row of a workbook on, as texts. */
type Peer = (path: string, take: (texts: readonly string[]) => void) => Promise<void>

async function ours(path: string, take: (texts: readonly string[]) => void): Promise<void> {
  const sheet = await openSheet(path)
  for await (const { cells } of sheet.rows) take(cells.map((cell) => cell.text))
  sheet.close()
}

async function exceljsStream(path: string, take: (texts: readonly string[]) => void): Promise<void> {
  const options = {
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
    hyperlinks: 'ignore',
  } as const
  for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(path, options))
    for await (const row of sheet) take((row.values as unknown[]).slice(1).map(String))
}

async function sheetJs(path: string, take: (texts: readonly string[]) => void): Promise<void> {
  const book = sheetjs.read(await readFile(path), { dense: true, cellHTML: false, cellFormula: false })
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {}
  for (const row of sheetjs.utils.sheet_to_json<unknown[]>(sheet, { header: 1 })) take(row.map(String))
}

async function hucreStream(path: string, take: (texts: readonly string[]) => void): Promise<void> {
  for await (const row of streamXlsxRows(await readFile(path))) take(row.values.map(String))
}

export const PEERS = {
  ours,
  'exceljs (streaming)': exceljsStream,
  SheetJS: sheetJs,
  'hucre (streaming)': hucreStream,
} satisfies Record<string, Peer>
export type PeerName = keyof typeof PEERS
