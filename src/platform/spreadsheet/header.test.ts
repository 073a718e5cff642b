import { afterAll, describe, expect, test } from 'vitest'

import type { Cell, Column } from '#src/shared/sheet.ts'

import { openTable } from './header.ts'
import { collect, refusalOf, scratch, textRows, workbookParts } from './testing.ts'

const files = scratch()
afterAll(files.remove)

const column = (header: string, required = true): Column<string> => ({
  header,
  required,
  format: 'text',
  width: 12,
  note: '',
  example: '',
  clean: (cell: Cell) => ({ value: cell.text }),
})
const COLUMNS = { name: column('姓名'), number: column('证件号码'), note: column('备注', false) }

const open = async (rows: readonly (readonly string[])[], maxRows?: number) => {
  const path = await files.file(workbookParts(textRows(rows)))
  const table = await openTable(path, COLUMNS, maxRows === undefined ? {} : { maxRows })
  return { ...table, data: await collect(table.rows) }
}

describe('openTable', () => {
  test('titles and blank lines above the header are skipped, lines stay those of Excel', async () => {
    const table = await open([
      ['考生导入模板'],
      [],
      ['证件号码', '', '* 姓名'],
      ['1', '', '张敏'],
      [],
      ['2', '', '李强'],
    ])
    expect(table.header).toMatchObject({ line: 3, positions: { name: 2, number: 0 }, missing: [] })
    expect(table.data.map((row) => row.line)).toEqual([4, 6])
    expect(table.sheetName).toBe('考生')
  })

  test('more rows than are looked at for the header arrive complete and in order', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => [`考生${at}`, `${at}`])
    const table = await open([['姓名', '证件号码'], ...rows])
    expect(table.data.map((row) => row.cells[0]?.text)).toEqual(rows.map(([name]) => name))
  })

  test('a missing column is told, not refused', async () => {
    expect(
      (
        await open([
          ['姓名', '班级'],
          ['张敏', '1'],
        ])
      ).header,
    ).toMatchObject({
      missing: ['证件号码'],
      extra: ['班级'],
    })
  })

  test('exactly maxRows data rows pass, titles and header not counted', async () => {
    const rows = [['标题'], ['姓名', '证件号码'], ['甲', '1'], ['乙', '2'], ['丙', '3']]
    expect((await open(rows, 3)).data.length).toBe(3)
    expect(await refusalOf(open(rows, 2))).toMatchObject({ code: 'workbook.too_many_rows' })
  })

  test('the limit named is the one for data rows, also below nine lines of titles', async () => {
    const titles = Array.from({ length: 9 }, (_, at) => [`说明 ${at}`])
    const rows = [...titles, ['姓名', '证件号码'], ['甲', '1'], ['乙', '2']]
    expect((await open(rows, 2)).data.length).toBe(2)
    expect((await refusalOf(open(rows, 1))).message).toContain('超过 1 行')
  })

  test.each<[code: string, rows: string[][], message: string]>([
    ['no_data', [['姓名', '证件号码']], '工作表“考生”只有表头（第 1 行），下面没有数据（E-F02）。'],
    [
      'no_header',
      [
        ['一', '二'],
        ['三', '四'],
      ],
      '在工作表“考生”的前 10 行里没有找到表头（E-F02）。',
    ],
    [
      'two_headers',
      [
        ['姓名', '证件号码'],
        ['姓名', '证件号码'],
        ['张敏', '1'],
      ],
      '第 1 行和第 2 行都是表头，无法判断以哪一行为准（E-F02）。',
    ],
  ])('refuses %s', async (code, rows, message) => {
    expect(await refusalOf(open(rows))).toMatchObject({ code: `workbook.${code}`, message })
  })

  test('the sentence about a missing header names the columns it needs', async () => {
    expect((await refusalOf(open([['一'], ['二']]))).wayOut).toContain('姓名、证件号码')
  })
})
