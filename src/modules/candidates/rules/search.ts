import { canonicalIdNumber } from '#src/shared/id-number.ts'

/** What a search text may mean; each meaning is tried. */
export interface Meaning {
  /** A name begins with it. */
  readonly name: string
  /** A student number begins with it. */
  readonly studentNo: string
  /** The last four characters of an ID number. */
  readonly lastFour: string | undefined
}

/** Reads the search box: beginning of a name, beginning of a student number, last four of the ID number. */
export function meaningOf(text: string): Meaning {
  const code = canonicalIdNumber(text)
  return {
    name: text.trim(),
    studentNo: code,
    lastFour: /^\d{3}[\dX]$/.test(code) ? code : undefined,
  }
}

/** Whole ID numbers belong in no address line. */
export const looksLikeIdNumber = (text: string) => /^\d{17}[\dX]$/.test(canonicalIdNumber(text))
