import { isScientific, tidyCode } from './code-text.ts'
import { isDay, type Day } from './days.ts'
import type { Cell } from './sheet.ts'

/** Accepted papers and their Chinese names, in the order a form offers them (BR-18). */
export const ID_TYPES = {
  RIC: '居民身份证',
  HKMO_PERMIT: '港澳居民来往内地通行证',
  HKMOTW_RESIDENCE: '港澳台居民居住证',
  TW_PERMIT: '台湾居民来往大陆通行证',
  PASSPORT: '护照',
  PRC_FOREIGN_PR: '外国人永久居留身份证',
  OFFICER: '军官证',
  HK_ID: '香港特区护照或身份证明',
  MO_ID: '澳门特区护照或身份证明',
  OTHER: '其他证件',
} as const
export type IdType = keyof typeof ID_TYPES

/** As the database has it; numbers only ever answer M or F. */
export type Gender = 'M' | 'F' | 'U'
export const GENDERS: Readonly<Record<Gender, string>> = { M: '男', F: '女', U: '未说明' }

/** A code of the import guide (`E-C03`) and a sentence. */
export interface IdProblem {
  readonly code: string
  readonly message: string
}

/** What the number says about its holder, or why it cannot be right. */
export type IdCheck =
  | { readonly ok: true; readonly birthOn?: Day; readonly gender?: Gender; readonly warning?: IdProblem }
  | { readonly error: IdProblem }

/** The type meant by a dictionary name (居民身份证) or code (RIC); undefined when there is none. */
export function idTypeOf(text: string): IdType | undefined {
  const wanted = tidyCode(text).toUpperCase()
  const names = Object.entries(ID_TYPES) as [IdType, string][]
  return names.find(([type, name]) => type === wanted || name === wanted || ALIASES[wanted] === type)?.[0]
}

const ALIASES: Readonly<Record<string, IdType>> = {
  身份证: 'RIC',
  临时居民身份证: 'RIC',
  回乡证: 'HKMO_PERMIT',
  台胞证: 'TW_PERMIT',
  外国人永久居留证: 'PRC_FOREIGN_PR',
}

/** The one way a number is stored and compared: no white space, half-width, upper case, every look-alike of X as X. */
export const canonicalIdNumber = (text: string): string =>
  /^[\dA-Z]+$/.test(text)
    ? text
    : tidyCode(text)
        .toUpperCase()
        .replaceAll(/[\u0425\u03a7×✕]/g, 'X')

/**
 * Checks a canonical number against its type (BR-13…17). Check-digit types also answer birthday and gender.
 * A region nobody knows is a warning only: codes come and go (BR-16).
 * @param todayOn with it, a birthday in the future is refused too
 */
export function checkIdNumber(type: IdType, number: string, todayOn?: Day): IdCheck {
  if (number === '') return refused('E-C03', '证件号码为空')
  if (type === 'RIC') return checkResident(number, todayOn)
  if (type === 'HKMOTW_RESIDENCE') return checkResidencePermit(number, todayOn)
  if (type === 'PRC_FOREIGN_PR' && !OLD_FOREIGN_PR.test(number)) return checkForeignResident(number, todayOn)
  const shape = SHAPES[type]
  return shape.pattern.test(number)
    ? { ok: true }
    : refused('E-C03', `${shape.message}，${oddity(number, NO_CODE)}`)
}

const OLD_FOREIGN_PR = /^[A-Z]{3}\d{12}$/
const anything = { pattern: /^[\p{L}\d()./-]{4,30}$/u, message: '证件号码应为 4 至 30 位字母、数字或汉字' }
const regional = { pattern: /^[A-Z\d()]{5,20}$/, message: '证件号码应为 5 至 20 位字母或数字' }
const SHAPES: Readonly<Record<IdType, { pattern: RegExp; message: string }>> = {
  RIC: anything,
  HKMOTW_RESIDENCE: anything,
  PRC_FOREIGN_PR: anything,
  HKMO_PERMIT: {
    pattern: /^[HM]\d{8}(\d{2})?$/,
    message: '港澳居民来往内地通行证号码应为字母 H 或 M 加 8 位数字',
  },
  TW_PERMIT: {
    pattern: /^\d{8}$|^[A-Z\d]{10,11}$/,
    message: '台湾居民来往大陆通行证号码应为 8 位数字（旧证 10 至 11 位）',
  },
  PASSPORT: { pattern: /^[A-Z\d]{5,20}$/, message: '护照号码应为 5 至 20 位字母或数字' },
  OFFICER: anything,
  HK_ID: regional,
  MO_ID: regional,
  OTHER: anything,
}

