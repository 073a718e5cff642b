import { afterAll, describe, expect, test } from 'vitest'

import type { Cell, Column } from '#src/shared/sheet.ts'

import { openTable } from './header.ts'
import { openSheet } from './read.ts'
import { writeTemplate } from './template.ts'
import { collect, partOf, refusalOf, scratch, sheetOrder } from './testing.ts'

const files = scratch()
afterAll(files.remove)

const column = (header: string, more: Partial<Column<string>> = {}): Column<string> => ({
  header,
  required: true,
  format: 'text',
  width: 20,
  note: `请填写${header}`,
  example: `${header}示例`,
  clean: (cell: Cell) => ({ value: cell.text }),
  ...more,
})
const NATIONS = Array.from({ length: 56 }, (_, at) => `第${at + 1}个民族`)
const COLUMNS = {
  name: column('姓名'),
  number: column('证件号码', { example: '110101199003070011' }),
  nation: column('民族', { required: false, options: NATIONS }),
  score: column('成绩', { format: 'general', required: false }),
  college: column('院系', { required: false }),
}

const path = await files.file(
  await writeTemplate({
    title: '考生导入模板',
    notes: ['请勿改动表头。', '一行一人。'],
    columns: COLUMNS,
    sheetName: '考生名单',
    dictionary: { college: ['信息学院', '护理学院'] },
  }),
)
const sheet = await partOf(path, 'xl/worksheets/sheet1.xml')

describe('writeTemplate', () => {
  test('our own reader finds the header in line 2 and not a single row to import', async () => {
    const opened = await openSheet(path)
    const rows = await collect(opened.rows)
    opened.close()
    expect([opened.name, opened.others.map((each) => each.name)]).toEqual(['考生名单', ['填写说明', '字典']])
    expect(rows.map((row) => [row.line, row.cells.map((cell) => cell.text)])).toEqual([
      [1, ['考生导入模板\n1. 请勿改动表头。\n2. 一行一人。']],
      [2, ['*姓名', '*证件号码', '民族', '成绩', '院系']],
    ])
    expect((await refusalOf(openTable(path, COLUMNS))).code).toBe('workbook.no_data')
  })

  test('text columns are formatted as text down to the last row, so that IDs keep their digits', async () => {
    const styles = await partOf(path, 'xl/styles.xml')
    const formats = [...(/<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)]
    const columns = [...sheet.matchAll(/<col min="(\d+)" max="(\d+)"[^>]*>/g)].flatMap(([xml, min, max]) =>
      Array<number>(Number(max) - Number(min) + 1).fill(Number(/style="(\d+)"/.exec(xml)?.[1] ?? 0)),
    )
    expect(columns.map((style) => formats[style]?.[1])).toEqual(['49', '49', '49', '0', '49'])
  })

  test('drop-downs reach 10,000 data rows and point to the hidden sheet', async () => {
    const lists = [...sheet.matchAll(/<dataValidation type="list"[^>]*sqref="([^"]*)"><formula1>([^<]*)</g)]
    expect(lists.map(([, range, formula]) => [range, formula])).toEqual([
      ['C3:C10002', '字典!$A$2:$A$57'],
      ['E3:E10002', '字典!$B$2:$B$3'],
    ])
    expect(await partOf(path, 'xl/workbook.xml')).toMatch(/name="字典"[^>]*state="veryHidden"/)
  })

  test('every header cell carries its note and whether it is required', async () => {
    const comments = await partOf(path, 'xl/comments1.xml')
    expect([...comments.matchAll(/<comment ref="(\w+)"/g)].map(([, cell]) => cell)).toEqual([
      'A2',
      'B2',
      'C2',
      'D2',
      'E2',
    ])
    expect(comments).toContain('必填。请填写证件号码')
    expect(comments).toContain('选填。请填写民族')
  })

  test('填写说明 lists every column with rule, example and choices', async () => {
    const strings = await partOf(path, 'xl/sharedStrings.xml')
    for (const text of ['填写要求', '请填写院系', '110101199003070011', '信息学院、护理学院', '等 56 项']) {
      expect(strings).toContain(text)
    }
  })

  test('stands in the order Excel demands', async () => {
    const { found, expected } = await sheetOrder(path)
    expect(found).toEqual(expected)
    expect(found).toContain('dataValidations')
  })

  test('the header is frozen', () => {
    expect(sheet).toMatch(/<pane ySplit="2"[^>]*state="frozen"/)
  })
})
