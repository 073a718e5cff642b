import { afterAll, describe, expect, test } from 'vitest'

import { openSheet } from './read.ts'
import {
  collect,
  readRows,
  readTexts,
  scratch,
  sheetXml,
  stringsXml,
  stylesXml,
  textRows,
  workbookParts,
  workbookXml,
  zipOf,
} from './testing.ts'
import type { Parts } from './testing.ts'

const files = scratch()
afterAll(files.remove)

const open = async (rows: string, more?: Parts) => readRows(await files.file(workbookParts(rows, more)))
const cellsOf = async (cells: string, more?: Parts) =>
  (await open(`<row r="1">${cells}</row>`, more))[0]?.cells
const firstCell = async (cell: string, more?: Parts) => (await cellsOf(cell, more))?.[0]
const strings = (items: string): Parts => ({ 'xl/sharedStrings.xml': stringsXml(items) })
const styled = (...formats: (number | string)[]): Parts => ({ 'xl/styles.xml': stylesXml(formats) })

describe('numbers', () => {
  test('an 18-digit ID stored as a number keeps every digit', async () => {
    const cell = await firstCell('<c r="A1"><v>110101199003074567</v></c>')
    expect(cell).toEqual({ kind: 'number', text: '110101199003074567', raw: '110101199003074567' })
  })

  test('an ID that Excel has turned into scientific notation stays visible as such', async () => {
    const cell = await firstCell('<c r="A1"><v>1.10101199003074E+17</v></c>')
    expect(cell).toEqual({ kind: 'number', text: '1.10101199003074E+17', raw: '1.10101199003074E+17' })
  })

  test.each([
    ['1.3812345678E10', '13812345678'],
    ['4.9000000000000004', '4.9'],
    ['85.50', '85.5'],
    ['-3', '-3'],
    ['007', '007'],
    ['0.0000001', '0.0000001'],
  ])('%s reads as %s', async (stored, text) => {
    expect(await firstCell(`<c r="A1"><v>${stored}</v></c>`)).toEqual({ kind: 'number', text, raw: stored })
  })
})

describe('dates', () => {
  test.each([14, 22, 27, 31, 36, 45, 50, 57, 58, 'yyyy"年"m"月"d"日"', '[$-804]yyyy/m/d;@', 'aaaa'])(
    'number format %s shows a date',
    async (format) => {
      const cell = await firstCell('<c r="A1" s="1"><v>32939</v></c>', styled(0, format))
      expect(cell).toEqual({ kind: 'date', text: '1990-03-07', raw: '32939' })
    },
  )

  test.each([0, 1, 49, '0.00', '[Red]0', '"day"0', 'G/通用格式', 'General', '#,##0_d'])(
    'number format %s shows no date',
    async (format) => {
      expect(await firstCell('<c r="A1" s="1"><v>32939</v></c>', styled(0, format))).toMatchObject({
        kind: 'number',
        text: '32939',
      })
    },
  )

  test('a day with a time, a bare time, the first days of 1900 and an impossible day', async () => {
    const cells = await cellsOf(
      '<c s="0"><v>32939.5</v></c><c s="0"><v>0.75</v></c><c s="0"><v>1</v></c><c s="0"><v>-1</v></c>',
      styled(22),
    )
    expect(cells?.map((cell) => cell.text)).toEqual(['1990-03-07 12:00:00', '18:00:00', '1900-01-01', '-1'])
  })

  test('old Macintosh workbooks count days from 1904', async () => {
    const workbook = workbookXml('<sheet name="考生" sheetId="1" r:id="rId1"/>', '<workbookPr date1904="1"/>')
    const more = { ...styled(14), 'xl/workbook.xml': workbook }
    expect((await firstCell('<c r="A1" s="0"><v>31477</v></c>', more))?.text).toBe('1990-03-07')
  })

  test('ISO dates', async () => {
    expect(await firstCell('<c r="A1" t="d"><v>1990-03-07T00:00:00</v></c>')).toMatchObject({
      kind: 'date',
      text: '1990-03-07',
    })
  })
})

