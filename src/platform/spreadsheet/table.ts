import type { WorksheetWriter } from '@cj-tech-master/excelts'

import { LOOKS, breather, cellText, letter, sheetTitle, writeStreamed } from './look.ts'

export interface TableColumn {
  readonly header: string
  /** Width in characters. */
  readonly width: number
  readonly align?: 'left' | 'center' | 'right'
}

export interface TableFile {
  /** Stands in the first line and names the sheet. */
  readonly title: string
  readonly columns: readonly TableColumn[]
  /** Texts stay texts (IDs, leading = + - @), numbers are numbers. */
  readonly rows: AsyncIterable<readonly (string | number)[]> | Iterable<readonly (string | number)[]>
  /** A second sheet of labelled lines: where the file comes from and what it obliges to. */
  readonly notice?: {
    readonly sheet: string
    readonly lines: readonly (readonly [label: string, text: string])[]
  }
  /** Path of the file to write. */
  readonly out: string
}

const HEADER_LINE = 2

/** Writes an export: title, header, then the rows as they come, in little memory. Answers how many rows there were. */
export async function writeTable({ title, columns, rows, notice, out }: TableFile): Promise<number> {
  let count = 0
  await writeStreamed(out, async (book) => {
    const sheet = book.addWorksheet(sheetTitle(title), {
      views: [{ state: 'frozen', xSplit: 0, ySplit: HEADER_LINE }],
    })
    sheet.columns = columns.map(({ width, align }) => ({ width, style: LOOKS[align ?? 'text'] }))
    addHeading(sheet, title, columns)
    const looks = columns.map((column) => LOOKS[column.align ?? 'text'])
    const breath = breather()
    for await (const values of rows) {
      addRow(sheet, values, looks)
      count += 1
      await breath()
    }
    const end = `${letter(columns.length - 1)}${HEADER_LINE + count}`
    sheet.autoFilter = `A${HEADER_LINE}:${end}`
    sheet.ignoredErrors.push({ ref: `A1:${end}`, numberStoredAsText: true })
    if (notice) addNotice(book.addWorksheet(sheetTitle(notice.sheet)), notice.lines)
  })
  return count
}

function addNotice(sheet: WorksheetWriter, lines: readonly (readonly [string, string])[]): void {
  sheet.columns = [
    { width: 14, style: LOOKS.wrapped },
    { width: 80, style: LOOKS.wrapped },
  ]
  for (const line of lines) {
    const row = sheet.addRow(line.map(cellText))
    row.getCell(1).style = LOOKS.header
    row.getCell(2).style = LOOKS.wrapped
    row.commit()
  }
}

function addHeading(sheet: WorksheetWriter, title: string, columns: readonly TableColumn[]): void {
  const top = sheet.addRow([cellText(title)])
  top.getCell(1).style = LOOKS.title
  top.height = 26
  top.commit()
  const header = sheet.addRow(columns.map((column) => cellText(column.header)))
  columns.forEach((_, at) => (header.getCell(at + 1).style = LOOKS.header))
  header.height = 22
  header.commit()
}

function addRow(
  sheet: WorksheetWriter,
  values: readonly (string | number)[],
  looks: readonly (typeof LOOKS)[keyof typeof LOOKS][],
): void {
  const row = sheet.addRow([])
  values.forEach((value, at) => {
    const cell = row.getCell(at + 1)
    cell.value = typeof value === 'number' ? value : cellText(value)
    cell.style = typeof value === 'number' ? LOOKS.general : (looks[at] ?? LOOKS.text)
  })
  row.commit()
}
