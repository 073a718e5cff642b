import { cleanRow, type CleanRow, type Column, type Columns, type Problem } from '#src/shared/sheet.ts'
import { openTable, type Table } from '#src/platform/spreadsheet/header.ts'
import { packRows, unpackRows } from './packed.ts'

/** A workbook read and cleaned: the good rows, and every problem of the others. */
export interface CleanFile<C extends Columns> {
  readonly header: Table<C>['header']
  readonly rows: CleanRow<C>[]
  readonly problems: Problem[]
  /** Filled rows below the header. */
  readonly count: number
  /** Which sheet was read, and which were not. */
  readonly sheet?: { readonly name: string; readonly others: readonly string[] }
  /** The rows once more as bytes, to be kept for the commit. */
  readonly packed?: readonly Uint8Array[]
}

/** Rows that are cleaned, packed and told of together. */
const BATCH = 1_000

/** Reads a workbook by its columns. `onRow` is told now and then how many rows have passed. */
export async function readClean<C extends Columns>(
  path: string,
  columns: C,
  onRow: (count: number) => Promise<void>,
): Promise<CleanFile<C>> {
  const table = await openTable(path, columns)
  const quick = remembering(columns)
  const pile = new Pile<C>(Object.keys(columns))
  const problems: Problem[] = []
  let count = 0
  try {
    for await (const row of table.rows) {
      const cleaned = cleanRow(quick, table.header, row)
      for (const each of cleaned.problems) problems.push(each)
      if (cleaned.value) pile.add({ line: cleaned.line, value: cleaned.value })
      count += 1
      if (count % BATCH === 0) await onRow(count)
    }
  } finally {
    table.close()
  }
  const sheet = { name: table.sheetName, others: table.otherSheets }
  return { header: table.header, sheet, ...pile.finish(), problems, count }
}

/**
 * Cleaned rows, batch by batch turned into bytes and back: the texts of a row as read are pieces of the sheet's own text
 * and would keep all of it in memory.
 */
class Pile<C extends Columns> {
  readonly #keys: readonly string[]
  readonly #rows: CleanRow<C>[] = []
  readonly #packed: Uint8Array[] = []
  #batch: CleanRow<C>[] = []

  constructor(keys: readonly string[]) {
    this.#keys = keys
  }

  add(row: CleanRow<C>): void {
    this.#batch.push(row)
    if (this.#batch.length === BATCH) this.#press()
  }

  finish(): { rows: CleanRow<C>[]; packed: Uint8Array[] } {
    this.#press()
    return { rows: this.#rows, packed: this.#packed }
  }

  #press(): void {
    if (this.#batch.length === 0) return
    const bytes = packRows(this.#batch, this.#keys)
    this.#packed.push(bytes)
    for (const row of unpackRows<C>(bytes, this.#keys)) this.#rows.push(row)
    this.#batch = []
  }
}

/** So many different texts of a column are remembered: types, levels and classes are few, numbers are not. */
const REMEMBERED = 500

/** The same columns, but a text that was cleaned before is not cleaned again: `clean` answers the same for the same cell. */
function remembering<C extends Columns>(columns: C): C {
  return Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, withMemory(column)])) as C
}

function withMemory(column: Column): Column {
  const known = new Map<string, ReturnType<Column['clean']>>()
  return {
    ...column,
    clean(cell) {
      if (cell.kind !== 'text' || cell.raw !== cell.text) return column.clean(cell)
      const before = known.get(cell.text)
      if (before) return before
      const cleaned = column.clean(cell)
      if (known.size < REMEMBERED) known.set(cell.text, cleaned)
      return cleaned
    },
  }
}
