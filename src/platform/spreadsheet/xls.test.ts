import { fileURLToPath } from 'node:url'

import * as sheetjs from '@e965/xlsx'
import { afterAll, describe, expect, test } from 'vitest'

import { openSheet } from './read.ts'
import { readRows, readTexts, refusalOf, scratch } from './testing.ts'
import { cells, container, oldBook, record, strings, style } from './xls/testing.ts'
import type { OldBook } from './xls/testing.ts'

const files = scratch()
afterAll(files.remove)

const fileOf = (book: OldBook) => files.file(container({ Workbook: oldBook(book) }))
const oneSheet = (records: readonly Buffer[], before: readonly Buffer[] = []): OldBook => ({
  before,
  sheets: [{ name: '考生', records }],
})
const rowsOf = async (records: readonly Buffer[], before?: readonly Buffer[]) =>
  readRows(await fileOf(oneSheet(records, before)))
const cellsOf = async (records: readonly Buffer[], before?: readonly Buffer[]) =>
  (await rowsOf(records, before))[0]?.cells
const codeOf = async (bytes: Buffer) => (await refusalOf(readRows(await files.file(bytes)))).code

const fixture = (name: string) =>
  fileURLToPath(import.meta.resolve(`#tests/fixtures/spreadsheet/libreoffice-${name}`))

describe('a roster that LibreOffice saved as .xls', () => {
  test('reads like the same roster as .xlsx, kinds of cells included', async () => {
    const old = await readRows(fixture('roster.xls'))
    const now = await readRows(fixture('roster.xlsx'))
    const seen = (rows: typeof old) =>
      rows.map(({ line, cells: row }) => [
        line,
        row.map(({ kind, text }) => [kind, text.replace('E+0', 'E+')]),
      ])
    expect(seen(old)).toEqual(seen(now))
  })
})

test('every cell of a workbook that SheetJS wrote is read, texts of all lengths and planes included', async () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => [
    `考生${at}`,
    `${'孔焱玥'.repeat(at % 9)}${'a'.repeat(at % 7)}𬎆`,
    at * 7_919.25,
    -at,
    at % 2 === 0,
  ])
  const book = sheetjs.utils.book_new()
  sheetjs.utils.book_append_sheet(book, sheetjs.utils.aoa_to_sheet(rows), '考生')
  const path = await files.file(
    Buffer.from(sheetjs.write(book, { type: 'buffer', bookType: 'biff8', bookSST: true }) as Buffer),
  )
  const read = await readRows(path)
  const shown = (value: unknown) => (typeof value === 'boolean' ? String(value).toUpperCase() : String(value))
  expect(read.map((row) => row.cells.map((cell) => cell.text))).toEqual(rows.map((row) => row.map(shown)))
})

describe('numbers and dates', () => {
  test('all four ways of storing a number', async () => {
    const read = await cellsOf([
      cells.number(0, 0, 85.5),
      cells.rk(0, 1, (1_234 << 2) | 2),
      cells.rk(0, 2, (1_234 << 2) | 3),
      cells.manyRk(0, 3, (7 << 2) | 2, 0x40590000, (-7 << 2) | 2),
    ])
    expect(read?.map((cell) => cell.text)).toEqual(['85.5', '1234', '12.34', '7', '100', '-7'])
    expect(read?.every((cell) => cell.kind === 'number')).toBe(true)
  })

  test('an ID number that Excel took for a number stays visible as such', async () => {
    const [cell] = (await cellsOf([cells.number(0, 0, Number('110101199003074567'))])) ?? []
    expect(cell).toEqual({ kind: 'number', text: '1.10101199003075E+17', raw: '1.10101199003075E+17' })
  })

  test('binary noise is not shown', async () => {
    expect((await cellsOf([cells.number(0, 0, 0.1 + 0.2)]))?.[0]?.text).toBe('0.3')
  })

  test.each([14, 22, 31, 57])('number format %s shows a date', async (format) => {
    const read = await cellsOf([cells.number(0, 0, { value: 32_939, style: 1 })], [style(0), style(format)])
    expect(read?.[0]).toEqual({ kind: 'date', text: '1990-03-07', raw: '32939' })
  })

  test('days from 1904', async () => {
    const mac = [record(0x0022, Buffer.of(1, 0)), style(14)]
    expect((await cellsOf([cells.number(0, 0, 31_477)], mac))?.[0]?.text).toBe('1990-03-07')
  })
})

describe('texts', () => {
  test('shared strings that go on in the next record', async () => {
    const texts = ['买买提·艾合买提江', '㼆䶮𠅤𬭎', 'ab']
    const read = await cellsOf(
      texts.map((_, at) => cells.shared(0, at, at)),
      [strings(texts, { continued: true })],
    )
    expect(read?.map((cell) => cell.text)).toEqual(texts)
  })

  test('what no database keeps is left out', async () => {
    expect((await cellsOf([cells.text(0, 0, '张\u0000敏\ud800')]))?.[0]?.text).toBe('张敏\ufffd')
  })

  test('Excel 5 and 95 kept texts in a code page: GBK in China', async () => {
    const path = await files.file(
      container({
        Book: oldBook({
          codePage: 936,
          sheets: [{ name: 'A', records: [cells.bytes(0, 0, Buffer.from('d5c5c3f4', 'hex'))] }],
        }),
      }),
    )
    expect(await readTexts(path)).toEqual({ 1: ['张敏'] })
  })

  test('a bare sheet, as small export programs write it, without code page or container', async () => {
    const begin = record(0x0809, Buffer.from('0000100000000000', 'hex'))
    const row = cells.bytes(0, 0, Buffer.from('d5c5c3f4', 'hex'))
    const path = await files.file(Buffer.concat([begin, row, record(0x000a)]))
    expect(await readTexts(path)).toEqual({ 1: ['张敏'] })
  })
})

