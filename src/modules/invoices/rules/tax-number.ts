/** What a text is that was given as 纳税人识别号. */
export type TaxNumberKind =
  | 'CREDIT_CODE'
  | 'OLD_TAX_NUMBER'
  | 'WRONG_CHECK'
  | 'SCHOOL_CODE'
  | 'CERTIFICATE_NO'
  | 'WRONG_LETTER'
  | 'WRONG_LENGTH'

// GB 32100-2015: no I, O, S, V, Z, which are taken for figures or for each other.
const CREDIT_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_LENGTH = 18
// GB 11714-1997, of which the 15 places of the old number end: six of a district, then the organisation's code.
const OLD_SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const OLD_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const
const OLD_LENGTH = 15

/** As it is kept: full-width signs, blanks and dashes people copy along are gone, letters are capital. */
export const tidyTaxNumber = (text: string): string =>
  text
    .replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\s\u3000\-—]/g, '')
    .toUpperCase()

/** The 18th sign of a 统一社会信用代码 from its first 17 (GB 32100-2015, mod 31 with weights 3^n). */
export function creditCodeCheck(first17: string): string {
  let sum = 0
  let weight = 1
  for (const sign of first17) {
    sum += CREDIT_SIGNS.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return CREDIT_SIGNS[(31 - (sum % 31)) % 31] ?? ''
}

/** The last sign of an organisation's code from its first 8 (GB 11714-1997, mod 11). */
export function organisationCodeCheck(first8: string): string {
  const sum = OLD_WEIGHTS.reduce(
    (total, weight, at) => total + OLD_SIGNS.indexOf(first8[at] ?? '0') * weight,
    0,
  )
  const check = 11 - (sum % 11)
  if (check === 10) return 'X'
  return check === 11 ? '0' : String(check)
}

/**
 * What a tidied text is (BR-51): the code of 18 signs, or the number of 15 of those who have never been given a new one, each
 * with its own check; or what colleges write by mistake: their school code (10 figures), the number of a certificate (12).
 */
export function kindOfTaxNumber(text: string): TaxNumberKind {
  if (/^\d{10}$/.test(text)) return 'SCHOOL_CODE'
  if (/^\d{12}$/.test(text)) return 'CERTIFICATE_NO'
  if (text.length === OLD_LENGTH) return kindOfOld(text)
  if (text.length !== CREDIT_LENGTH) return 'WRONG_LENGTH'
  if (Array.from(text).some((sign) => !CREDIT_SIGNS.includes(sign))) return 'WRONG_LETTER'
  return creditCodeCheck(text.slice(0, -1)) === text.slice(-1) ? 'CREDIT_CODE' : 'WRONG_CHECK'
}

function kindOfOld(text: string): TaxNumberKind {
  if (!/^\d{6}[\dA-Z]{8}[\dX]$/.test(text)) return 'WRONG_LETTER'
  return organisationCodeCheck(text.slice(6, 14)) === text.slice(-1) ? 'OLD_TAX_NUMBER' : 'WRONG_CHECK'
}