function checkResident(number: string, todayOn?: Day): IdCheck {
  if (/^\d{15}$/.test(number)) return refused('E-C05', '15 位旧身份证号码不再接受，请填写 18 位号码')
  const checked = check18(number, todayOn)
  if ('error' in checked) return checked
  if (/^8[123]0000/.test(number)) return withWarning(checked, '号码属于港澳台居民居住证，请核对证件类型')
  if (number.startsWith('9')) return withWarning(checked, '号码像外国人永久居留身份证，请核对证件类型')
  return PROVINCES.has(number.slice(0, 2))
    ? checked
    : withWarning(checked, `地区码 ${number.slice(0, 6)} 未收录，请核对证件号码`)
}

function checkResidencePermit(number: string, todayOn?: Day): IdCheck {
  return /^8[123]0000/.test(number)
    ? check18(number, todayOn)
    : refused('E-C03', '港澳台居民居住证号码应以 810000、820000 或 830000 开头')
}

function checkForeignResident(number: string, todayOn?: Day): IdCheck {
  return number.startsWith('9')
    ? check18(number, todayOn)
    : refused('E-C03', '外国人永久居留身份证号码应为 9 开头的 18 位号码（旧证为 3 个字母加 12 位数字）')
}

/** The rule every 18-character number shares: shape, real birthday, check digit (BR-13, BR-15). */
function check18(number: string, todayOn?: Day): IdCheck {
  if (!/^\d{17}[\dX]$/.test(number)) {
    return refused('E-C03', `证件号码应为 18 位（末位可为 X），${oddity(number, NO_DIGIT)}`)
  }
  const birthOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDay(birthOn) || birthOn < '1850' || (todayOn !== undefined && birthOn > todayOn)) {
    return refused('E-C06', `出生日期段 ${number.slice(6, 14)} 不是有效日期`)
  }
  if (checkDigit(number) !== number[17]) return refused('E-C03', '证件号码校验位错误，请逐位核对')
  return { ok: true, birthOn, gender: Number(number[16]) % 2 === 1 ? 'M' : 'F' }
}

/** How long a number is, and the first character that cannot be right; one that looks like a digit is named with it. */
function oddity(number: string, pattern: RegExp): string {
  const odd = pattern.exec(number)?.[0]
  const length = `现为 ${Array.from(number).length} 位`
  if (odd === undefined) return length
  const meant = ALIKE[odd]
  return `${length}，其中有“${odd}”${meant === undefined ? '' : `，是否应为数字 ${meant}`}`
}

const NO_DIGIT = /[^\dX]|X(?!$)/u
const NO_CODE = /[^\dA-Z]/u
const ALIKE: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', Z: '2', S: '5', B: '8' }

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** The 18th character that belongs to the first 17 digits (GB 11643; BR-13). */
export function checkDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  return '10X98765432'[sum % 11] ?? ''
}

const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71'.split(
    ' ',
  ),
)

/** Excel's damage to a number (BR-14), and whether the user may confirm that the number is right all the same. */
export type ExcelDamage = IdProblem & { readonly confirmable: boolean }

/**
 * Excel keeps 15 digits of a number: what follows became 000, and 1 in 11 of such numbers still passes the check digit.
 * Number cells and scientific notation are damaged for certain; an 18-digit text ending in 000 is only suspicious.
 */
export function looksDamagedByExcel(cellKind: Cell['kind'], raw: string): ExcelDamage | undefined {
  const text = tidyCode(raw)
  if (cellKind === 'number' || isScientific(text)) {
    const lost = /^\d{1,15}$/.test(text) ? '开头的 0 ' : '末位'
    return {
      code: 'E-C04',
      message: `单元格为数字格式，${lost}可能已丢失，请把该列改为文本格式，再按证件重新填写`,
      confirmable: false,
    }
  }
  if (!/^\d{15}000$/.test(text)) return undefined
  return {
    code: 'E-C04',
    message: '号码以 000 结尾，可能被 Excel 改写过，请核对证件原件',
    confirmable: true,
  }
}

const refused = (code: string, message: string): IdCheck => ({ error: { code, message } })

const withWarning = (checked: IdCheck, message: string): IdCheck => ({
  ...checked,
  warning: { code: 'W-C03', message },
})
