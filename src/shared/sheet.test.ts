import { describe, expect, test } from 'vitest'

import { cleanRow, matchHeader, secondHeader } from './sheet.ts'
import type { Cell, Cleaned, Column, SheetRow } from './sheet.ts'

const column = (header: string, more: Partial<Column<string>> = {}): Column<string> => ({
  header,
  required: true,
  format: 'text',
  width: 12,
  note: '',
  example: '',
  clean: (cell: Cell): Cleaned<string> => ({ value: cell.text }),
  ...more,
})

const row = (line: number, ...texts: string[]): SheetRow => ({
  line,
  cells: texts.map((text) => ({ kind: text === '' ? 'empty' : 'text', text, raw: text })),
})

const COLUMNS = {
  name: column('姓名', { aliases: ['考生姓名'] }),
  number: column('证件号码', {
    clean: (cell) =>
      cell.text === '' ? { error: { code: 'E-C03', message: '证件号码为空' } } : { value: cell.text },
  }),
  note: column('备注', {
    required: false,
    clean: (cell) => ({ value: cell.text, warning: { code: 'W-1', message: '请核对' } }),
  }),
}

describe('matchHeader', () => {
  test('finds the header by its texts, in any order, below a title', () => {
    const header = matchHeader(COLUMNS, [row(1, '考生导入'), row(3, '备注', '证件号码', '姓名')])
    expect(header).toEqual({ line: 3, positions: { note: 0, number: 1, name: 2 }, missing: [], extra: [] })
  })

  test('white space, line breaks, stars and aliases do not matter', () => {
    const header = matchHeader(COLUMNS, [row(1, ' *考生\n姓名', '证件\u3000号码＊')])
    expect(header?.positions).toEqual({ name: 0, number: 1 })
  })

  test('names what is missing and what nobody knows', () => {
    const header = matchHeader(COLUMNS, [row(1, '姓名', '班级')])
    expect(header).toMatchObject({ missing: ['证件号码'], extra: ['班级'] })
  })

  test('a row that names fewer than half of the required columns is no header', () => {
    const columns = { ...COLUMNS, phone: column('手机号') }
    expect(matchHeader(columns, [row(1, '姓名', '张敏')])).toBeUndefined()
    expect(matchHeader(columns, [row(1, '姓名', '手机号')])?.line).toBe(1)
  })

  test('a row of mere optional columns does not hide the header below it', () => {
    expect(matchHeader(COLUMNS, [row(1, '备注'), row(2, '姓名', '证件号码')])?.line).toBe(2)
  })

  test('no rows, no header', () => {
    expect(matchHeader(COLUMNS, [])).toBeUndefined()
  })
})

describe('secondHeader', () => {
  test('tells the line of another row that reads like a header', () => {
    const rows = [row(1, '姓名', '证件号码'), row(2, '张敏', '1'), row(5, '考生姓名', '证件号码')]
    const header = matchHeader(COLUMNS, rows)
    expect(header && secondHeader(COLUMNS, rows, header)).toBe(5)
  })

  test('data rows are no header', () => {
    const rows = [row(1, '姓名', '证件号码', '备注'), row(2, '张敏', '1', '备注')]
    const header = matchHeader(COLUMNS, rows)
    expect(header && secondHeader(COLUMNS, rows, header)).toBeUndefined()
  })
})

describe('cleanRow', () => {
  const header = { line: 1, positions: { name: 0, number: 1, note: 2 }, missing: [], extra: [] }

  test('yields the values by key, warnings included', () => {
    expect(cleanRow(COLUMNS, header, row(7, '张敏', '1', '无'))).toEqual({
      line: 7,
      value: { name: '张敏', number: '1', note: '无' },
      problems: [{ code: 'W-1', message: '请核对', line: 7, column: '备注', severity: 'warning' }],
    })
  })

  test('one error leaves no value, but every problem of the row is told with its place', () => {
    const cleaned = cleanRow(COLUMNS, header, row(7, '张敏'))
    expect(cleaned.value).toBeUndefined()
    expect(cleaned.problems.map(({ column: at, severity }) => [at, severity])).toEqual([
      ['证件号码', 'error'],
      ['备注', 'warning'],
    ])
  })

  test('a column the sheet does not have is read as an empty cell', () => {
    const { positions, ...rest } = header
    const cleaned = cleanRow(COLUMNS, { ...rest, positions: { name: positions.name } }, row(2, '张敏', '1'))
    expect(cleaned.problems[0]).toMatchObject({ code: 'E-C03', line: 2 })
  })
})
