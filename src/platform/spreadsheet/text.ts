/**
 * A cell's text without what no cell shows and no database keeps: control characters (NUL first of all) and halves of
 * surrogate pairs. Tabs and line breaks stay.
 */
export const legibleText = (text: string): string =>
  ILLEGIBLE.test(text) ? text.replaceAll(CONTROLS, '').toWellFormed() : text

const ILLEGIBLE = /(?![\t\n\r])\p{Cc}|\p{Cs}/u
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu
