import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'

import { WorkbookWriter, encodeCol } from '@cj-tech-master/excelts'
import type { Fill, Style, WorkbookView, WorksheetWriter } from '@cj-tech-master/excelts'

/** A sheet that is being written, line by line. */
export type WrittenSheet = WorksheetWriter

const filled = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } })

/** Named in every look: a font without name or size is drawn differently by every program. */
export const FONT = { name: '等线', size: 11, family: 2, charset: 134 } as const

/** Opens the workbook on its first sheet. */
export const FIRST_SHEET: WorkbookView = {
  x: 0,
  y: 0,
  width: 20_000,
  height: 12_000,
  firstSheet: 0,
  activeTab: 0,
  visibility: 'visible',
}

/** Excel's text format: what is typed or stays in such a cell is text, 18 digits and a leading `=` included. */
const TEXT = '@'

/** Coloured cells below each other stay apart. */
const PARTED = { bottom: { style: 'thin', color: { argb: 'FFFFFFFF' } } } as const
const coloured = (fill: string, text: string) => ({
  numFmt: TEXT,
  fill: filled(fill),
  font: { ...FONT, color: { argb: text } },
  border: PARTED,
})
const ERROR = coloured('FFFFC7CE', 'FF9C0006')
const WARNING = coloured('FFFFEB9C', 'FF7F6000')

/** The few looks of our workbooks. One object per look: the writer recognises styles by identity. */
export const LOOKS = {
  title: {
    numFmt: TEXT,
    font: { ...FONT, size: 14, bold: true },
    alignment: { vertical: 'middle', wrapText: true },
  },
  header: {
    numFmt: TEXT,
    font: { ...FONT, bold: true },
    fill: filled('FFE8EEF7'),
    alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
    border: { bottom: { style: 'thin', color: { argb: 'FF8FA3BF' } } },
  },
  text: { numFmt: TEXT, alignment: { vertical: 'middle' } },
  wrapped: { numFmt: TEXT, alignment: { vertical: 'top', wrapText: true } },
  left: { numFmt: TEXT, alignment: { horizontal: 'left' } },
  center: { numFmt: TEXT, alignment: { horizontal: 'center' } },
  right: { numFmt: TEXT, alignment: { horizontal: 'right' } },
  general: { numFmt: 'General' },
  error: { ...ERROR, alignment: { vertical: 'middle' } },
  warning: { ...WARNING, alignment: { vertical: 'middle' } },
  errorReason: { ...ERROR, alignment: { vertical: 'middle', wrapText: true } },
  warningReason: { ...WARNING, alignment: { vertical: 'middle', wrapText: true } },
} as const satisfies Record<string, Partial<Style>>

const MAX_CELL = 32_767

/**
 * A text as a cell may hold it: at most 32,767 characters, line breaks as LF, no broken characters, and what looks
 * like one of Excel's `_x000D_` escapes is escaped itself. A leading = + - @ or tab needs nothing: the cell is of
 * type text and has the text format, so it stays text even when edited.
 */
export const cellText = (text: string) =>
  text
    .slice(0, MAX_CELL)
    .replaceAll(/\r\n?/g, '\n')
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

/** Width in Chinese characters; a Latin letter or digit takes half of one. */
const widthOf = (text: string) => text.length - (text.match(/[\x20-\x7F]/g)?.length ?? 0) / 2

/** Lines a text needs where so many Chinese characters stand in one. */
const linesOf = (text: string, perLine: number) =>
  text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line) / perLine)), 0)

/** A comment box high enough for its text (about 18 Chinese characters a line). */
export const comment = (text: string) => ({
  texts: [{ text: cellText(text) }],
  width: 240,
  height: 24 + 15 * linesOf(`${text} `, 18),
})

/** Width in characters of a column that holds sentences; a Chinese character takes two. */
export const SENTENCE_WIDTH = 76
const LINE_HEIGHT = 16
/** The highest row Excel allows. */
const MAX_HEIGHT = 409

/** Height of a row whose sentences stand in a column of `SENTENCE_WIDTH`: not every program finds it by itself. */
export const sentenceHeight = (text: string) =>
  Math.min(MAX_HEIGHT, 2 + LINE_HEIGHT * linesOf(text, SENTENCE_WIDTH / 2 - 2))

/** On paper: across, as wide as the page, the header on each. */
export const paperOf = (headerLine: number) => ({
  paperSize: 9,
  orientation: 'landscape' as const,
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  printTitlesRow: `${headerLine}:${headerLine}`,
})

/** A sheet name Excel accepts: no []:*?/\ or outer apostrophes, 1 to 31 characters. */
export const sheetTitle = (text: string) =>
  text
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .replaceAll(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31) || '数据'

/** `A`, `B` … of a zero-based position. */
export const letter = (position: number) => encodeCol(position)

/**
 * Writes a workbook to a file as a stream: `fill` adds sheets and commits their rows. A failed write leaves no file.
 */
export async function writeStreamed(
  out: string,
  fill: (book: WorkbookWriter) => Promise<void>,
): Promise<void> {
  const file = createWriteStream(out)
  const opened = new Promise<void>((resolve, reject) =>
    file.once('open', () => resolve()).once('error', reject),
  )
  try {
    await opened
    const book = new WorkbookWriter({
      stream: file,
      creator: '考务',
      useStyles: true,
      useSharedStrings: false,
    })
    book.defaultFont = FONT
    book.views = [FIRST_SHEET]
    await fill(book)
    await book.commit()
  } catch (error) {
    file.destroy()
    await rm(out, { force: true })
    throw error
  }
}

/** Await it after each row: now and then it lets other requests have their turn. */
export function breather(everyRows = 100): () => Promise<void> | undefined {
  let rows = 0
  return () => {
    rows += 1
    return rows % everyRows === 0 ? setImmediate() : undefined
  }
}