describe('formulas', () => {
  test('the stored result counts, marked as a formula; errors stay errors', async () => {
    const read = await cellsOf([
      cells.formula(0, 0, 2),
      cells.formula(0, 1, 'text'),
      cells.sharedFormula(),
      cells.formulaText('张敏'),
      cells.formula(0, 2, { error: 0x2a }),
      cells.formula(0, 3, 'empty'),
      cells.truth(0, 4, true),
      cells.error(0, 5, 0x07),
    ])
    expect(read?.map(({ kind, text }) => [kind, text])).toEqual([
      ['formula', '2'],
      ['formula', '张敏'],
      ['error', '#N/A'],
      ['empty', ''],
      ['boolean', 'TRUE'],
      ['error', '#DIV/0!'],
    ])
  })
})

describe('places', () => {
  test('lines are those of Excel, also when cells were stored in another order', async () => {
    const rows = await rowsOf([
      cells.text(6, 1, '丁'),
      cells.text(1, 0, '甲'),
      cells.text(6, 0, '丙'),
      cells.text(3, 0, ' '),
    ])
    expect(rows.map((row) => [row.line, row.cells.map((cell) => cell.text)])).toEqual([
      [2, ['甲']],
      [7, ['丙', '丁']],
    ])
  })

  test('a chart within the sheet is passed over', async () => {
    const chart = [record(0x0809, Buffer.from('00062000', 'hex')), cells.number(0, 9, 1), record(0x000a)]
    expect(
      await readTexts(await fileOf(oneSheet([cells.text(0, 0, '甲'), ...chart, cells.text(1, 0, '乙')]))),
    ).toEqual({
      1: ['甲'],
      2: ['乙'],
    })
  })

  test('hidden sheets and charts are passed over', async () => {
    const sheets = [
      { name: '字典', state: 2, records: [cells.text(0, 0, 'x')] },
      { name: '图', type: 2, records: [] },
      { name: '名单', records: [cells.text(0, 0, '甲')] },
    ]
    const sheet = await openSheet(await fileOf({ sheets }))
    expect([sheet.format, sheet.name, sheet.others.map((each) => each.name)]).toEqual([
      'xls',
      '名单',
      ['字典'],
    ])
    sheet.close()
  })
})

describe('what cannot be read is named', () => {
  const book = (records: readonly Buffer[], before?: readonly Buffer[]) =>
    container({ Workbook: oldBook(oneSheet(records, before)) })
  const good = book([cells.text(0, 0, '甲')])

  test.each<[code: string, what: string, bytes: () => Buffer]>([
    ['encrypted', 'a password', () => book([], [record(0x002f, Buffer.alloc(54))])],
    ['encrypted', 'an encrypted .xlsx', () => container({ EncryptedPackage: Buffer.alloc(9) })],
    ['macros', 'macros', () => container({ Workbook: oldBook(oneSheet([])), _VBA_PROJECT_CUR: undefined })],
    [
      'macros',
      'a macro sheet',
      () => container({ Workbook: oldBook({ sheets: [{ name: 'm', type: 1, records: [] }] }) }),
    ],
    ['not_spreadsheet', 'an old Word file', () => container({ WordDocument: Buffer.alloc(9) })],
    ['not_spreadsheet', 'an installer', () => container({ Anything: Buffer.alloc(9) })],
    [
      'no_sheet',
      'only hidden sheets',
      () => container({ Workbook: oldBook({ sheets: [{ name: 'a', state: 1, records: [] }] }) }),
    ],
    ['no_rows', 'an empty sheet', () => book([])],
    ['xls_too_old', 'Excel 3', () => Buffer.from('090206000000100000000a000000', 'hex')],
    ['damaged', 'a file cut in half', () => good.subarray(0, good.length / 2)],
    ['damaged', 'only the first bytes', () => good.subarray(0, 40)],
    ['damaged', 'a string that is not there', () => book([cells.shared(0, 0, 3)])],
    ['damaged', 'a cell cut short', () => book([record(0x0203, Buffer.alloc(9))])],
    ['damaged', 'a number that is none', () => book([cells.number(0, 0, Number.NaN)])],
    ['damaged', 'a column of no sheet', () => book([cells.text(0, 300, 'x')])],
    [
      'damaged',
      'strings that break off',
      () => book([], [record(0x00fc, Buffer.from('0900000009000000ff0001', 'hex'))]),
    ],
    ['stray_rows', 'a row far below', () => book([cells.text(0, 0, 'x'), cells.text(5_000, 0, 'x')])],
  ])('%s: %s', async (code, _, bytes) => {
    expect(await codeOf(bytes())).toBe(`workbook.${code}`)
  })

  test('a chain of sectors that loops ends', async () => {
    const looping = Buffer.from(good)
    const table = looping.readUInt32LE(76)
    looping.writeUInt32LE(0, (table + 1) * 512 + 4)
    expect(await codeOf(looping)).toBe('workbook.damaged')
  })
})
