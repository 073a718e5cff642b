import { describe, expect, test } from 'vitest'
import type { Cell } from '#src/shared/sheet.ts'
import { candidateColumns } from './columns.ts'

type Key = keyof typeof candidateColumns
const text = (value: string): Cell => ({ kind: value === '' ? 'empty' : 'text', text: value, raw: value })
const clean = (key: Key, cell: Cell | string) =>
  candidateColumns[key].clean(typeof cell === 'string' ? text(cell) : cell)
const valueOf = (key: Key, cell: Cell | string) => {
  const cleaned = clean(key, cell)
  return 'value' in cleaned ? cleaned.value : cleaned.error
}
const codeOf = (key: Key, cell: Cell | string) => {
  const cleaned = clean(key, cell)
  return 'error' in cleaned ? cleaned.error.code : 'ok'
}

describe('考生导入 columns', () => {
  test.each<[Key, Cell | string, string]>([
    ['name', '', 'E-C01'],
    ['name', '张?', 'E-C01'],
    ['idType', '', 'E-C02'],
    ['idType', '学生证', 'E-C02'],
    ['idNumber', '', 'E-C03'],
    ['idNumber', { kind: 'number', text: '110101199003070011', raw: '110101199003070011' }, 'E-C04'],
    ['idNumber', { kind: 'formula', text: '1.10101199003074E+17', raw: '1.10101199003074E+17' }, 'E-C04'],
    ['idNumber', { kind: 'error', text: '#N/A', raw: '#N/A' }, 'E-C03'],
    ['gender', '男的', 'E-C07'],
    ['name', { kind: 'number', text: '38418', raw: '38418' }, 'E-C01'],
    ['studentNo', '2.02301E+11', 'E-C12'],
    ['birthOn', '2005-02-30', 'E-C08'],
    ['birthOn', '05/03/07', 'E-C08'],
    ['ethnicity', '中国', 'E-C09'],
    ['ethnicity', '57', 'E-C09'],
    ['phone', '12345678901', 'E-C10'],
    ['kind', '', 'E-C11'],
    ['kind', '毕业生', 'E-C11'],
    ['studentNo', '学号一', 'E-C12'],
    ['studentNo', { kind: 'number', text: '2.0230101234567E18', raw: '2.0230101234567E18' }, 'E-C12'],
    ['educationLevel', '本科', 'E-C13'],
    ['educationLevel', { kind: 'error', text: '#N/A', raw: '#N/A' }, 'E-C13'],
    ['majorCode', '商务', 'E-C14'],
    ['majorCode', '5702010000000', 'E-C14'],
    ['grade', '大二', 'E-C15'],
    ['email', 'lin', 'E-C16'],
    ['email', 'lin@example', 'E-C16'],
    ['email', 'lin@@example.com', 'E-C16'],
    ['email', 'a b@example..com', 'E-C16'],
    ['department', '系'.repeat(41), 'E-C17'],
    ['note', '备'.repeat(201), 'E-C17'],
  ])('%s refuses %o with %s', (key, cell, code) => {
    expect(codeOf(key, cell)).toBe(code)
  })

  test.each<[Key, Cell | string, string]>([
    ['name', ' 阿依古丽•买买提\u00a0', '阿依古丽·买买提'],
    ['name', '张 三', '张三'],
    ['name', '𬭎𬎆', '𬭎𬎆'],
    ['idType', '身份证', 'RIC'],
    ['idType', '回乡证', 'HKMO_PERMIT'],
    ['idNumber', '11010519491231002x', '11010519491231002X'],
    ['idNumber', "'１１０１０５１９４９１２３１００２Ｘ", '11010519491231002X'],
    ['idNumber', '11010519491231002\u0425', '11010519491231002X'],
    ['idNumber', '110105 1949 1231 002X', '11010519491231002X'],
    [
      'idNumber',
      { kind: 'formula', text: '11010519491231002X', raw: '11010519491231002X' },
      '11010519491231002X',
    ],
    ['gender', '女', 'F'],
    ['gender', '', ''],
    ['birthOn', '20050307', '2005-03-07'],
    ['birthOn', '2005/3/7', '2005-03-07'],
    ['birthOn', '2005年3月7日', '2005-03-07'],
    ['birthOn', { kind: 'date', text: '2005-03-07 00:00:00', raw: '38418' }, '2005-03-07'],
    ['ethnicity', '汉', '01'],
    ['ethnicity', '维吾尔族', '05'],
    ['ethnicity', { kind: 'number', text: '1', raw: '1' }, '01'],
    ['ethnicity', '', ''],
    ['educationLevel', '高职专科', 'HIGHER_VOCATIONAL'],
    ['educationLevel', '', ''],
    ['majorCode', { kind: 'number', text: '570201', raw: '570201' }, '570201'],
    ['majorCode', '570201k', '570201K'],
    ['email', ' lin.xiao＠example.com', 'lin.xiao@example.com'],
    ['email', '', ''],
    ['phone', { kind: 'number', text: '13800001234', raw: '13800001234' }, '13800001234'],
    ['phone', '+86 138-0000-1234', '13800001234'],
    ['phone', '', ''],
    ['kind', '在校生', 'IN_SCHOOL'],
    ['kind', '社会考生', 'SOCIAL'],
    ['studentNo', { kind: 'number', text: '2023010123', raw: '2023010123' }, '2023010123'],
    ['studentNo', 'ｓ2023-01', 'S2023-01'],
    ['grade', '2023级', '2023'],
    ['className', ' 商英2301班\u200b', '商英2301班'],
  ])('%s understands %o as %s', (key, cell, value) => {
    expect(valueOf(key, cell)).toBe(value)
  })

  test.each<[Key, Cell | string, string]>([
    ['idNumber', '1.10101E+17', '证件号码读到的是 1.10101E+17：单元格为数字格式，末位可能已丢失'],
    [
      'idNumber',
      { kind: 'number', text: '12345678', raw: '12345678' },
      '证件号码读到的是数字 12345678：单元格为数字格式，开头的 0 可能已丢失',
    ],
    ['idNumber', { kind: 'date', text: '2000-01-01', raw: '36526' }, '证件号码读到的是日期 2000-01-01'],
    ['name', { kind: 'date', text: '2024-03-01', raw: '45352' }, '姓名读到的是日期 2024-03-01'],
    ['name', { kind: 'error', text: '#N/A', raw: '#N/A' }, '读到的是“#N/A”，公式没有得出结果'],
    ['idType', '居民身份正', '读到的是“居民身份正”，可能是“居民身份证”'],
    ['kind', '在校学生', '读到的是“在校学生”，可能是“在校生”'],
    ['gender', '未知', '性别应为“男”或“女”，读到的是“未知”'],
    ['phone', '1.38E+10', '手机号读到的是 1.38E+10，已被改成科学计数法'],
    ['phone', '1380000123', '手机号读到的是“1380000123”，应为 1 开头的 11 位数字'],
    ['birthOn', '05/03/07', '出生日期读到的是“05/03/07”，不是有效日期'],
    ['studentNo', '2.02301E+11', '学号读到的是 2.02301E+11'],
  ])('a near miss says what was read and what is meant: %s %o', (key, cell, sentence) => {
    expect(valueOf(key, cell)).toMatchObject({ message: expect.stringContaining(sentence) as string })
  })

  test.each<[Key, Cell | string, unknown, string]>([
    [
      'birthOn',
      '38418',
      '2005-03-07',
      '出生日期读到的是数字 38418（Excel 把日期存成了天数），已理解为 2005-03-07，请核对',
    ],
    ['birthOn', { kind: 'number', text: '38418', raw: '38418' }, '2005-03-07', '已理解为 2005-03-07'],
    ['studentNo', '2023010123.0', '2023010123', '学号读到的是“2023010123.0”，已理解为 2023010123'],
    [
      'className',
      { kind: 'date', text: '2024-03-01', raw: '45352' },
      '2024-03-01',
      '读到的是日期“2024-03-01”',
    ],
  ])('what is understood with a doubt is said: %s %o', (key, cell, value, sentence) => {
    expect(clean(key, cell)).toMatchObject({
      value,
      warning: { message: expect.stringContaining(sentence) as string },
    })
  })

  test.each<[Key, Cell | string, string]>([
    ['birthOn', '2005/3/7 0:00', '2005-03-07'],
    ['birthOn', '2005-03-07 00:00:00', '2005-03-07'],
    ['phone', '13800001234.0', '13800001234'],
    ['gender', '女生', 'F'],
  ])('what leaves no doubt is understood: %s %o', (key, cell, value) => {
    expect(valueOf(key, cell)).toBe(value)
  })

  test('BR-14 the refusal of a number cell says how to mend it', () => {
    expect(valueOf('idNumber', { kind: 'number', text: '1', raw: '110101199003070000' })).toMatchObject({
      message: expect.stringContaining('文本格式') as string,
    })
  })
})
