import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'
import { EMPTY_CELL } from '#src/shared/sheet.ts'
import type { Cell, SheetRow } from '#src/shared/sheet.ts'

import { cellOf } from './cell.ts'
import type { CellContext } from './cell.ts'
import { richText } from './strings.ts'
import { decoded, xmlFeed } from './xml.ts'
import type { Attributes } from './xml.ts'

const MAX_COLUMNS = 512
const MAX_LINE = 1_048_576
/** So many empty rows in a row end the table. */
const MAX_EMPTY_ROWS = 1_000

/**
 * The rows of a worksheet that hold something, each with the line number Excel shows. Ends after 1,000 empty rows;
 * content hidden below them is refused rather than lost.
 */
export async function* sheetRows(
  bytes: AsyncIterable<Buffer>,
  context: CellContext,
): AsyncGenerator<SheetRow> {
  const table = tableParser(context)
  const feed = xmlFeed(table)
  const below = strayWatch(() => table.emptyFrom())
  for await (const text of decoded(bytes)) {
    if (table.ended()) below(text)
    else {
      feed.write(text)
      yield* table.take()
    }
  }
  if (!table.ended()) feed.end()
}

/** Watches text cheaply for a cell that holds something: a `<v>` or `<is>` with content. */
function strayWatch(emptyFrom: () => number) {
  let carry = ''
  return (text: string) => {
    const seen = carry + text
    if (/<(?:\w+:)?(?:v(?:\s[^>]*)?>[^<]|is>)/.test(seen)) refuseWorkbook('stray_rows', { line: emptyFrom() })
    carry = seen.slice(-64)
  }
}

/** Listens to a worksheet part and collects its rows. */
function tableParser(context: CellContext) {
  const cells = cellParser(context)
  let ready: SheetRow[] = []
  let inTable = false
  let line = 0
  let lastFilled = 0

  function finishRow() {
    const row = { line, cells: cells.take() }
    if (row.cells.length === 0) return
    if (line - lastFilled > MAX_EMPTY_ROWS) refuseWorkbook('stray_rows', { line: lastFilled + 1 })
    lastFilled = line
    ready.push(row)
  }

  return {
    open(name: string, attributes: Attributes) {
      if (name === 'sheetData') inTable = true
      else if (!inTable) return
      else if (name === 'row') {
        line = nextLine(line, attributes.r)
        cells.start(line)
      } else cells.open(name, attributes)
    },
    text(piece: string) {
      if (inTable) cells.text(piece)
    },
    close(name: string) {
      if (name === 'sheetData') inTable = false
      else if (!inTable) return
      else if (name === 'row') finishRow()
      else cells.close(name)
    },
    take() {
      const rows = ready
      ready = []
      return rows
    },
    ended: () => inTable && line - lastFilled > MAX_EMPTY_ROWS,
    emptyFrom: () => lastFilled + 1,
  }
}

/** A row says its own line; when it does not, it is the next one. Lines never run backwards. */
function nextLine(previous: number, stated: string | undefined): number {
  const line = stated === undefined ? previous + 1 : Number(stated)
  return Number.isInteger(line) && line > previous && line <= MAX_LINE ? line : refuseWorkbook('damaged')
}

/** Collects the cells of one row. */
function cellParser(context: CellContext) {
  const inline = richText()
  let row: Cell[] = []
  let line = 0
  let column = -1
  let at: Attributes = {}
  let value: string | undefined
  let formula = false
  let inValue = false

  function finishCell() {
    const raw = { type: at.t ?? 'n', style: at.s ?? '0', formula, value, inline: inline.value() }
    const cell = cellOf(raw, context)
    if (cell.text.trim() === '') return
    if (column >= MAX_COLUMNS) refuseWorkbook('too_many_columns', { line, limit: MAX_COLUMNS })
    while (row.length < column) row.push(EMPTY_CELL)
    row[column] = cell
  }

  return {
    start(next: number) {
      line = next
      row = []
      column = -1
    },
    open(name: string, attributes: Attributes) {
      if (name === 'c') {
        at = attributes
        column = attributes.r === undefined ? column + 1 : columnIndex(attributes.r)
        value = undefined
        formula = inValue = false
        inline.reset()
      } else if (name === 'v') {
        inValue = true
        value = ''
      } else if (name === 'f') formula = true
      else inline.open(name)
    },
    text(piece: string) {
      if (inValue) value += piece
      else inline.text(piece)
    },
    close(name: string) {
      if (name === 'c') finishCell()
      else if (name === 'v') inValue = false
      else inline.close(name)
    },
    take: () => row,
  }
}

/** `A1` → 0, `AB7` → 27. */
function columnIndex(reference: string): number {
  let index = 0
  for (const char of reference) {
    const letter = char.charCodeAt(0) & 0xdf // lower case counts too
    if (letter < 65 || letter > 90) break
    index = index * 26 + letter - 64
  }
  return index > 0 && index <= 16_384 ? index - 1 : refuseWorkbook('damaged')
}
