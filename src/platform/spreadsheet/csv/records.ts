import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'

import type { Separator } from './separator.ts'

/** One row of a text table. Its line is the row Excel shows: a line break within quotation marks does not count. */
export interface CsvRecord {
  readonly line: number
  readonly fields: readonly string[]
}

/** No cell of Excel holds more; one whose quotation mark is never closed soon does. */
const MAX_CELL = 32_767
const MAX_COLUMNS = 512
const QUOTE = '"'

/**
 * Splits text into records as Excel does: a field that begins with a quotation mark ends with the next single one, two of
 * them are one; elsewhere a quotation mark is a character like any other; lines end with CR, LF or both.
 */
export class CsvSplitter {
  readonly #separator: Separator
  readonly #ends: RegExp
  #ready: CsvRecord[] = []
  #line = 1
  #fields: string[] = []
  #field = ''
  /** Before a field, in a plain one, in a quoted one, behind the mark that may close it. */
  #state: 'start' | 'plain' | 'quoted' | 'closed' = 'start'
  #afterReturn = false

  constructor(separator: Separator) {
    this.#separator = separator
    this.#ends = new RegExp(`[\r\n${separator}]`, 'g')
  }

  /** The records that this piece of text completes. */
  push(text: string): readonly CsvRecord[] {
    for (let at = 0; at < text.length;) at = this.#step(text, at)
    return this.#taken()
  }

  /** The last record, when the text does not end with a line break. */
  finish(): readonly CsvRecord[] {
    if (this.#state === 'quoted') return refuseWorkbook('broken_quotes', { line: this.#line })
    if (this.#state !== 'start' || this.#fields.length > 0) this.#endRecord()
    return this.#taken()
  }

  #taken(): readonly CsvRecord[] {
    const records = this.#ready
    this.#ready = []
    return records
  }

  #step(text: string, at: number): number {
    if (this.#state === 'quoted') return this.#quoted(text, at)
    if (this.#state === 'closed') return this.#closed(text, at)
    if (this.#state === 'start' && text[at] === QUOTE) {
      this.#state = 'quoted'
      return at + 1
    }
    return this.#plain(text, at)
  }

  #quoted(text: string, at: number): number {
    const mark = text.indexOf(QUOTE, at)
    const end = mark < 0 ? text.length : mark
    this.#field += text.slice(at, end)
    if (this.#field.length > MAX_CELL) refuseWorkbook('broken_quotes', { line: this.#line })
    if (mark >= 0) this.#state = 'closed'
    return end + 1
  }

  /** Behind a closing mark: a second mark makes it a character, white space is passed over, then the field must end. */
  #closed(text: string, at: number): number {
    const char = text[at] ?? ''
    if (char === QUOTE) {
      this.#field += QUOTE
      this.#state = 'quoted'
      return at + 1
    }
    if (char === this.#separator || char === '\r' || char === '\n') return this.#end(char, at)
    return char.trim() === '' ? at + 1 : refuseWorkbook('broken_quotes', { line: this.#line })
  }

  #plain(text: string, at: number): number {
    this.#ends.lastIndex = at
    const end = this.#ends.exec(text)?.index ?? text.length
    if (end > at) {
      this.#field += text.slice(at, end)
      this.#state = 'plain'
      this.#afterReturn = false
      if (this.#field.length > MAX_CELL)
        refuseWorkbook('cell_too_long', { line: this.#line, limit: MAX_CELL })
    }
    return end < text.length ? this.#end(text[end] ?? '', end) : end
  }

  #end(char: string, at: number): number {
    if (char === '\n' && this.#afterReturn && this.#state === 'start' && this.#fields.length === 0) {
      this.#afterReturn = false
      return at + 1
    }
    if (char === this.#separator) this.#endField()
    else this.#endRecord()
    this.#afterReturn = char === '\r'
    return at + 1
  }

  #endField(): void {
    this.#fields.push(this.#field)
    this.#field = ''
    this.#state = 'start'
  }

  #endRecord(): void {
    this.#endField()
    const fields = this.#fields
    this.#fields = []
    while (fields.at(-1)?.trim() === '') fields.pop()
    if (fields.length > MAX_COLUMNS)
      refuseWorkbook('too_many_columns', { line: this.#line, limit: MAX_COLUMNS })
    this.#ready.push({ line: this.#line, fields })
    this.#line += 1
  }
}
