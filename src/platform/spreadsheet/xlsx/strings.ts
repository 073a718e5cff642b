import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'
import { legibleText } from '#src/platform/spreadsheet/text.ts'

import type { Archive } from './archive.ts'
import { readXml } from './xml.ts'

/** 100,000 rows of a dozen columns hold some 20 million characters; four times that is not a roster. */
const MAX_CHARACTERS = 80_000_000
/** Counted for each string besides its characters: an empty one takes memory too. */
const CHARACTERS_PER_STRING = 8

/** The shared strings of a workbook, by index: rich text joined, reading aids (phonetic runs) left out. */
export async function readSharedStrings(
  archive: Archive,
  part: string | undefined,
): Promise<readonly string[]> {
  const strings: string[] = []
  if (part === undefined || !archive.has(part)) return strings
  const item = richText()
  let total = 0
  await readXml(archive.read(part, Infinity), {
    open(name) {
      if (name === 'si') item.reset()
      else item.open(name)
    },
    text: (piece) => item.text(piece),
    close(name) {
      item.close(name)
      if (name !== 'si') return
      total += item.value().length + CHARACTERS_PER_STRING
      if (total > MAX_CHARACTERS) refuseWorkbook('suspicious')
      strings.push(item.value())
    },
  })
  return strings
}

/** Collects the text of one `<si>` or `<is>`: every `<t>` except those inside `<rPh>`. */
export function richText() {
  let value = ''
  let inText = false
  let phonetic = false
  return {
    reset() {
      value = ''
      inText = phonetic = false
    },
    open(name: string) {
      if (name === 'rPh') phonetic = true
      else if (name === 't') inText = !phonetic
    },
    text(piece: string) {
      if (inText) value += piece
    },
    close(name: string) {
      if (name === 'rPh') phonetic = false
      else if (name === 't') inText = false
    },
    value: () => unescaped(value),
  }
}

/** Undoes the `_x000D_` escapes Excel writes for characters XML cannot carry; `_x005F_` escapes the underscore. */
export const unescaped = (text: string) =>
  text.includes('_x')
    ? legibleText(
        text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      )
    : text
