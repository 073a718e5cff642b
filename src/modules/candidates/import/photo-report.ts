import {
  LOOKS,
  breather,
  cellText,
  letter,
  sheetTitle,
  writeStreamed,
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

const WIDTHS = [48, 34, 20, 12, 8, 70]

/** One line per file of the archive: its name, whom it shows (masked), what becomes of it and why. */
export async function writePhotoReport({ problems, out, rows, checked, facts }: Marked): Promise<void> {
  const said = Map.groupBy(problems, (each) => each.line)
  const verdicts = verdictsOf(checked)
  await writeStreamed(out, async (book) => {
    const sheet = book.addWorksheet(sheetTitle(words.sheet), {
      views: [{ state: 'frozen', xSplit: 1, ySplit: 2 }],
    })
    sheet.columns = WIDTHS.map((width) => ({ width, style: LOOKS.text }))
    const add = (texts: readonly string[], look: (typeof LOOKS)[keyof typeof LOOKS]) => {
      const row = sheet.addRow(texts.map(cellText))
      texts.forEach((_, at) => (row.getCell(at + 1).style = look))
      row.commit()
    }
    add([[words.sheet, ...reasonsOf(said.get(1))].join('　')], LOOKS.title)
    add(Object.values(words.headers), LOOKS.header)
    const breath = breather()
    for (const row of rows) {
      const found = said.get(row.line) ?? []
      add(
        [
          ...shownRow(row, facts),
          verdicts.get(row.line) ?? words.verdicts.failed,
          String(row.line),
          reasonsOf(found).join('\n'),
        ],
        lookOf(found),
      )
      await breath()
    }
    sheet.autoFilter = `A2:${letter(WIDTHS.length - 1)}${rows.length + 2}`
  })
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

function lookOf(problems: readonly Problem[]) {
  if (problems.some((each) => each.severity === 'error')) return LOOKS.error
  return problems.length > 0 ? LOOKS.warning : LOOKS.text
}
