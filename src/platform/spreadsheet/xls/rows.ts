import { setImmediate } from 'node:timers/promises'

import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'
import { EMPTY_CELL } from '#src/shared/sheet.ts'
import type { Cell, SheetRow } from '#src/shared/sheet.ts'

import { cellsOf, holdsCells } from './cells.ts'
import type { XlsContext } from './cells.ts'
import { orDamaged } from './damage.ts'
import { RECORD, recordAt } from './records.ts'
import type { XlsRecord } from './records.ts'

const MAX_ROWS = 65_536
const MAX_COLUMNS = 256
const RECORDS_PER_BREATH = 10_000
const ROWS_PER_BREATH = 200

/** Where the cells of a sheet stand in the stream, and in which row of the sheet: plain numbers, for they are many. */
interface Spots {
  readonly rows: number[]
  readonly places: number[]
}

/** The rows of the sheet that begins at this offset, top to bottom, whatever the order in which they were stored. */
export async function* xlsRows(context: XlsContext, start: number): AsyncGenerator<SheetRow> {
  const { rows, places } = sorted(await spotsOf(context, start))
  let count = 0
  for (let from = 0; from < rows.length;) {
    const row = rows[from] ?? 0
    let to = from + 1
    while (rows[to] === row) to += 1
    const inRow = places.slice(from, to)
    const cells = orDamaged(() => cellsIn(row, inRow, context))
    if (cells.length > 0) yield { line: row + 1, cells }
    from = to
    count += 1
    if (count % ROWS_PER_BREATH === 0) await setImmediate()
  }
}

async function spotsOf({ stream }: XlsContext, start: number): Promise<Spots> {
  const spots: Spots = { rows: [], places: [] }
  let count = 0
  for (const { id, data, at } of sheetRecords(stream, start)) {
    if (holdsCells(id)) {
      spots.rows.push(orDamaged(() => data.readUInt16LE(0)))
      spots.places.push(at)
    }
    count += 1
    if (count % RECORDS_PER_BREATH === 0) await setImmediate()
  }
  return spots
}

/** Some programs store column by column; nearly all store row by row. */
function sorted({ rows, places }: Spots): Spots {
  if (rows.every((row, at) => at === 0 || row >= (rows[at - 1] ?? 0))) return { rows, places }
  const order = Array.from(rows.keys()).toSorted((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0))
  return { rows: order.map((at) => rows[at] ?? 0), places: order.map((at) => places[at] ?? 0) }
}

/** The records of the sheet itself. A chart within it is a sheet of its own, begin and end included. */
function* sheetRecords(stream: Buffer, start: number): Generator<XlsRecord & { readonly at: number }> {
  const begin = recordAt(stream, start)
  if (begin.id !== RECORD.begin) refuseWorkbook('damaged')
  for (let at = begin.next, depth = 1; ;) {
    const record = recordAt(stream, at)
    if (record.id === RECORD.begin) depth += 1
    if (record.id === RECORD.eof) depth -= 1
    if (depth === 0) return
    if (depth === 1) yield { ...record, at }
    at = record.next
  }
}

/** The cells of one row by position; blank ones at the end are left out. */
function cellsIn(row: number, places: readonly number[], context: XlsContext): Cell[] {
  const cells: Cell[] = []
  for (const at of places)
    for (const [column, cell] of cellsOf(recordAt(context.stream, at), context)) {
      if (row >= MAX_ROWS || column >= MAX_COLUMNS) return refuseWorkbook('damaged')
      if (cell.text.trim() === '') continue
      while (cells.length < column) cells.push(EMPTY_CELL)
      cells[column] = cell
    }
  return cells
}
