import { likeliest } from './likeness.ts'
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
      ? refusedCell(code, `读到的是“${cell.text}”，公式没有得出结果，请改为直接填写的内容`)
      : read(tidyText(cell.text), cell)
}

/**
 * A text without what nobody sees: outer white space of every kind, zero-width characters, line breaks; and without what
 * neither a workbook nor the database can hold: control characters, halves of characters. Tidying twice changes nothing.
 */
export const tidyText = (text: string): string =>
  UNTIDY.test(text)
    ? text
        .replaceAll(ZERO_WIDTH, '')
        .replaceAll(/\s+/gu, ' ')
        .replaceAll(UNWRITABLE, '')
        .replace(/^[\s'‘’`]+/u, '')
        .trim()
    : text

/** Anything of which `tidyText` may change something. */
const UNTIDY = /[\s'‘’`\u00ad\u180e\u200b-\u200f\u2060\ufeff\p{Cc}\p{Cs}\ufffe\uffff]/u

/** Left after white space has become spaces. */
const UNWRITABLE = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu
const ZERO_WIDTH = /[\u00ad\u180e\u200b-\u200f\u2060\ufeff]/gu

/**
 * Free text of at most so many characters; may be empty. Where Excel has made a date of it (class 3-1 → 3月1日), the cell is
 * taken as it is, with a warning of the given code.
 */
export const freeText = (code: string, most: number, warning?: string) =>
  fromText<string>(code, (text, cell) => {
    const length = Array.from(text).length
    if (length > most) return refusedCell(code, `最多填写 ${most} 个字，现为 ${length} 个字，请删减`)
    if (warning === undefined || cell.kind !== 'date') return { value: text }
    return { value: text, warning: { code: warning, message: dateText(text) } }
  })

const dateText = (text: string) =>
  `读到的是日期“${text}”，可能是 Excel 把“3-1”这样的内容改成了日期，请核对；不对的话，请把单元格改为文本格式后重新填写`

/** The refusal of a choice: what it should be, what was read, and what was probably meant. */
export function choiceText(rule: string, { text, choices }: { text: string; choices: readonly string[] }) {
  if (text === '') return `${rule}，现为空`
  const meant = likeliest(choices, text)
  return meant === undefined
    ? `${rule}，读到的是“${text}”`
    : `${rule}，读到的是“${text}”，可能是“${meant}”，请改正`
}

export const refusedCell = (code: string, message: string) => ({ error: { code, message } })
