import { createReadStream } from 'node:fs'
import type { ReadStream } from 'node:fs'

import { legibleText } from '#src/platform/spreadsheet/text.ts'
import type { Source } from '#src/platform/spreadsheet/source.ts'
import { EMPTY_CELL } from '#src/shared/sheet.ts'
import type { Cell, SheetRow } from '#src/shared/sheet.ts'

import { decoded, encodingOf } from './encoding.ts'
import { CsvSplitter } from './records.ts'
import type { CsvRecord } from './records.ts'
import { separatorOf } from './separator.ts'

/** Enough for ten lines to guess the separator by. */
const HEAD_CHARACTERS = 32_000

/** Opens a text table (`.csv`, `.txt`, Excel's “Unicode text”) in one of the encodings Chinese tables come in. */
export async function openCsv(path: string): Promise<Source> {
  const encoding = await encodingOf(path)
  const opened: ReadStream[] = []
  return {
    format: 'csv',
    worksheets: [
      { name: '文本表格', visible: true, rows: () => csvRows(decoded(bytesOf(path, opened), encoding)) },
    ],
    close: () => opened.forEach((stream) => stream.destroy()),
  }
}

/** Opens the file when it is first asked for; who closes early finds it in `opened`. */
async function* bytesOf(path: string, opened: ReadStream[]): AsyncGenerator<Buffer> {
  const stream = createReadStream(path)
  opened.push(stream)
  yield* stream as AsyncIterable<Buffer>
}

async function* csvRows(texts: AsyncIterable<string>): AsyncGenerator<SheetRow> {
  let head = ''
  let splitter: CsvSplitter | undefined
  for await (const text of texts) {
    if (splitter) yield* rowsOf(splitter.push(text))
    else {
      head += text
      if (head.length < HEAD_CHARACTERS) continue
      const begun = begin(head)
      splitter = begun.splitter
      yield* rowsOf(begun.records)
    }
  }
  const { splitter: last, records } = splitter ? { splitter, records: [] } : begin(head)
  yield* rowsOf(records)
  yield* rowsOf(last.finish())
}

function begin(head: string) {
  const { separator, from } = separatorOf(head)
  const splitter = new CsvSplitter(separator)
  return { splitter, records: splitter.push(head.slice(from)) }
}

function* rowsOf(records: readonly CsvRecord[]): Generator<SheetRow> {
  for (const { line, fields } of records) {
    if (fields.length > 0) yield { line, cells: fields.map(cellOf) }
  }
}

/** Everything is text here. `="0110"` is how programs keep Excel from making a number of it: the text within is meant. */
function cellOf(field: string): Cell {
  const shown = legibleText(/^\s*="([^]*)"\s*$/.exec(field)?.[1]?.replaceAll('""', '"') ?? field)
  return shown.trim() === '' ? EMPTY_CELL : { kind: 'text', text: shown, raw: field }
}
