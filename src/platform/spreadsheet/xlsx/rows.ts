import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'
import type { SheetRow } from '#src/shared/sheet.ts'

import type { CellContext } from './cell.ts'
import { RowCells } from './cells.ts'
import { decoded, xmlFeed } from './xml.ts'
import type { Attributes, Handlers } from './xml.ts'

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
  const table = new TableRows(context)
  const feed = xmlFeed(table)
  const below = strayWatch(() => table.emptyFrom)
  for await (const text of decoded(bytes)) {
    if (table.ended) below(text)
    else {
      feed.write(text)
      yield* table.take()
    }
  }
  if (!table.ended) feed.end()
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

/** Listens to a worksheet part and collects the rows of its `<sheetData>`. */
class TableRows implements Required<Handlers> {
  readonly #cells: RowCells
  #ready: SheetRow[] = []
  #inTable = false
  #line = 0
  #lastFilled = 0

  constructor(context: CellContext) {
    this.#cells = new RowCells(context)
  }

  /** The rows collected since the last call. */
  take(): readonly SheetRow[] {
    const rows = this.#ready
    this.#ready = []
    return rows
  }

  get ended(): boolean {
    return this.#inTable && this.#line - this.#lastFilled > MAX_EMPTY_ROWS
  }

  /** Where the empty lines begin. */
  get emptyFrom(): number {
    return this.#lastFilled + 1
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'sheetData') this.#inTable = true
    else if (!this.#inTable) return
    else if (name === 'row') {
      this.#line = nextLine(this.#line, attributes.r)
      this.#cells.start(this.#line)
    } else this.#cells.open(name, attributes)
  }

  text(piece: string): void {
    if (this.#inTable) this.#cells.text(piece)
  }

  close(name: string): void {
    if (name === 'sheetData') this.#inTable = false
    else if (!this.#inTable) return
    else if (name === 'row') this.#finishRow()
    else this.#cells.close(name)
  }

  #finishRow(): void {
    const cells = this.#cells.finish()
    if (cells.length === 0) return
    if (this.ended) refuseWorkbook('stray_rows', { line: this.emptyFrom })
    this.#lastFilled = this.#line
    this.#ready.push({ line: this.#line, cells })
  }
}

/** A row says its own line; when it does not, it is the next one. Lines never run backwards. */
function nextLine(previous: number, stated: string | undefined): number {
  const line = stated === undefined ? previous + 1 : Number(stated)
  return Number.isInteger(line) && line > previous && line <= MAX_LINE ? line : refuseWorkbook('damaged')
}
