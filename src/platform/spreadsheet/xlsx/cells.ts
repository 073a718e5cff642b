import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'
import { EMPTY_CELL } from '#src/shared/sheet.ts'
import type { Cell } from '#src/shared/sheet.ts'

import { cellOf } from './cell.ts'
import type { CellContext } from './cell.ts'
import { richText } from './strings.ts'
import type { Attributes, Handlers } from './xml.ts'

const MAX_COLUMNS = 512

/** Listens to the inside of a `<row>` and collects its cells; blank ones at the end are left out. */
export class RowCells implements Required<Handlers> {
  readonly #context: CellContext
  readonly #inline = richText()
  #row: Cell[] = []
  #line = 0
  #column = -1
  #at: Attributes = {}
  #value: string | undefined
  #formula = false
  #inValue = false

  constructor(context: CellContext) {
    this.#context = context
  }

  start(line: number): void {
    this.#line = line
    this.#row = []
    this.#column = -1
  }

  finish(): readonly Cell[] {
    return this.#row
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#startCell(attributes)
    else if (name === 'f') this.#formula = true
    else if (name === 'v') {
      this.#inValue = true
      this.#value = ''
    } else this.#inline.open(name)
  }

  text(piece: string): void {
    if (this.#inValue) this.#value += piece
    else this.#inline.text(piece)
  }

  close(name: string): void {
    if (name === 'c') this.#finishCell()
    else if (name === 'v') this.#inValue = false
    else this.#inline.close(name)
  }

  #startCell(attributes: Attributes): void {
    this.#at = attributes
    this.#column = attributes.r === undefined ? this.#column + 1 : columnIndex(attributes.r)
    this.#value = undefined
    this.#formula = this.#inValue = false
    this.#inline.reset()
  }

  #finishCell(): void {
    const { t: type = 'n', s: style = '0' } = this.#at
    const raw = { type, style, formula: this.#formula, value: this.#value, inline: this.#inline.value() }
    const cell = cellOf(raw, this.#context)
    if (cell.text.trim() === '') return
    if (this.#column >= MAX_COLUMNS)
      refuseWorkbook('too_many_columns', { line: this.#line, limit: MAX_COLUMNS })
    while (this.#row.length < this.#column) this.#row.push(EMPTY_CELL)
    this.#row[this.#column] = cell
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
