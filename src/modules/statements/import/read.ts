import { cleanRow, type CleanRow, type Problem, type SheetRow } from '#src/shared/sheet.ts'
import { refuse } from '#src/shared/refusal.ts'
import { packRows } from '#src/platform/imports/packed.ts'
import type { CleanFile } from '#src/platform/imports/read.ts'
import { openSheet, type Sheet } from '#src/platform/spreadsheet/read.ts'
import { refusals } from '#src/modules/statements/words.ts'
import { statementColumns, type StatementColumns } from './columns.ts'
import { HEADER_ROWS, headerOf, isNoLine, nearHeader } from './columns/layout.ts'

/** More lines than this are several statements. */
const MOST_LINES = 50_000
const TELL_EVERY = 1_000

type File = CleanFile<StatementColumns>

/** A file whose header cannot be told is refused at once, saying what is missing and what may be meant. */
export async function refuseUnknownLayout(path: string): Promise<void> {
  const sheet = await openSheet(path, { maxRows: MOST_LINES + HEADER_ROWS })
  try {
    await openStatement(sheet)
  } finally {
    sheet.close()
  }
}

/** Reads a bank's export by its own header: titles above it, totals and page feet below are no lines. */
export async function readStatement(path: string, onRow: (count: number) => Promise<void>): Promise<File> {
  const sheet = await openSheet(path, { maxRows: MOST_LINES + HEADER_ROWS })
  try {
    const { header, rows } = await openStatement(sheet)
    const good: CleanRow<StatementColumns>[] = []
    const problems: Problem[] = []
    let count = 0
    for await (const row of rows) {
      if (isNoLine(row, header)) continue
      const cleaned = cleanRow(statementColumns, header, row)
      problems.push(...cleaned.problems)
      if (cleaned.value) good.push({ line: row.line, value: cleaned.value })
      count += 1
      if (count % TELL_EVERY === 0) await onRow(count)
    }
    const packed = [packRows(good, Object.keys(statementColumns))]
    return { header, sheet: { name: sheet.name, others: [] }, rows: good, problems, count, packed }
  } finally {
    sheet.close()
  }
}

async function openStatement(sheet: Sheet) {
  const rest = sheet.rows[Symbol.asyncIterator]()
  const first: SheetRow[] = []
  while (first.length < HEADER_ROWS) {
    const next = await rest.next()
    if (next.done) break
    first.push(next.value)
  }
  const header = headerOf(first)
  if (!header) return refuse(refusals.unknownLayout(sheet.name, nearHeader(first)), 422)
  return {
    header,
    rows: below(
      first.filter((row) => row.line > header.line),
      rest,
    ),
  }
}

async function* below(first: readonly SheetRow[], rest: AsyncIterator<SheetRow>): AsyncGenerator<SheetRow> {
  yield* first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
