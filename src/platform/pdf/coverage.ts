import { readFile } from 'node:fs/promises'
import { readCmap } from './cmap.ts'
import type { CodeRanges } from './cmap.ts'
import { fontFiles } from './fonts.ts'

/** What one font can draw. */
export type FontCoverage = CodeRanges

/**
 * Latin letters with marks (foreign names: ğ ş ə), which the typesetter draws with a font of its own when ours lack
 * them; `coverage.test.ts` prints every one to prove it.
 */
export const typesetterLatin: CodeRanges = [[0xa0, 0x24f]]

/** Never drawn, so never missing: white space, joiners, variation selectors, soft hyphens. */
const invisible = /^[\s\p{Default_Ignorable_Code_Point}]$/u
/** Fonts give these code points any shape they like: what prints is never what was meant. */
const privateUse = /^\p{Co}$/u

/** Reads the coverage of the built-in fonts and of every font in `fontFolders`, the same set the renderer uses. */
export async function readFontCoverage(fontFolders: readonly string[] = []): Promise<FontCoverage[]> {
  const files = await fontFiles(fontFolders)
  const read = await Promise.all(files.map(async (path) => readCmap(await readFile(path))))
  return [typesetterLatin, ...read]
}

/**
 * Answers which characters of `text` no font can draw, each once, in the order of the text. Private-use characters
 * always count. For the report of rare characters (生僻字) before anything is printed.
 */
export function uncoveredCharacters(text: string, fonts: readonly FontCoverage[]): string[] {
  return [...new Set(text)].filter((char) => !drawable(char, fonts))
}

/** Characters that deserve a look before they are printed. */
export interface Rare {
  /** No font draws them. */
  readonly uncovered: string[]
  /** Drawn, but by a font other than the main one: the stroke differs a little from its neighbours. */
  readonly fallback: string[]
}

/** The typesetter's Latin letters and the two weights of the main font come first. */
const MAIN_FONTS = 3

/** Sorts the rare characters of a text by what will become of them, each once, in the order of the text. */
export function rareCharacters(text: string, fonts: readonly FontCoverage[]): Rare {
  const outside = uncoveredCharacters(text, fonts.slice(0, MAIN_FONTS))
  const uncovered = outside.filter((char) => !drawable(char, fonts))
  return { uncovered, fallback: outside.filter((char) => !uncovered.includes(char)) }
}

function drawable(char: string, fonts: readonly FontCoverage[]): boolean {
  if (invisible.test(char)) return true
  if (privateUse.test(char)) return false
  const code = char.codePointAt(0) ?? 0
  return fonts.some((ranges) => holds(ranges, code))
}

/** Binary search; `true` when one of the ranges holds the code point. */
function holds(ranges: CodeRanges, code: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] ?? [0, -1]
    if (code < first) high = middle - 1
    else if (code > last) low = middle + 1
    else return true
  }
  return false
}
