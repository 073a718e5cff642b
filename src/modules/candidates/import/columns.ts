import { cleanDay } from '#src/shared/cell-day.ts'
import { choiceText, freeText, fromText, refusedCell } from '#src/shared/cell-text.ts'
import { isScientific, tidyCode } from '#src/shared/code-text.ts'
import { ETHNIC_GROUPS, ethnicGroupOf } from '#src/shared/ethnic-groups.ts'
import { identityColumns } from '#src/shared/identity-columns.ts'
import { cleanMobile } from '#src/shared/phone.ts'
import type { Cell, Cleaned, Column, RowOf } from '#src/shared/sheet.ts'
import type { EducationLevel } from '#src/modules/candidates/rules/record.ts'
import { educationNames } from '#src/modules/candidates/words.ts'

/** The part of a row that may be changed later by form: everything but who it is. */
export const detailColumns = {
  gender: {
    header: '性别',
    required: false,
    format: 'general',
    width: 8,
    options: ['男', '女'],
    note: '18 位号码可以不填，由号码得出；其他证件必须填写。填写时须与号码一致。',
    example: '女',
    clean: choice('E-C07', '性别应为“男”或“女”', {
      男: 'M',
      女: 'F',
      男性: 'M',
      女性: 'F',
      男生: 'M',
      女生: 'F',
      '': '',
    }),
  } satisfies Column<'M' | 'F' | ''>,
  birthOn: {
    header: '出生日期',
    required: false,
    format: 'text',
    width: 14,
    note: '如 2005-03-07 或 20050307。18 位号码可以不填；其他证件必须填写。',
    example: '2005-03-07',
    clean: fromText('E-C08', (text, cell) => cleanDay(text, { cell, column: BIRTH })),
  } satisfies Column<string>,
  ethnicity: {
    header: '民族',
    required: false,
    format: 'text',
    width: 12,
    options: [...ETHNIC_GROUPS.values()],
    note: '填写名称或国家标准代码，如“汉族”“汉”“01”。可以不填。',
    example: '汉族',
    clean: fromText('E-C09', (text) => {
      const code = text === '' ? '' : ethnicGroupOf(tidyCode(text))
      return code === undefined
        ? refusedCell('E-C09', `民族“${text}”无法识别，请从下拉列表中选择，或填写国家标准代码（如 01）`)
        : { value: code }
    }),
  } satisfies Column<string>,
  phone: {
    header: '手机号',
    aliases: ['联系电话', '手机号码', '手机'],
    required: false,
    format: 'text',
    width: 16,
    note: '11 位手机号，用于通知；没有可以不填。',
    example: '13800001234',
    clean: fromText('E-C10', (text) => {
      if (text === '') return { value: '' }
      const cleaned = cleanMobile(text.replace(/\.0$/, ''))
      return 'phone' in cleaned ? { value: cleaned.phone } : refusedCell('E-C10', phoneText(text))
    }),
  } satisfies Column<string>,
  kind: {
    header: '考生类别',
    required: true,
    format: 'general',
    width: 12,
    options: ['在校生', '社会考生'],
    note: '在校生须填写学号；专业不在证书适用范围内的按社会考生报考。',
    example: '在校生',
    clean: choice('E-C11', '考生类别应为“在校生”或“社会考生”', {
      在校生: 'IN_SCHOOL',
      在校: 'IN_SCHOOL',
      社会考生: 'SOCIAL',
      社会: 'SOCIAL',
    }),
  } satisfies Column<'IN_SCHOOL' | 'SOCIAL'>,
  studentNo: {
    header: '学号',
    required: false,
    format: 'text',
    width: 16,
    note: '在校生必填，本校内不能重复。',
    example: '2023010123',
    clean: fromText('E-C12', cleanStudentNo),
  } satisfies Column<string>,
  educationLevel: {
    header: '培养层次',
    required: false,
    format: 'general',
    width: 12,
    options: Object.values(educationNames),
    note: '中职、高职专科、高职本科或应用型本科；社会考生可以不填。',
    example: '高职专科',
    clean: choice<EducationLevel>('E-C13', '培养层次应为“中职”“高职专科”“高职本科”或“应用型本科”', {
      中职: 'SECONDARY_VOCATIONAL',
      中专: 'SECONDARY_VOCATIONAL',
      高职专科: 'HIGHER_VOCATIONAL',
      高职: 'HIGHER_VOCATIONAL',
      专科: 'HIGHER_VOCATIONAL',
      高职本科: 'VOCATIONAL_BACHELOR',
      职业本科: 'VOCATIONAL_BACHELOR',
      应用型本科: 'APPLIED_BACHELOR',
      '': '',
    }),
  } satisfies Column<EducationLevel>,
  department: { ...free('院系', '信息工程学院', 40), aliases: ['学院', '系部', '二级学院'] },
  majorCode: {
    header: '专业代码',
    required: false,
    format: 'text',
    width: 12,
    note: '本校建有专业目录时，须是目录中的代码；没有可以不填。',
    example: '570201',
    clean: fromText('E-C14', (text) => {
      const value = tidyCode(text).toUpperCase()
      return value === '' || /^[A-Z\d]{2,12}$/.test(value)
        ? { value }
        : refusedCell('E-C14', `专业代码“${text}”只能由 2—12 位字母和数字组成，请核对`)
    }),
  } satisfies Column<string>,
  major: { ...free('专业', '商务英语', 60), aliases: ['专业名称'] },
  grade: {
    header: '年级',
    required: false,
    format: 'text',
    width: 10,
    note: '入学年份，四位数字，如 2023。',
    example: '2023',
    clean: fromText('E-C15', (text) => {
      const year = tidyCode(text).replace(/[级届]$/, '')
      return year === '' || /^(19|20)\d{2}$/.test(year)
        ? { value: year }
        : refusedCell('E-C15', `年级“${text}”应为四位年份，如 2023`)
    }),
  } satisfies Column<string>,
  className: { ...free('班级', '商英2301班', 40), aliases: ['班级名称'] },
  email: {
    header: '电子邮箱',
    aliases: ['邮箱', '电子邮件'],
    required: false,
    format: 'text',
    width: 24,
    note: '用于接收通知；没有可以不填。',
    example: 'xiaolan@example.com',
    clean: fromText('E-C16', (text) => {
      const value = tidyCode(text)
      return value === '' || (value.length <= 100 && EMAIL.test(value))
        ? { value }
        : refusedCell('E-C16', `电子邮箱“${text}”格式错误，应如 name@example.com；没有邮箱请留空`)
    }),
  } satisfies Column<string>,
  note: free('备注', '', 200),
} as const

