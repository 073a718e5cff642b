import { canonicalIdNumber } from '#src/shared/id-number.ts'

/** What a search text may mean; each meaning is tried. */
export interface Meaning {
  /** A name begins with it. */
  readonly name: string
  /** A name's letters or initials begin with it: zhangmin, zhang min, zm. */
  readonly letters: string | undefined
  /** A student number begins with it. */
  readonly studentNo: string | undefined
  /** The last four characters of an ID number. */
  readonly lastFour: string | undefined
}

/** Reads the search box: beginning of a name or of its sound, of a student number, last four of the ID number. */
export function meaningOf(text: string): Meaning {
  const code = canonicalIdNumber(text)
  return {
    name: text.trim(),
    letters: /^[a-zü'’\s]+$/i.test(text) ? lettersOf(text) : undefined,
    studentNo: /^[A-Z\d._/-]{1,30}$/.test(code) ? code : undefined,
    lastFour: /^\d{3}[\dX]$/.test(code) ? code : undefined,
  }
}

/** As spellings are stored: small, ü as v, nothing between the syllables. */
const lettersOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replaceAll(/[^a-z]/g, '')

/** Whole ID numbers belong in no address line. */
export const looksLikeIdNumber = (text: string) => /^\d{17}[\dX]$/.test(canonicalIdNumber(text))