describe('texts', () => {
  test('shared strings: rich text joined, reading aids left out, rare characters whole', async () => {
    const items =
      '<si><t>张敏</t></si>' +
      '<si><r><t>买买提</t></r><r><rPr/><t>·艾合买提江</t></r></si>' +
      '<si><t>孔</t><rPh sb="0" eb="1"><t>kong</t></rPh><phoneticPr/></si>' +
      '<si><t>王&#x20164;</t></si><si><t>㼆䶮𠅤𬭎</t></si>'
    const cells = await cellsOf(
      [0, 1, 2, 3, 4].map((at) => `<c t="s"><v>${at}</v></c>`).join(''),
      strings(items),
    )
    expect(cells?.map((cell) => cell.text)).toEqual(['张敏', '买买提·艾合买提江', '孔', '王𠅤', '㼆䶮𠅤𬭎'])
  })

  test('inline strings, rich inline strings, CDATA and escapes', async () => {
    const cells = await cellsOf(
      '<c t="inlineStr"><is><t>甲</t></is></c>' +
        '<c t="inlineStr"><is><r><t>乙</t></r><r><t>丙</t></r><rPh><t>x</t></rPh></is></c>' +
        '<c t="inlineStr"><is><t><![CDATA[a<b]]>&amp;</t></is></c>' +
        '<c t="inlineStr"><is><t>一_x000A_二 _x005F_x000D_</t></is></c>' +
        '<c t="str"><v>=1+1</v></c>',
    )
    expect(cells?.map((cell) => cell.text)).toEqual(['甲', '乙丙', 'a<b&', '一\n二 _x000D_', '=1+1'])
    expect(cells?.every((cell) => cell.kind === 'text')).toBe(true)
  })

  test('no character is damaged where a chunk of the file ends', async () => {
    const names = Array.from(
      { length: 30_000 },
      (_, at) => `${'孔焱玥'.repeat(1 + (at % 3))}${'a'.repeat(at % 5)}`,
    )
    const items = names.map((name) => `<si><t>${name}</t></si>`).join('')
    const rows = names.map((_, at) => `<row><c t="s"><v>${at}</v></c></row>`).join('')
    const read = await open(rows, strings(items))
    expect(read.map((row) => row.cells[0]?.text)).toEqual(names)
  })

  test('a part written in UTF-16 is read', async () => {
    const xml = Buffer.from(`\ufeff${sheetXml(textRows([['张敏']])).replace('UTF-8', 'UTF-16')}`, 'utf16le')
    expect(await firstCell('', { 'xl/worksheets/sheet1.xml': xml })).toMatchObject({ text: '张敏' })
  })
})

describe('other kinds of cells', () => {
  test('a formula shows its stored result and is marked; one never calculated is an error', async () => {
    const cells = await cellsOf(
      '<c t="str"><f>A2&amp;""</f><v>张敏</v></c><c><f>1+1</f><v>2</v></c><c><f>B2</f></c><c t="e"><f>x</f><v>#N/A</v></c>',
    )
    expect(cells?.map(({ kind, text }) => [kind, text])).toEqual([
      ['formula', '张敏'],
      ['formula', '2'],
      ['error', '#未计算'],
      ['error', '#N/A'],
    ])
  })

  test('booleans and error values', async () => {
    const cells = await cellsOf('<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c>')
    expect(cells?.map(({ kind, text }) => [kind, text])).toEqual([
      ['boolean', 'TRUE'],
      ['boolean', 'FALSE'],
      ['error', '#REF!'],
    ])
  })
})

