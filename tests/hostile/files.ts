import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import {
  escaped,
  sheetXml,
  textRows,
  workbookParts,
  zipOf,
  type Parts,
} from '#src/platform/spreadsheet/testing.ts'
import { container, oldBook, record } from '#src/platform/spreadsheet/xls/testing.ts'
import type { Columns } from '#src/shared/sheet.ts'

/** A file that is turned away before anything of it is kept. */
export interface Refused {
  readonly bytes: Buffer
  readonly code: string
  readonly name?: string
  readonly status?: number
}

export const headersOf = (columns: Columns) => Object.values(columns).map((column) => column.header)
export const exampleOf = (columns: Columns) => Object.values(columns).map((column) => column.example)

const book = (rows: string, more?: Parts) => zipOf(workbookParts(rows, more))
/** A workbook of these lines of text. */
export const bookOf = (...lines: readonly (readonly string[])[]) => book(textRows(lines))

/** Every wrong file, by what it is. */
export function refusedAtOnce(columns: Columns): Readonly<Record<string, () => Promise<Refused>>> {
  return { ...notWorkbooks, ...badWorkbooks(headersOf(columns), exampleOf(columns)) }
}

const known = (bytes: Buffer, code: string, name?: string) => async () => ({
  bytes,
  code: `workbook.${code}`,
  ...(name ? { name } : {}),
})

const notWorkbooks = {
  'a PDF named .xlsx': known(Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 'not_spreadsheet'),
  'a photo named .xlsx': known(Buffer.from('ffd8ffe000104a464946', 'hex'), 'not_spreadsheet'),
  'noise named .xlsx': known(Buffer.concat([Buffer.alloc(4, 1), randomBytes(40_000)]), 'not_spreadsheet'),
  'an old .xls that breaks off': known(
    container({ Workbook: oldBook({ sheets: [] }) }).subarray(0, 900),
    'damaged',
    '名单.xls',
  ),
  'an old .xls with a password': known(
    container({ Workbook: oldBook({ sheets: [], before: [record(0x2f, Buffer.alloc(54))] }) }),
    'encrypted',
    '名单.xls',
  ),
  'a .csv with broken characters': known(
    Buffer.from('d0d5c3fb2cd6a4bcfebac5c20a', 'hex'),
    'bad_bytes',
    '名单.csv',
  ),
  'a .csv whose quotation marks do not match': known(
    Buffer.from('姓名,证件号码\n"张敏,1\n'),
    'broken_quotes',
    '名单.csv',
  ),
  'a web page named .xls': known(Buffer.from('<html><table><tr><td>姓名'), 'html', '名单.xls'),
  'a workbook with a password': known(container({ EncryptedPackage: Buffer.alloc(9) }), 'encrypted'),
  'an empty file': async () => ({ bytes: Buffer.alloc(0), code: 'upload.empty' }),
  'a file of more than 20 MB': async () => ({
    bytes: Buffer.concat([Buffer.from('PK'), Buffer.alloc(20 * 1024 * 1024)]),
    code: 'upload.too_large',
    status: 413,
  }),
} satisfies Record<string, () => Promise<Refused>>

function badWorkbooks(headers: readonly string[], row: readonly string[]) {
  const refused = (code: string, make: () => Promise<Buffer>) => async () => ({ bytes: await make(), code })
  return {
    'a workbook with macros': async () => ({
      bytes: await book(textRows([headers, row]), { 'xl/vbaProject.bin': 'x' }),
      code: 'workbook.macros',
      name: '名单.xlsm',
    }),
    'a zip that inflates a thousandfold': refused('workbook.suspicious', () => bomb(60_000_000)),
    'a zip cut in half': refused('workbook.damaged', async () => {
      const whole = await bookOf(headers, ...Array.from({ length: 300 }, () => row))
      return whole.subarray(0, whole.length / 2)
    }),
    'an archive of photos': refused('workbook.not_spreadsheet', () => zipOf({ 'photos/1.jpg': 'x' })),
    'an empty sheet': refused('workbook.no_rows', () => book('')),
    'a sheet without header': refused('workbook.no_header', () => bookOf(['张敏', '1'], ['李云', '2'])),
    'a header without data': refused('workbook.no_data', () => bookOf(headers)),
    'two header rows': refused('workbook.two_headers', () => bookOf(headers, headers, row)),
    'a missing column': refused('import.columns_missing', () =>
      bookOf(
        headers.filter((header) => header !== '证件号码'),
        row,
      ),
    ),
    'entities that multiply': refused('workbook.suspicious', () =>
      book('', {
        'xl/worksheets/sheet1.xml': `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${sheetXml('&b;')}`,
      }),
    ),
  }
}

/** A workbook whose sheet is so many spaces: a few kilobytes that want to be everything. */
async function bomb(size: number): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(workbookParts('')))
    if (name !== 'xl/worksheets/sheet1.xml') zip.addBuffer(Buffer.from(content), name)
  const chunk = Buffer.alloc(1_000_000, ' ')
  const spaces = Readable.from(Array.from({ length: size / chunk.length }, () => chunk))
  zip.addReadStream(spaces, 'xl/worksheets/sheet1.xml')
  zip.end()
  return buffer(zip.outputStream)
}

/** A workbook of so many rows, each a little different. */
export const bookOfRows = (columns: Columns, count: number) => book(manyRows(columns, count))

const manyRows = (columns: Columns, count: number) => {
  const row = exampleOf(columns).slice(0, -1)
  return textRows([headersOf(columns), ...Array.from({ length: count }, (_, at) => [...row, `备注 ${at}`])])
}

/** A workbook that looks well at its beginning and breaks off in the middle of a row. */
export const brokenOff = (columns: Columns) =>
  book('', { 'xl/worksheets/sheet1.xml': sheetXml(manyRows(columns, 5_000)).slice(0, -5_000) })

/** What may stand in the cell of the ID number, and the problem it gets. */
export const ID_CELLS = {
  'a number, as Excel keeps it': ['<c><v>1.10101199003074E+17</v></c>', 'E-C04'],
  'a formula with a number': ['<c><f>C9</f><v>1.10101199003074E+17</v></c>', 'E-C04'],
  'a formula without result': ['<c t="e"><f>VLOOKUP(A2,B:C,2,0)</f><v>#N/A</v></c>', 'E-C03'],
  'a date': ['<c s="1"><v>36526</v></c>', 'E-C04'],
  nothing: ['<c/>', 'E-C03'],
} as const

/** A workbook of one row whose ID number is written as this cell. */
export function bookWithIdCell(columns: Columns, cell: string): Promise<Buffer> {
  const cells = Object.values(columns).map((column) =>
    column.header === '证件号码' ? cell : `<c t="inlineStr"><is><t>${escaped(column.example)}</t></is></c>`,
  )
  return book(`${textRows([headersOf(columns)])}<row r="2">${cells.join('')}</row>`)
}