/** 考生导入模板. */
export const candidateColumns = { ...identityColumns, ...detailColumns } as const
export type CandidateRow = RowOf<typeof candidateColumns>

function free(header: string, example: string, most: number) {
  return {
    header,
    required: false,
    format: 'text',
    width: 18,
    note: `最多 ${most} 个字。`,
    example,
    clean: freeText('E-C17', most, 'W-C17'),
  } satisfies Column<string>
}

/** A dictionary of spellings, and the sentence for anything else. */
function choice<T extends string>(code: string, rule: string, values: Readonly<Record<string, T>>) {
  return fromText<T>(code, (text) => {
    const value = values[text]
    if (value !== undefined) return { value }
    return refusedCell(code, choiceText(rule, { text, choices: Object.keys(values) }))
  })
}

const BIRTH = { name: '出生日期', error: 'E-C08', warning: 'W-C08' } as const

/** Light: one @, no signs a mailbox cannot have, a dotted host. Whether it exists, only a letter can tell. */
const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+\p{L}{2,}$/u

const phoneText = (text: string) =>
  isScientific(text)
    ? `手机号读到的是 ${text}，已被改成科学计数法，请把该列改为文本格式后重新填写`
    : `手机号读到的是“${text}”，应为 1 开头的 11 位数字`

function cleanStudentNo(text: string, cell: Cell): Cleaned<string> {
  const value = tidyCode(text).toUpperCase()
  if (isScientific(text) || (cell.kind === 'number' && !/^\d{1,15}$/.test(cell.raw))) {
    return refusedCell('E-C12', `学号读到的是 ${text}：数字格式，末位可能已丢失，请改为文本格式后重新填写`)
  }
  // Programs that take student numbers for fractions write 2023010123.0.
  if (/^\d+\.0$/.test(value)) return understoodNumber(text, value.slice(0, -2))
  return value === '' || /^[A-Z\d._/-]{1,30}$/.test(value)
    ? { value }
    : refusedCell('E-C12', `学号“${text}”只能由字母、数字和 - . / 组成，最多 30 位`)
}

const understoodNumber = (text: string, value: string): Cleaned<string> => ({
  value,
  warning: { code: 'W-C12', message: `学号读到的是“${text}”，已理解为 ${value}，请核对` },
})
