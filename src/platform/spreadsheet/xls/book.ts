import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'
import { isDateFormat } from '#src/platform/spreadsheet/xlsx/styles.ts'

import { RECORD, continuedData, recordAt } from './records.ts'
import type { XlsRecord } from './records.ts'
import { codePageDecoder, sharedStrings, textAt } from './strings.ts'
import type { TextKeeping } from './strings.ts'

/** What an old workbook says about itself before any row is read. */
export interface XlsBook {
  readonly sheets: readonly { readonly name: string; readonly visible: boolean; readonly at: number }[]
  readonly date1904: boolean
  /** Cell styles (by index) that show their number as a date. */
  readonly dateStyles: ReadonlySet<number>
  readonly strings: readonly string[]
  readonly keeping: TextKeeping
}

/** `dt` of the record that begins a worksheet, and of one that begins the workbook. */
const WORKSHEET = 0x10
const GLOBALS = 0x05
const VERSION_97 = 0x0600

/** Reads what stands before the sheets; refuses passwords and macro sheets. */
export async function readXlsBook(stream: Buffer): Promise<XlsBook> {
  const begin = recordAt(stream, 0)
  if (begin.id !== RECORD.begin) return refuseWorkbook('damaged')
  const globals = new Globals(begin.data.readUInt16LE(0) === VERSION_97)
  if (begin.data.readUInt16LE(2) === WORKSHEET) return globals.bookOfOneSheet()
  if (begin.data.readUInt16LE(2) !== GLOBALS) return refuseWorkbook('damaged')
  for (let at = begin.next; ;) {
    const record = recordAt(stream, at)
    if (record.id === RECORD.eof) break
    if (record.id === RECORD.sharedStrings)
      globals.strings = await sharedStrings(continuedData(stream, record))
    else globals.take(record)
    at = record.next
  }
  return globals.book()
}

/** Collects the records of the workbook itself, in whatever order they stand. */
class Globals {
  readonly #isUnicode: boolean
  readonly #sheets: Buffer[] = []
  readonly #styles: number[] = []
  readonly #formats: Buffer[] = []
  #date1904 = false
  #codePage = 0
  strings: readonly string[] = []

  constructor(isUnicode: boolean) {
    this.#isUnicode = isUnicode
  }

  take({ id, data }: XlsRecord): void {
    if (id === RECORD.password) refuseWorkbook('encrypted')
    if (id === RECORD.worksheet) this.#sheets.push(data)
    else if (id === RECORD.style) this.#styles.push(data.readUInt16LE(2))
    else if (id === RECORD.format) this.#formats.push(data)
    else if (id === RECORD.date1904) this.#date1904 = data.readUInt16LE(0) === 1
    else if (id === RECORD.codePage) this.#codePage = data.readUInt16LE(0)
  }

  book(): XlsBook {
    const keeping = this.#isUnicode ? undefined : codePageDecoder(this.#codePage)
    const codes = new Map(
      this.#formats.map((data) => [
        data.readUInt16LE(0),
        textAt(data, 2, { keeping, wide: this.#isUnicode }),
      ]),
    )
    const dates = this.#styles.map((format) => isDateFormat(format, codes.get(format)))
    return {
      sheets: this.#sheets.flatMap((data) => sheetOf(data, keeping)),
      date1904: this.#date1904,
      dateStyles: new Set(dates.flatMap((isDate, style) => (isDate ? [style] : []))),
      strings: this.strings,
      keeping,
    }
  }

  /** Small export programs write a single sheet without a workbook around it. */
  bookOfOneSheet(): XlsBook {
    return { ...this.book(), sheets: [{ name: 'Sheet1', visible: true, at: 0 }] }
  }
}

/** A sheet of cells; charts are passed over, macro sheets refused. */
function sheetOf(data: Buffer, keeping: TextKeeping): XlsBook['sheets'] {
  const state = data.readUInt8(4) & 0x03
  const type = data.readUInt8(5)
  if (type === 1 || type === 6) return refuseWorkbook('macros')
  if (type !== 0) return []
  return [
    {
      name: textAt(data, 6, { keeping, wide: false }),
      visible: state === 0,
      at: data.readUInt32LE(0),
    },
  ]
}
