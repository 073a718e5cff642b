import type { Row, WorksheetWriter } from '@cj-tech-master/excelts'

import type { Columns, HeaderMatch, Problem, SheetRow } from '#src/shared/sheet.ts'

import { MARK_HEADERS, isMark } from './header.ts'
import {
  LOOKS,
  SENTENCE_WIDTH,
  breather,
  cellText,
  comment,
  letter,
  paperOf,
  sentenceHeight,
  sheetTitle,
  writeStreamed,
} from './look.ts'
import { openSheet } from './read.ts'

export interface MarkedFile<C extends Columns = Columns> {
  /** The workbook as the user gave it. */
  readonly source: string
  readonly columns: C
  readonly header: HeaderMatch<C>
  readonly problems: readonly Problem[]
  /** Path of the file to write. */
  readonly out: string
}

/** Excel grows slow with many comments: the first ones explain, colour and the last column tell the rest. */
const MAX_COMMENTS = 5_000
const MAX_ROWS = 1_048_576

/**
 * Gives the user's own rows back: every column and line where it was, texts as texts, bad cells red and doubtful ones
 * amber with the message as a comment, then the original line number and the reasons. The source is read twice and
 * streamed, so 100,000 rows need little memory.
 */
export async function writeMarkedWorkbook<C extends Columns>(file: MarkedFile<C>): Promise<void> {
  const shape = await shapeOf(file)
  await writeStreamed(file.out, async (book) => {
    const sheet = book.addWorksheet(sheetTitle(shape.name), {
      views: [{ state: 'frozen', xSplit: 1, ySplit: file.header.line }],
      pageSetup: paperOf(file.header.line),
    })
    sheet.columns = [...widths(file, shape), { width: 8 }, { width: SENTENCE_WIDTH }]
    const marks = marksOf(file, shape)
    let last = file.header.line
    await eachRow(file.source, (row) => {
      writeRow(sheet, row, { shape, marks, headerLine: file.header.line })
      last = row.line
    })
    sheet.autoFilter = `A${file.header.line}:${letter(shape.kept.length + 1)}${last}`
  })
}

/** What is kept of the source: the positions of its columns, without those an earlier marking added. */
interface Shape {
  readonly name: string
  readonly kept: readonly number[]
}

async function shapeOf({ source, header }: MarkedFile): Promise<Shape> {
  let width = 0
  const ours = new Set<number>()
  const name = await eachRow(source, ({ line, cells }) => {
    width = Math.max(width, cells.length)
    if (line !== header.line) return
    cells.forEach((cell, at) => {
      if (isMark(cell.text)) ours.add(at)
    })
  })
  return { name, kept: Array.from({ length: width }, (_, at) => at).filter((at) => !ours.has(at)) }
}

async function eachRow(source: string, visit: (row: SheetRow) => void): Promise<string> {
  const sheet = await openSheet(source, { maxRows: MAX_ROWS })
  try {
    const breath = breather()
    for await (const row of sheet.rows) {
      visit(row)
      await breath()
    }
    return sheet.name
  } finally {
    sheet.close()
  }
}

function widths<C extends Columns>({ columns, header }: MarkedFile<C>, { kept }: Shape) {
  const known = new Map(Object.entries(header.positions).map(([key, at]) => [at, columns[key]?.width]))
  return kept.map((at) => ({ width: known.get(at) ?? 14, style: LOOKS.text }))
}

/** The problems of one line: by position in the source, and as one text. */
interface LineMarks {
  readonly cells: Map<number, Problem[]>
  readonly all: Problem[]
}

interface Marks {
  readonly lines: ReadonlyMap<number, LineMarks>
  comments: number
}

function marksOf<C extends Columns>({ columns, header, problems }: MarkedFile<C>, { kept }: Shape): Marks {
  const positions = new Map<string | undefined, number | undefined>(
    Object.entries(columns).map(([key, column]) => [column.header, header.positions[key]]),
  )
  const shown = new Set(kept)
  // What is wrong with a whole row stands at its first known cell.
  const first = Math.min(...[...positions.values()].filter((at) => at !== undefined))
  const lines = new Map<number, LineMarks>()
  for (const problem of problems) {
    const line = lines.get(problem.line) ?? { cells: new Map<number, Problem[]>(), all: [] }
    lines.set(problem.line, line)
    line.all.push(problem)
    const at = problem.column === undefined ? first : positions.get(problem.column)
    if (at !== undefined && shown.has(at)) line.cells.set(at, [...(line.cells.get(at) ?? []), problem])
  }
  return { lines, comments: 0 }
}

interface Writing {
  readonly shape: Shape
  readonly marks: Marks
  readonly headerLine: number
}

function writeRow(sheet: WorksheetWriter, row: SheetRow, { shape, marks, headerLine }: Writing): void {
  const target = sheet.getRow(row.line)
  const isHeader = row.line === headerLine
  const line = marks.lines.get(row.line)
  shape.kept.forEach((at, index) => {
    const text = row.cells[at]?.text ?? ''
    const problems = line?.cells.get(at)
    if (text === '' && !problems) return
    put(target, index, { text, look: isHeader ? LOOKS.header : LOOKS.text })
    if (problems) mark(target, index, { problems, marks })
  })
  // What stands above the header is no row that anybody looks for.
  if (row.line >= headerLine)
    writeReason(target, row.line, { width: shape.kept.length, isHeader, problems: line?.all ?? [] })
  target.commit()
}

function writeReason(
  target: Row,
  line: number,
  { width, isHeader, problems }: { width: number; isHeader: boolean; problems: readonly Problem[] },
): void {
  if (isHeader) {
    put(target, width, { text: MARK_HEADERS.line, look: LOOKS.header })
    put(target, width + 1, { text: MARK_HEADERS.reason, look: LOOKS.header })
    return
  }
  if (problems.length === 0) return put(target, width, { text: String(line), look: LOOKS.text })
  const reasons = problems.map(sentence).join('\n')
  const isBad = hasError(problems)
  put(target, width, { text: String(line), look: lookOf(problems) })
  put(target, width + 1, { text: reasons, look: isBad ? LOOKS.errorReason : LOOKS.warningReason })
  target.height = sentenceHeight(reasons)
}

function put(
  row: Row,
  position: number,
  { text, look }: { text: string; look: (typeof LOOKS)[keyof typeof LOOKS] },
) {
  const cell = row.getCell(position + 1)
  cell.value = cellText(text)
  cell.style = look
}

function mark(
  row: Row,
  position: number,
  { problems, marks }: { problems: readonly Problem[]; marks: Marks },
) {
  const cell = row.getCell(position + 1)
  cell.style = lookOf(problems)
  marks.comments += 1
  if (marks.comments <= MAX_COMMENTS)
    cell.note = comment(problems.map(({ code, message }) => `${code}：${message}`).join('\n'))
}

const hasError = (problems: readonly Problem[]) => problems.some(({ severity }) => severity === 'error')
const lookOf = (problems: readonly Problem[]) => (hasError(problems) ? LOOKS.error : LOOKS.warning)

/** People read the code out on the telephone, so it stands in front. */
const sentence = ({ severity, code, column, message }: Problem) =>
  `${severity === 'error' ? '错误' : '提醒'} ${code}：${column === undefined ? '' : `【${column}】`}${message}`
