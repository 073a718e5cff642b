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
const RECORDS_PER_BREATH = 20_000
const ROWS_PER_BREATH = 500

/** Where a cell stands in the stream, and in which row of the sheet. */
interface Spot {
  readonly row: number
  readonly at: number
}

/** The rows of the sheet that begins at this offset, top to bottom, whatever the order in which they were stored. */
export async function* xlsRows(context: XlsContext, start: number): AsyncGenerator<SheetRow> {
  const spots = await spotsOf(context, start)
  let count = 0
  for (const [row, inRow] of groupsOf(spots)) {
    const cells = orDamaged(() => cellsIn(inRow, context))
    if (cells.length > 0) yield { line: row + 1, cells }
    count += 1
    if (count % ROWS_PER_BREATH === 0) await setImmediate()
  }
}

/** All cells of a sheet by row. */
async function spotsOf({ stream }: XlsContext, start: number): Promise<Spot[]> {
  const spots: Spot[] = []
  let count = 0
  for (const { id, data, at } of sheetRecords(stream, start)) {
    if (holdsCells(id)) spots.push({ row: orDamaged(() => data.readUInt16LE(0)), at })
    count += 1
    if (count % RECORDS_PER_BREATH === 0) await setImmediate()
  }
  return inOrder(spots) ? spots : spots.toSorted((a, b) => a.row - b.row)
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

const inOrder = (spots: readonly Spot[]) =>
  spots.every(({ row }, at) => at === 0 || row >= (spots[at - 1]?.row ?? 0))

function* groupsOf(spots: readonly Spot[]): Generator<readonly [row: number, spots: readonly Spot[]]> {
  for (let from = 0; from < spots.length;) {
    const row = spots[from]?.row ?? 0
    let to = from + 1
    while (spots[to]?.row === row) to += 1
    yield [row, spots.slice(from, to)]
    from = to
  }
}

/** The cells of one row by position; blank ones at the end are left out. */
function cellsIn(spots: readonly Spot[], context: XlsContext): Cell[] {
  const cells: Cell[] = []
  for (const { row, at } of spots)
    for (const [column, cell] of cellsOf(recordAt(context.stream, at), context)) {
      if (row >= MAX_ROWS || column >= MAX_COLUMNS) return refuseWorkbook('damaged')
      if (cell.text.trim() === '') continue
      while (cells.length < column) cells.push(EMPTY_CELL)
      cells[column] = cell
    }
  return cells
}
