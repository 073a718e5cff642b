import { afterAll, describe, expect, test } from 'vitest'

import {
  readRows,
  refusalOf,
  scratch,
  sheetXml,
  stringsXml,
  textRows,
  workbookParts,
  workbookXml,
  zipOf,
} from './testing.ts'
import type { Parts } from './testing.ts'
import { container } from './xls/testing.ts'

const files = scratch()
afterAll(files.remove)

const codeOf = async (content: Buffer | Parts) => (await refusalOf(readRows(await files.file(content)))).code
const book = (rows: string, more?: Parts) => workbookParts(rows, more)
const ROW = textRows([['张敏']])

describe('what is no table is refused by its bytes, whatever its name', () => {
  test.each<[code: string, what: string, content: Buffer]>([
    ['empty_file', 'an empty file', Buffer.alloc(0)],
    ['encrypted', 'a workbook with a password', container({ EncryptedPackage: Buffer.alloc(9) })],
    ['not_spreadsheet', 'an old Word file', container({ WordDocument: Buffer.alloc(9) })],
    [
      'html',
      'a web page named .xls',
      Buffer.from('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'),
    ],
    ['html', 'a bare table', Buffer.from('  <table border=1><tr><td>张敏</td></tr></table>')],
    [
      'xml_2003',
      'XML 2003',
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
    ],
    ['not_spreadsheet', 'a PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3', 'latin1')],
    ['not_spreadsheet', 'a JPEG', Buffer.from('ffd8ffe000104a46', 'hex')],
    ['not_spreadsheet', 'a PNG', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['not_spreadsheet', 'a RAR', Buffer.from('526172211a0700', 'hex')],
    ['not_spreadsheet', 'noise', Buffer.from('0001020304050607', 'hex')],
  ])('%s: %s', async (code, _, content) => {
    expect(await codeOf(content)).toBe(`workbook.${code}`)
  })

  test.each<[code: string, what: string, parts: Parts]>([
    ['not_spreadsheet', 'a .docx', { 'word/document.xml': '<x/>' }],
    ['not_spreadsheet', 'a zip of photos', { 'photos/1.jpg': 'x' }],
    ['ods', 'an .ods', { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }],
    ['xlsb', 'an .xlsb', { 'xl/workbook.bin': 'x' }],
    ['macros', 'a macro workbook', book(ROW, { 'xl/vbaProject.bin': 'x' })],
    [
      'macros',
      'a macro type',
      book(ROW, {
        '[Content_Types].xml':
          '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      }),
    ],
    [
      'no_sheet',
      'only hidden sheets',
      book(ROW, { 'xl/workbook.xml': workbookXml('<sheet name="a" state="hidden" r:id="rId1"/>') }),
    ],
    ['no_rows', 'an empty sheet', book('<row r="5"><c s="1"/></row>')],
    [
      'damaged',
      'a missing sheet part',
      book('', { 'xl/workbook.xml': workbookXml('<sheet name="a" r:id="rId2"/>') }),
    ],
    ['damaged', 'XML cut off', book('', { 'xl/worksheets/sheet1.xml': sheetXml(ROW).slice(0, -20) })],
    [
      'damaged',
      'broken UTF-8',
      book('', {
        'xl/worksheets/sheet1.xml': Buffer.concat([
          Buffer.from('<a>'),
          Buffer.from([0xe5, 0xbc]),
          Buffer.from('</a>'),
        ]),
      }),
    ],
    ['damaged', 'a shared string that is not there', book('<row><c t="s"><v>0</v></c></row>')],
    [
      'damaged',
      'lines running backwards',
      book('<row r="5"><c><v>1</v></c></row><row r="3"><c><v>1</v></c></row>'),
    ],
    [
      'stray_rows',
      'a row far below the table',
      book('<row r="1"><c><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>'),
    ],
    ['too_many_columns', 'a cell far to the right', book('<row r="1"><c r="XFD1"><v>1</v></c></row>')],
  ])('%s: %s', async (code, _, parts) => {
    expect(await codeOf(parts)).toBe(`workbook.${code}`)
  })

  test('content below a long run of empty formatted rows is refused, never lost', async () => {
    const empty = Array.from(
      { length: 9_000 },
      (_, at) => `<row r="${at + 2}"><c s="1" r="A${at + 2}"/></row>`,
    ).join('')
    const rows = `<row r="1"><c><v>1</v></c></row>${empty}<row r="9002"><c><v>9</v></c></row>`
    expect(await codeOf(book(rows))).toBe('workbook.stray_rows')
  })

  test('every refusal has a sentence and a way out in Chinese', async () => {
    const refusal = await refusalOf(readRows(await files.file(Buffer.from('<html>'))))
    expect(refusal.message).toContain('不能读取（E-F02）。')
    expect(refusal.wayOut).toContain('另存为')
  })

  test('a file that is not there is a bug, not a refusal', async () => {
    await expect(readRows(files.path())).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('row limit', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => `<row><c><v>${at * 7_919}</v></c></row>`).join('')

  test('100,000 filled rows are read, one more is refused with the limit named', async () => {
    expect((await readRows(await files.file(book(rows(100_000))))).length).toBe(100_000)
    const refusal = await refusalOf(readRows(await files.file(book(rows(100_001)))))
    expect(refusal).toMatchObject({
      code: 'workbook.too_many_rows',
      message: '数据超过 100,000 行，一次读不完（E-F03）。',
    })
  })

  test('the caller may set the limit', async () => {
    const refusal = await refusalOf(readRows(await files.file(book(rows(4))), { maxRows: 3 }))
    expect(refusal.code).toBe('workbook.too_many_rows')
  })
})

describe('hostile files', () => {
  test('a part that inflates out of proportion is refused before it is inflated', async () => {
    expect(await codeOf(book(' '.repeat(30_000_000)))).toBe('workbook.suspicious')
    expect(await codeOf(book(ROW, { 'xl/media/image1.png': Buffer.alloc(5_000_000) }))).toBe(
      'workbook.suspicious',
    )
  })

  test('a part that is kept whole may not be huge, however well it compresses', async () => {
    const filler = 'x'.repeat(80)
    const items = Array.from({ length: 330_000 }, (_, at) => `<xf numFmtId="${at}" a="${filler}"/>`)
    const styles = `<styleSheet><cellXfs>${items.join('')}</cellXfs></styleSheet>`
    expect(styles.length).toBeGreaterThan(32_000_000)
    expect(await codeOf(book(ROW, { 'xl/styles.xml': styles }))).toBe('workbook.suspicious')
  })

  test('a container of more than 2,000 parts is refused', async () => {
    const parts = Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`a${at}`, 'x']))
    expect(await codeOf({ ...book(ROW), ...parts })).toBe('workbook.suspicious')
  })

  test('a part that lies about its size is refused while it is read', async () => {
    const bytes = await zipOf({
      'xl/worksheets/sheet1.xml': sheetXml(textRows([['1'], ['2']]).repeat(1)),
      ...book(''),
    })
    const lying = patchSize(bytes, 'xl/worksheets/sheet1.xml', 10)
    expect(await codeOf(lying)).toBe('workbook.damaged')
  })

  test('entities cannot be declared (billion laughs)', async () => {
    const xml = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${sheetXml(ROW).replace(/<\?.*\?>/, '')}`
    expect(await codeOf(book('', { 'xl/worksheets/sheet1.xml': xml }))).toBe('workbook.suspicious')
  })

  test('one endless text is refused', async () => {
    let seed = 1
    const noise = Array.from({ length: 1_500_000 }, () =>
      ((seed = (seed * 48_271) % 2_147_483_647) % 46_656).toString(36),
    )
    expect(
      await codeOf(book(ROW, { 'xl/sharedStrings.xml': stringsXml(`<si><t>${noise.join('')}</t></si>`) })),
    ).toBe('workbook.suspicious')
  })

  test('two parts of the same name are refused', async () => {
    const bytes = await zipOf({ ...book(ROW), 'xl/worksheets/Sheet1.xml': sheetXml(ROW) })
    expect(await codeOf(bytes)).toBe('workbook.damaged')
  })

  test('a zip cut in half, and one with a broken stream, are damaged', async () => {
    const bytes = await zipOf(book(textRows(Array.from({ length: 500 }, (_, at) => [`${at * 7919}`]))))
    expect(await codeOf(bytes.subarray(0, bytes.length / 2))).toBe('workbook.damaged')
    const broken = Buffer.from(bytes)
    broken.fill(
      0xff,
      bytes.indexOf('xl/worksheets/sheet1.xml') + 60,
      bytes.indexOf('xl/worksheets/sheet1.xml') + 400,
    )
    expect(await codeOf(broken)).toBe('workbook.damaged')
  })
})

/** Overwrites the uncompressed size in the central directory (46 bytes before the name, at offset 24). */
function patchSize(zip: Buffer, name: string, size: number): Buffer {
  const copy = Buffer.from(zip)
  copy.writeUInt32LE(size, copy.lastIndexOf(name) - 46 + 24)
  return copy
}
