import { tidyCode } from './code-text.ts'

/** The number in its stored form, or why not (E-C10). */
export type PhoneCheck =
  | { readonly phone: string }
  | { readonly error: { readonly code: 'E-C10'; readonly message: string } }

/** A mainland mobile number, stored as 11 digits: `+86 138-0000-1234` and full-width digits are understood. */
export function cleanMobile(text: string): PhoneCheck {
  const phone = digitsOf(text).replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(phone)
    ? { phone }
    : refused(phone === '' ? '手机号为空' : '手机号格式错误，应为 1 开头的 11 位数字')
}

/** A number to reach an office: a mobile, a landline `0571-88001234` with an optional extension `-802`, or a 400 number. */
export function cleanPhone(text: string): PhoneCheck {
  const mobile = cleanMobile(text)
  if ('phone' in mobile) return mobile
  const phone = tidyCode(text)
    .replaceAll(/[—–－]/g, '-')
    .replaceAll(/[()]/g, (bracket) => (bracket === ')' ? '-' : ''))
    .replace(/(?:转|ext\.?|#)/i, '-')
  const known = /^(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?$|^[48]00-?\d{3}-?\d{4}$/.test(phone)
  return known ? { phone } : refused('电话格式错误，请填写手机号，或带区号的座机号（如 0571-88001234）')
}

const digitsOf = (text: string) => tidyCode(text).replaceAll(/[-—–()]/g, '')

const refused = (message: string): PhoneCheck => ({ error: { code: 'E-C10', message } })
