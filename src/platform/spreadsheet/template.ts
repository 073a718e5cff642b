import { Workbook } from '@cj-tech-master/excelts'
import type { CellRichTextValue, Worksheet } from '@cj-tech-master/excelts'

import type { Column, Columns } from '#src/shared/sheet.ts'

import { FIRST_SHEET, FONT, LOOKS, cellText, comment, letter, sheetTitle } from './look.ts'

export interface Template {
  /** Title in the first line, e.g. 考生导入模板. */
  readonly title: string
  /** What to mind when filling in, one sentence each; they stand under the title. */
  readonly notes: readonly string[]
  readonly columns: Columns
  readonly sheetName: string
  /** Choices known only now (the colleges of this institution), by column key; they come before `column.options`. */
  readonly dictionary?: Readonly<Record<string, readonly string[]>>
  /** What is known already, in the order of the columns: a workbook to change and hand in again. */
  readonly rows?: readonly (readonly (string | number)[])[]
}

/** A column with the choices it is offered with. */
interface Choice {
  readonly column: Column
  readonly options: readonly string[]
}

const GUIDE_SHEET = '填写说明'
const DICTIONARY_SHEET = '字典'
const HEADER_LINE = 2
/** Drop-downs reach so many data rows. */
const VALIDATED_ROWS = 10_000

/**
 * Makes the workbook people fill in: title and notes, a header with comments and required marks, drop-downs, text
 * columns formatted as text to the last row. Examples stand on 填写说明 only, so that nobody imports them.
 */
export async function writeTemplate(template: Template): Promise<Buffer> {
  const book = new Workbook()
  book.creator = '考务'
  book.defaultFont = FONT
  book.views = [FIRST_SHEET]
  const choices = Object.entries(template.columns).map(([key, column]) => ({
    column,
    options: template.dictionary?.[key] ?? column.options ?? [],
  }))
  const sheet = book.addWorksheet(sheetTitle(template.sheetName), {
    views: [{ state: 'frozen', xSplit: 0, ySplit: HEADER_LINE }],
  })
  const columns = choices.map(({ column }) => column)
  sheet.columns = columns.map(({ width, format }) => ({
    width,
    style: format === 'text' ? LOOKS.text : LOOKS.general,
  }))
  addTitle(sheet, template, columns.length)
  addHeader(sheet, columns)
  addRows(sheet, columns, template.rows ?? [])
  addGuide(book.addWorksheet(GUIDE_SHEET), choices)
  addDropDowns(sheet, book.addWorksheet(DICTIONARY_SHEET, { state: 'veryHidden' }), choices)
  return Buffer.from(await book.xlsx.writeBuffer())
}

function addTitle(sheet: Worksheet, { title, notes }: Template, width: number): void {
  const cell = sheet.getCell('A1')
  const lines = notes.map((note, at) => `\n${at + 1}. ${note}`).join('')
  cell.value = {
    richText: [
      { text: cellText(title), font: { ...FONT, size: 14, bold: true } },
      { text: cellText(lines), font: { ...FONT, size: 10, color: { argb: 'FF595959' } } },
    ],
  }
  cell.style = LOOKS.title
  sheet.getRow(1).height = 28 + 15 * notes.length
  if (width > 1) sheet.mergeCells(1, 1, 1, width)
}

function addHeader(sheet: Worksheet, columns: readonly Column[]): void {
  const row = sheet.getRow(HEADER_LINE)
  row.height = 26
  columns.forEach((column, at) => {
    const cell = row.getCell(at + 1)
    cell.value = column.required ? starred(column.header) : cellText(column.header)
    cell.style = LOOKS.header
    cell.note = comment(`${column.required ? '必填。' : '选填。'}${column.note}`)
  })
}

const starred = (header: string): CellRichTextValue => ({
  richText: [
    { text: '*', font: { ...FONT, bold: true, color: { argb: 'FFC00000' } } },
    { text: cellText(header), font: { ...FONT, bold: true } },
  ],
})

/** Texts stay texts, also those that begin with a sign of a formula. */
function addRows(
  sheet: Worksheet,
  columns: readonly Column[],
  rows: readonly (readonly (string | number)[])[],
) {
  rows.forEach((values, index) => {
    const row = sheet.getRow(HEADER_LINE + 1 + index)
    values.forEach((value, at) => {
      const cell = row.getCell(at + 1)
      cell.value = typeof value === 'number' ? value : cellText(value)
      cell.style = typeof value === 'number' && columns[at]?.format === 'general' ? LOOKS.general : LOOKS.text
    })
  })
}

function addGuide(sheet: Worksheet, choices: readonly Choice[]): void {
  sheet.views = [{ state: 'frozen', xSplit: 0, ySplit: 1 }]
  sheet.columns = [16, 10, 60, 28, 40].map((width) => ({ width, style: LOOKS.wrapped }))
  addTexts(sheet, ['列名', '是否必填', '填写要求', '示例', '可选内容'], LOOKS.header)
  for (const { column, options } of choices) {
    const list = options.slice(0, 30).join('、') + (options.length > 30 ? ` 等 ${options.length} 项` : '')
    addTexts(
      sheet,
      [column.header, column.required ? '必填' : '选填', column.note, column.example, list],
      LOOKS.wrapped,
    )
  }
}

function addTexts(
  sheet: Worksheet,
  texts: readonly string[],
  look: (typeof LOOKS)[keyof typeof LOOKS],
): void {
  const row = sheet.addRow(texts.map(cellText))
  texts.forEach((_, at) => (row.getCell(at + 1).style = look))
}

/** Choices stand as ranges on a hidden sheet: a list inside the validation may hold 255 characters only. */
function addDropDowns(sheet: Worksheet, dictionary: Worksheet, choices: readonly Choice[]): void {
  let next = 0
  choices.forEach(({ column, options }, at) => {
    if (options.length === 0) return
    const source = letter(next)
    next += 1
    dictionary.getCell(1, next).value = cellText(column.header)
    options.forEach((option, index) => {
      const cell = dictionary.getCell(index + 2, next)
      cell.value = cellText(option)
      cell.style = LOOKS.text
    })
    const from = HEADER_LINE + 1
    sheet.dataValidations.add(`${letter(at)}${from}:${letter(at)}${HEADER_LINE + VALIDATED_ROWS}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`${DICTIONARY_SHEET}!$${source}$2:$${source}$${options.length + 1}`],
      showErrorMessage: true,
      // A warning, not a ban: other spellings (汉 for 汉族) may be understood by the import.
      errorStyle: 'warning',
      errorTitle: column.header.slice(0, 32), // Excel's limit
      error: '填写的内容不在下拉选项中，导入时可能被拒绝。',
    })
  })
}
