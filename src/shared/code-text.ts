/**
 * A typed or pasted code (ID number, phone, ticket) without what people cannot see: white space of every kind, zero-width
 * characters and the apostrophe Excel shows in front of text; full-width letters, digits and signs become half-width.
 * Only for codes, never for names.
 */
export function tidyCode(text: string): string {
  if (TIDY.test(text)) return text
  return text
    .replaceAll(INVISIBLE, '')
    .replaceAll(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/^['‘’`]+/, '')
}

/** Visible ASCII without the apostrophes: as nearly every code is written. */
const TIDY = /^[\x21-\x26\x28-\x5f\x61-\x7e]*$/
const INVISIBLE = /[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]/g
const FULL_WIDTH = /[\uff01-\uff5e]/g

/** A number Excel has shortened to scientific notation, `1.10101E+17`: its last digits are gone. */
export const isScientific = (text: string) => /^-?\d(\.\d+)?E\+?\d+$/i.test(tidyCode(text))
