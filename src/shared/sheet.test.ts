import { describe, expect, test } from 'vitest'

import { cleanRow } from './sheet.ts'
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

describe('cleanRow', () => {
  const header = {
    line: 1,
    positions: { name: 0, number: 1, note: 2 },
    missing: [],
    extra: [],
    hints: [],
    doubled: [],
  }

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
