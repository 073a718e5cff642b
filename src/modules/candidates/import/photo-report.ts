import {
  LOOKS,
  SENTENCE_WIDTH,
  breather,
  cellText,
  letter,
  paperOf,
  sentenceHeight,
  sheetTitle,
  writeStreamed,
  type WrittenSheet,
} from '#src/platform/spreadsheet/look.ts'
import type { Checked, Problem } from '#src/shared/sheet.ts'
import { photoImportWords as words } from '#src/modules/candidates/words/photos.ts'
import { sittersOf, type PhotoFacts, type PhotoRow } from './check-photos.ts'

/** What the report of an archive is made of. */
interface Marked {
  readonly problems: readonly Problem[]
  readonly out: string
  readonly rows: readonly PhotoRow[]
  readonly checked: Checked
  readonly facts: PhotoFacts
}

const HEADER_LINE = 2
const WIDTHS = [48, 34, 20, 12, 8, SENTENCE_WIDTH]
const LAST = letter(WIDTHS.length - 1)

/** One line per file of the archive: its name, whom it shows (masked), what becomes of it and why. */
export async function writePhotoReport({ problems, out, rows, checked, facts }: Marked): Promise<void> {
  const said = Map.groupBy(problems, (each) => each.line)
  const verdicts = verdictsOf(checked)
  await writeStreamed(out, async (book) => {
    const sheet = book.addWorksheet(sheetTitle(words.sheet), {
      views: [{ state: 'frozen', xSplit: 1, ySplit: HEADER_LINE }],
      pageSetup: paperOf(HEADER_LINE),
    })
    sheet.columns = WIDTHS.map((width) => ({ width, style: LOOKS.text }))
    addHeading(sheet, [words.sheet, ...reasonsOf(said.get(1))].join('　'))
    const breath = breather()
    for (const row of rows) {
      const found = said.get(row.line) ?? []
      const verdict = verdicts.get(row.line) ?? words.verdicts.failed
      addLine(sheet, [...shownRow(row, facts), verdict, String(row.line)], found)
      await breath()
    }
    sheet.autoFilter = `A${HEADER_LINE}:${LAST}${rows.length + HEADER_LINE}`
  })
}

function addHeading(sheet: WrittenSheet, title: string): void {
  const top = sheet.addRow([cellText(title)])
  top.getCell(1).style = LOOKS.title
  sheet.mergeCells(`A1:${LAST}1`)
  top.height = 26
  top.commit()
  const header = sheet.addRow(Object.values(words.headers))
  WIDTHS.forEach((_, at) => (header.getCell(at + 1).style = LOOKS.header))
  header.commit()
}

function addLine(sheet: WrittenSheet, texts: readonly string[], problems: readonly Problem[]): void {
  const { cell, reason } = looksOf(problems)
  const reasons = reasonsOf(problems).join('\n')
  const row = sheet.addRow([...texts, reasons].map(cellText))
  texts.forEach((_, at) => (row.getCell(at + 1).style = cell))
  row.getCell(texts.length + 1).style = reason
  row.height = sentenceHeight(reasons)
  row.commit()
}

const verdictsOf = ({ fresh, skipped }: Checked) =>
  new Map([
    ...fresh.map((line) => [line, words.verdicts.fresh] as const),
    ...skipped.map((line) => [line, words.verdicts.skipped] as const),
  ])

const reasonsOf = (problems: readonly Problem[] = []) =>
  problems.map(({ code, message }) => `${code} ${message}`)

function shownRow({ value }: PhotoRow, facts: PhotoFacts): string[] {
  const sitters = sittersOf(value.entry.name, facts)
  const who = sitters.map((sitter) => `${sitter.name}（${sitter.idMasked}）`).join('、')
  return [value.entry.name, who, sitters.length === 1 ? (sitters[0]?.className ?? '') : '']
}

function looksOf(problems: readonly Problem[]) {
  if (problems.some((each) => each.severity === 'error'))
    return { cell: LOOKS.error, reason: LOOKS.errorReason }
  if (problems.length > 0) return { cell: LOOKS.warning, reason: LOOKS.warningReason }
  return { cell: LOOKS.text, reason: LOOKS.text }
}
