import type { Cell, Cleaned } from './sheet.ts'

/**
 * Makes a column's `clean` from a reading of its text: what is shown is taken, also from a formula; a cell that shows a
 * formula's error is refused with the column's own code.
 */
export function fromText<T>(
  code: string,
  read: (text: string, cell: Cell) => Cleaned<T>,
): (cell: Cell) => Cleaned<T> {
  return (cell) =>
    cell.kind === 'error'
      ? refusedCell(code, `单元格显示为“${cell.text}”，公式没有得出结果，请改为直接填写的内容`)
      : read(tidyText(cell.text), cell)
}

/** A text without what nobody sees: outer white space of every kind, zero-width characters, line breaks. */
export const tidyText = (text: string): string =>
  text
    .replaceAll(ZERO_WIDTH, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^['‘’`]+/u, '')
    .trim()

const ZERO_WIDTH = /[\u00ad\u180e\u200b-\u200f\u2060\ufeff]/gu

/** Free text of at most so many characters; may be empty. */
export const freeText = (code: string, most: number) =>
  fromText<string>(code, (text) => {
    const length = Array.from(text).length
    return length > most
      ? refusedCell(code, `最多填写 ${most} 个字，现为 ${length} 个字，请删减`)
      : { value: text }
  })

export const refusedCell = (code: string, message: string) => ({ error: { code, message } })
