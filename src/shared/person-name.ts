/** The name in its one stored form, or the sentence that names the character to mend (E-C01). */
export type NameCheck =
  | { readonly name: string }
  | { readonly error: { readonly code: 'E-C01'; readonly message: string } }

const MIDDLE_DOT = '\u00b7'
const HAN = '\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3fffd}'
const DOTS = /[\u00b7\u0387\u2022\u2027\u2219\u22c5\u2e31\u30fb\uff0e\uff65]/gu
const EDGES = /^[\s\u200b-\u200f\u2060\ufeff'‘’`]+|[\s\u200b-\u200f\u2060\ufeff]+$/gu
const ZERO_WIDTH = /[\u00ad\u180e\u200b-\u200f\u2060\ufeff]/gu
const BETWEEN_HAN = new RegExp(`(?<=[${HAN}${MIDDLE_DOT}])\\s+(?=[${HAN}${MIDDLE_DOT}])`, 'gu')
const DOT_BETWEEN_HAN = new RegExp(`(?<=[${HAN}])\\s*\\.\\s*(?=[${HAN}])`, 'gu')
const FOREIGN = new RegExp(`[^${HAN}${MIDDLE_DOT}\\p{Script=Latin} '-]|[\uff21-\uff5a]`, 'u')
const LONELY_DOT = new RegExp(`(?:^|[ '${MIDDLE_DOT}-])${MIDDLE_DOT}|${MIDDLE_DOT}(?:$|[ '-])`, 'u')

/**
 * Cleans a person's name (BR-19…21): every interpunct becomes U+00B7, spaces between Han characters go, Latin names keep
 * single spaces. Han of all planes are kept code point by code point, never normalised. 2–50 code points.
 */
export function cleanName(text: string): NameCheck {
  // Nearly every name: nothing below would change or refuse it, and there may be 100,000 of them.
  if (/^[\u4e00-\u9fff]{2,50}$/.test(text)) return { name: text }
  const name = tidyName(text)
  const length = Array.from(name).length
  if (length === 0) return refused('姓名为空')
  const odd = FOREIGN.exec(name)?.[0]
  if (odd !== undefined) return refused(`姓名含非法字符（发现“${odd}”${hint(odd)}）`)
  if (LONELY_DOT.test(name)) return refused(`姓名中的间隔号“${MIDDLE_DOT}”前后都应有文字`)
  if (length < 2) return refused('姓名至少 2 个字')
  return length > 50 ? refused(`姓名最多 50 个字，现为 ${length} 个字`) : { name }
}

/** True when two spellings are the same name: dots, spaces and the case of Latin letters do not count. */
export const sameName = (a: string, b: string): boolean =>
  tidyName(a).toLowerCase() === tidyName(b).toLowerCase()

function tidyName(text: string): string {
  return text
    .replaceAll(EDGES, '')
    .replaceAll(ZERO_WIDTH, '')
    .replaceAll(DOTS, MIDDLE_DOT)
    .replaceAll(DOT_BETWEEN_HAN, MIDDLE_DOT)
    .replaceAll(BETWEEN_HAN, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[‘’＇]/gu, "'")
    .replaceAll(/[\u2010\u2011－]/gu, '-')
    .replaceAll(/\p{Script=Latin}[\u0300-\u036f]+/gu, (letter) => letter.normalize('NFC'))
}

/** Placeholders and private code points stand for a character somebody could not type: say how to get it (BR-20). */
function hint(char: string): string {
  const code = char.codePointAt(0) ?? 0
  if (/\p{Co}/u.test(char)) return `，自造字 U+${hex(code)}，请改用国家标准字库中的字`
  if ('?？[]［］【】*＊□'.includes(char)) return '，请填入证件上的原字，不要用符号代替'
  if (/[.．]/u.test(char)) return `，间隔号请用“${MIDDLE_DOT}”`
  return /[\p{C}\p{M}]/u.test(char) ? `，不可见字符 U+${hex(code)}` : ''
}

const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, '0')

const refused = (message: string): NameCheck => ({ error: { code: 'E-C01', message } })
