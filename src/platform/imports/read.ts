import { cleanRow, type CleanRow, type Columns, type Problem } from '#src/shared/sheet.ts'
import { openTable, type Table } from '#src/platform/spreadsheet/header.ts'

/** A workbook read and cleaned: the good rows, and every problem of the others. */
export interface CleanFile<C extends Columns> {
  readonly header: Table<C>['header']
  readonly rows: CleanRow<C>[]
  readonly problems: Problem[]
  /** Filled rows below the header. */
  readonly count: number
}

/** Reads a workbook by its columns. `onRow` is told now and then how many rows have passed. */
export async function readClean<C extends Columns>(
  path: string,
  columns: C,
  onRow: (count: number) => Promise<void>,
): Promise<CleanFile<C>> {
  const table = await openTable(path, columns)
  const rows: CleanRow<C>[] = []
  const problems: Problem[] = []
  let count = 0
  try {
    for await (const row of table.rows) {
      const cleaned = cleanRow(columns, table.header, row)
      problems.push(...cleaned.problems)
      if (cleaned.value) rows.push({ line: cleaned.line, value: cleaned.value })
      count += 1
      if (count % 1_000 === 0) await onRow(count)
    }
  } finally {
    table.close()
  }
  return { header: table.header, rows, problems, count }
}