describe('places', () => {
  test('cells stand where their address says, or next to the one before when they have none', async () => {
    const cells = await cellsOf(
      '<c r="C1"><v>3</v></c><c><v>4</v></c><c r="AA1"><v>27</v></c><c r="AB1" s="3"/>',
    )
    expect(cells?.length).toBe(27)
    expect([0, 2, 3, 26].map((at) => cells?.[at]?.text)).toEqual(['', '3', '4', '27'])
  })

  test('line numbers are those of Excel: missing and empty rows count, blank texts do not fill a row', async () => {
    const rows = await open(
      '<row r="2"><c><v>2</v></c></row><row r="7"><c><v>7</v></c></row><row><c><v>8</v></c></row>' +
        `<row r="9" s="1"/><row r="10"><c s="1"/><c t="inlineStr"><is><t> \u3000</t></is></c></row>` +
        '<row r="900"><c><v>900</v></c></row>',
    )
    expect(rows.map((row) => [row.line, row.cells[0]?.text])).toEqual([
      [2, '2'],
      [7, '7'],
      [8, '8'],
      [900, '900'],
    ])
  })

  test('merged cells, data validation over the whole column and hidden rows do no harm', async () => {
    const tail =
      '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>' +
      '<dataValidations><dataValidation sqref="A1:J1048576"><formula1>"男,女"</formula1></dataValidation></dataValidations>'
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"/></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
    const path = await files.file(workbookParts('', { 'xl/worksheets/sheet1.xml': sheetXml(rows, tail) }))
    expect(await readTexts(path)).toEqual({ 1: ['1'], 2: ['2'] })
  })

  test('a full sheet of empty formatted rows ends the table after 1,000 of them', async () => {
    const empty = Array.from(
      { length: 20_000 },
      (_, at) => `<row r="${at + 2}"><c s="1"/><c t="str"><f>x</f><v></v></c></row>`,
    )
    const rows = await open(`<row r="1"><c><v>1</v></c></row>${empty.join('')}`)
    expect(rows.map((row) => row.line)).toEqual([1])
  })
})

describe('sheets and containers', () => {
  const two = (first: string, second: string): Parts => ({
    'xl/workbook.xml': workbookXml(
      `<sheet name="字典" sheetId="1" ${first} r:id="rId1"/><sheet name="名单" sheetId="2" ${second} r:id="rId2"/>`,
    ),
    'xl/worksheets/sheet2.xml': sheetXml(textRows([['second']])),
  })

  test.each(['state="hidden"', 'state="veryHidden"'])('a sheet with %s is passed over', async (state) => {
    const sheet = await openSheet(await files.file(workbookParts(textRows([['first']]), two(state, ''))))
    expect([sheet.name, sheet.others.map((each) => each.name)]).toEqual(['名单', ['字典']])
    expect((await collect(sheet.rows))[0]?.cells[0]?.text).toBe('second')
    sheet.close()
  })

  test('a namespace prefix on every element changes nothing', async () => {
    const prefixed = (xml: string) =>
      xml
        .replaceAll(/<(\/?)(?!\?)(\w)/g, '<$1x:$2')
        .replaceAll('xmlns=', 'xmlns:x=')
        .replaceAll('r:id', 'rel:id')
    const parts = workbookParts(textRows([['张敏']]))
    for (const name of ['xl/workbook.xml', 'xl/worksheets/sheet1.xml']) {
      Object.assign(parts, { [name]: prefixed(String(parts[name])) })
    }
    expect(await readTexts(await files.file(parts))).toEqual({ 1: ['张敏'] })
  })

  test('zip64 and upper-case part names are read', async () => {
    const parts = Object.entries(workbookParts(textRows([['张敏']])))
    const upper = Object.fromEntries(parts.map(([name, xml]) => [name.replace('sheet1', 'Sheet1'), xml]))
    const path = await files.file(await zipOf(upper, { forceZip64Format: true }))
    expect(await readTexts(path)).toEqual({ 1: ['张敏'] })
  })

  test('a reader that stops early and closes lets go of the file', async () => {
    const sheet = await openSheet(await files.file(workbookParts(textRows([['1'], ['2'], ['3']]))))
    for await (const row of sheet.rows) {
      expect(row.line).toBe(1)
      break
    }
    sheet.close()
    sheet.close()
  })
})
