import { afterAll, describe, expect, test } from 'vitest'

import type { Cell, Column, Problem } from '#src/shared/sheet.ts'

import { MARK_HEADERS, openTable } from './header.ts'
import { writeMarkedWorkbook } from './marked.ts'
import { partOf, readRows, readTexts, scratch, sheetOrder, textRows, workbookParts } from './testing.ts'

const files = scratch()
afterAll(files.remove)

const column = (header: string): Column<string> => ({
  header,
  required: true,
  format: 'text',
  width: 20,
  note: '',
  example: '',
  clean: (cell: Cell) => ({ value: cell.text }),
})
const COLUMNS = { name: { ...column('姓名'), aliases: ['考生姓名'] }, number: column('证件号码') }

const problem = (line: number, more: Partial<Problem> = {}): Problem => ({
  code: 'E-C03',
  severity: 'error',
  line,
  column: '证件号码',
  message: '校验位错误',
  ...more,
})

async function marked(rows: string, problems: readonly Problem[]) {
  const source = await files.file(workbookParts(rows))
  return markAgain(source, problems)
}

async function markAgain(source: string, problems: readonly Problem[]) {
  const out = files.path()
  const table = await openTable(source, COLUMNS)
  table.close()
  await writeMarkedWorkbook({ source, columns: COLUMNS, header: table.header, problems, out })
  return out
}

const ROWS = textRows([
  ['考生导入'],
  [],
  ['班级', '考生姓名', '证件号码'],
  ['一班', '张敏', '1'],
  [],
  ['二班', '李强', '', '多余'],
  ['三班', '王芳', '3'],
])

describe('writeMarkedWorkbook', () => {
  test('gives every column and line back where it was, with its line number and the reasons behind', async () => {
    const out = await marked(ROWS, [
      problem(4),
      problem(6, { message: '证件号码为空' }),
      problem(6, { column: '姓名', severity: 'warning', message: '姓名含生僻字' }),
      problem(7, { column: '手机号', message: '缺少此列' }),
    ])
    expect(await readTexts(out)).toEqual({
      1: ['考生导入'],
      3: ['班级', '考生姓名', '证件号码', '', MARK_HEADERS.line, MARK_HEADERS.reason],
      4: ['一班', '张敏', '1', '', '4', '错误 E-C03：【证件号码】校验位错误'],
      6: [
        '二班',
        '李强',
        '',
        '多余',
        '6',
        '错误 E-C03：【证件号码】证件号码为空\n提醒 E-C03：【姓名】姓名含生僻字',
      ],
      7: ['三班', '王芳', '3', '', '7', '错误 E-C03：【手机号】缺少此列'],
    })
  })

  test('errors are red, warnings amber, both carry their message as a comment, also in an empty cell', async () => {
    const out = await marked(ROWS, [
      problem(6, { message: '证件号码为空' }),
      problem(7, { column: '姓名', severity: 'warning', message: '请核对' }),
    ])
    const fills = await fillsOf(out)
    expect([fills('C6'), fills('B7'), fills('C7'), fills('B6')]).toEqual([
      'FFFFC7CE',
      'FFFFEB9C',
      undefined,
      undefined,
    ])
    const comments = await partOf(out, 'xl/comments1.xml')
    expect(comments).toMatch(/ref="C6".*证件号码为空.*ref="B7".*请核对/s)
  })

  test('texts stay texts: IDs as numbers keep their digits, a leading = stays harmless', async () => {
    const out = await marked(
      `${textRows([['姓名', '证件号码']])}<row r="2"><c t="inlineStr"><is><t>=1+1</t></is></c><c><v>110101199003074567</v></c></row>`,
      [],
    )
    const row = (await readRows(out))[1]
    expect(row?.cells.slice(0, 2)).toEqual([
      { kind: 'text', text: '=1+1', raw: '=1+1' },
      { kind: 'text', text: '110101199003074567', raw: '110101199003074567' },
    ])
    expect(await partOf(out, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/)
  })

  test('a marked workbook handed in again loses the old marks', async () => {
    const first = await marked(ROWS, [problem(4)])
    const table = await openTable(first, COLUMNS)
    table.close()
    expect(table.header.extra).toEqual(['班级'])
    const again = await markAgain(first, [problem(7, { message: '另一个' })])
    const texts = await readTexts(again)
    expect(texts[3]).toEqual(['班级', '考生姓名', '证件号码', '', MARK_HEADERS.line, MARK_HEADERS.reason])
    expect([texts[4], texts[7]]).toEqual([
      ['一班', '张敏', '1', '', '4'],
      ['三班', '王芳', '3', '', '7', '错误 E-C03：【证件号码】另一个'],
    ])
  })

  test('stands in the order Excel demands', async () => {
    const { found, expected } = await sheetOrder(await marked(ROWS, [problem(4)]))
    expect(found).toEqual(expected)
    expect(found).toContain('legacyDrawing')
  })

  test('a row is as high as its reasons, and they are wrapped', async () => {
    const out = await marked(ROWS, [
      problem(4),
      problem(6, { message: '长'.repeat(100) }),
      problem(6, { message: '又一个' }),
    ])
    const xml = await partOf(out, 'xl/worksheets/sheet1.xml')
    const heightOf = (line: number) => new RegExp(`<row r="${line}"[^>]* ht="(\\d+)"`).exec(xml)?.[1]
    expect([heightOf(4), heightOf(6), heightOf(7)]).toEqual(['18', '82', undefined])
    expect(await partOf(out, 'xl/styles.xml')).toMatch(/fillId="3"[^/]*<alignment[^>]*wrapText="1"/)
  })

  test('printed, it is as wide as the page', async () => {
    const xml = await partOf(await marked(ROWS, [problem(4)]), 'xl/worksheets/sheet1.xml')
    expect(xml).toMatch(/<pageSetup [^>]*orientation="landscape"[^>]*fitToHeight="0"/)
    expect(xml).toContain('<pageSetUpPr fitToPage="1"')
  })

  test('the header is frozen and filtered', async () => {
    const xml = await partOf(await marked(ROWS, []), 'xl/worksheets/sheet1.xml')
    expect(xml).toMatch(/<pane xSplit="1" ySplit="3"[^>]*state="frozen"/)
    expect(xml).toContain('<autoFilter ref="A3:F7"')
  })
})

/** The fill colour of a cell, looked up through the styles part. */
async function fillsOf(path: string) {
  const sheet = await partOf(path, 'xl/worksheets/sheet1.xml')
  const styles = await partOf(path, 'xl/styles.xml')
  const fills = [...styles.matchAll(/<fill>.*?<\/fill>/gs)].map(
    ([xml]) => /fgColor rgb="(\w+)"/.exec(xml)?.[1],
  )
  const looks = /<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0] ?? ''
  const ids = [...looks.matchAll(/fillId="(\d+)"/g)].map(([, id]) => Number(id))
  return (cell: string) => {
    const style = new RegExp(`<c r="${cell}" s="(\\d+)"`).exec(sheet)?.[1]
    return style === undefined ? undefined : fills[ids[Number(style)] ?? 0]
  }
}
