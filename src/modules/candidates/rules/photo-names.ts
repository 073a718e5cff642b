import { tidyCode } from '#src/shared/code-text.ts'
import { canonicalIdNumber } from '#src/shared/id-number.ts'
import { maskId } from '#src/shared/mask.ts'

/** What a file of an archive is, told by its name. */
export type EntryKind =
  | 'PHOTO'
  /** Without an ending: only its bytes can tell. */
  | 'UNKNOWN'
  /** A picture, but of a kind that is not read. */
  | 'FOREIGN'
  | 'ARCHIVE'
  | 'EXTRA'
  /** Made by the system, not by a person. */
  | 'SYSTEM'

const ENDINGS: Readonly<Record<string, EntryKind>> = {
  ...of('PHOTO', 'jpg jpeg jpe jfif png'),
  ...of('FOREIGN', 'heic heif webp bmp gif tif tiff avif raw dng'),
  ...of('ARCHIVE', 'zip rar 7z gz tgz tar bz2 xz'),
}

function of(kind: EntryKind, endings: string): Record<string, EntryKind> {
  return Object.fromEntries(endings.split(' ').map((ending) => [ending, kind]))
}

const SYSTEM = /(^|\/)(__MACOSX\/|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$|\.Spotlight-|\.Trashes)/i

/** The name without folders and ending. */
const baseOf = (path: string) => fileOf(path).replace(/\.(?!\d+$)[A-Za-z\d]{1,5}$/, '')
const fileOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** The ending in lower case, empty when there is none. */
export const endingOf = (path: string) => /\.([A-Za-z\d]{1,5})$/.exec(fileOf(path))?.[1]?.toLowerCase() ?? ''

export function kindOfEntry(path: string): EntryKind {
  if (SYSTEM.test(path)) return 'SYSTEM'
  const ending = endingOf(path)
  // `11010519491231002X.2` or `S2023.01` has no ending: it ends with digits.
  if (ending === '' || /^\d+$/.test(ending)) return 'UNKNOWN'
  return ENDINGS[ending] ?? 'EXTRA'
}

const SEPARATORS = /[-_.()[\]{}+,&#@~=·—–、，。《》【】]+/
const HAN = /\p{Script=Han}+/u
const isCode = (text: string) => text.length <= 40 && /\d/.test(text)
/** `1`, `01`, `高2` beside a name count copies or classes, not people. */
const isPiece = (text: string) => isCode(text) && text.length >= 4 && (text.match(/\d/g)?.length ?? 0) >= 3

/**
 * The ID or student numbers a file name may hold, most certain first: the whole name; what is left without Chinese
 * characters (`张三-2023-01` → `2023-01`); its pieces (`商英2301_2023010001(1)`). The first group in which somebody is
 * found decides. Written as numbers are stored: half-width, upper case, without white space.
 */
export function codesOf(path: string): string[][] {
  const whole = canonicalIdNumber(baseOf(path))
  const parts = whole.split(HAN).map(trimmed)
  const pieces = parts.flatMap((part) => part.split(SEPARATORS))
  const groups = [[trimmed(whole)].filter(isCode), parts.filter(isPiece), pieces.filter(isPiece)]
  return groups.map((codes) => [...new Set(codes)].slice(0, 8)).filter((codes) => codes.length > 0)
}

/** Whether the file is named by a number at all, not by a name alone. */
export const hasCode = (path: string) => codesOf(path).some((codes) => codes.some((code) => !HAN.test(code)))

const trimmed = (text: string) =>
  text.replace(new RegExp(`^${SEPARATORS.source}`), '').replace(new RegExp(`${SEPARATORS.source}$`), '')

/** What may be somebody's name in a file name: `张三-2023010001`, `2023010001_阿依古丽·买买提`. */
export function namesOf(path: string): string[] {
  const base = baseOf(path).replaceAll(/[•・．‧]/g, '·')
  return [...base.matchAll(/\p{Script=Han}[\p{Script=Han}·]*\p{Script=Han}/gu)].map(([name]) => name)
}

/** The file as lists may show it: whatever may be the number of a paper keeps its first three and last four characters. */
export const shownEntry = (path: string) =>
  tidyCode(path).replaceAll(/[A-Za-z\d]{8,}/g, (code) =>
    code.length >= 15 || /^[A-Za-z]/.test(code) ? maskId(code) : code,
  )
