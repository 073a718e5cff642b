import { afterAll, describe, expect, test } from 'vitest'

import type { Cell, Column } from '#src/shared/sheet.ts'

import { openTable } from './header.ts'
import { collect, refusalOf, scratch, sheetXml, textRows, workbookParts, workbookXml } from './testing.ts'

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

  test('where there is no header, the row that nearly is one is named, and what to rename', async () => {
    const columns = { ...COLUMNS, level: column('级别'), kind: column('考生类别'), phone: column('手机号码') }
    const path = await files.file(
      workbookParts(
        textRows([['名单'], ['姓名', '证件号吗', '报考级别', '考生类型'], ['张敏', '1', '初级', '在校生']]),
      ),
    )
    expect((await refusalOf(openTable(path, columns))).wayOut).toContain(
      '第 2 行像是表头，如果是，请把“证件号吗”改为“证件号码”、把“考生类型”改为“考生类别”、把“报考级别”改为“级别”。',
    )
  })

  test('the same header twice is refused with both places', async () => {
    const rows = [
      ['姓名', '证件号码', '备注', '姓名'],
      ['张敏', '1', '', '李强'],
    ]
    expect(await refusalOf(open(rows))).toMatchObject({
      code: 'workbook.two_columns',
      message: '第 1 行的表头有不止一列可以当作“姓名”：A 列、D 列（E-F01）。',
    })
  })
})

describe('several worksheets', () => {
  const book = (first: string, second: string, state = '') =>
    files.file(
      workbookParts(first, {
        'xl/workbook.xml': workbookXml(
          `<sheet name="一班" sheetId="1" r:id="rId1"/><sheet name="二班" sheetId="2" ${state} r:id="rId2"/>`,
        ),
        'xl/worksheets/sheet2.xml': sheetXml(second),
      }),
    )
  const list = textRows([
    ['姓名', '证件号码'],
    ['张敏', '1'],
  ])
  const note = textRows([['说明'], ['请填写']])

  test.each([
    ['visible with the header', list, '', ['二班']],
    ['hidden', list, 'state="hidden"', []],
    ['without the header', note, '', []],
    ['empty', '', '', []],
  ])('the first visible one is read; another is told when it is %s', async (_, second, state, others) => {
    const table = await openTable(await book(list, second, state), COLUMNS)
    expect([table.sheetName, table.otherSheets]).toEqual(['一班', others])
    expect((await collect(table.rows)).length).toBe(1)
    table.close()
  })

  test('no header in the first, one in the second: the refusal says where it is', async () => {
    const refusal = await refusalOf(openTable(await book(note, list), COLUMNS))
    expect(refusal).toMatchObject({ code: 'workbook.no_header' })
    expect(refusal.wayOut).toContain('工作表“二班”里有这样的表头，请把它移到最前面。')
  })
})
