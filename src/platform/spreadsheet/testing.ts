import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'

import { ZipFile } from 'yazl'

import { Refused } from '#src/shared/refusal.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import type { SheetRow } from '#src/shared/sheet.ts'

import { openSheet } from './read.ts'
import type { ReadOptions } from './read.ts'
import { openArchive } from './xlsx/archive.ts'
import { xmlFeed } from './xlsx/xml.ts'

/** Test support: small workbooks built part by part, odd and hostile ones included. */

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

export type Parts = Readonly<Record<string, string | Buffer>>

const relations = (...items: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships xmlns="${PACKAGE}">${items
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** The parts of a workbook with one sheet, whose `<sheetData>` holds the given XML. */
export const workbookParts = (rows: string, more: Parts = {}): Parts => ({
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
  '_rels/.rels': relations(['rId1', 'officeDocument', 'xl/workbook.xml']),
  'xl/workbook.xml': workbookXml(`<sheet name="考生" sheetId="1" r:id="rId1"/>`),
  'xl/_rels/workbook.xml.rels': relations(
    ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
    ['rId2', 'worksheet', '/xl/worksheets/sheet2.xml'],
    ['rId8', 'sharedStrings', 'sharedStrings.xml'],
    ['rId9', 'styles', 'styles.xml'],
  ),
  'xl/worksheets/sheet1.xml': sheetXml(rows),
  ...more,
})

export const workbookXml = (sheets: string, before = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${before}<sheets>${sheets}</sheets></workbook>`

export const sheetXml = (rows: string, after = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`

export const stringsXml = (items: string) => `<sst xmlns="${MAIN}">${items}</sst>`

/** A styles part whose cell styles show the given number formats; codes get ids from 164 on. */
export function stylesXml(formats: readonly (number | string)[]): string {
  const codes = formats.map((format, at) => ({ format, id: typeof format === 'number' ? format : 164 + at }))
  const own = codes.filter(({ format }) => typeof format === 'string')
  const numFmts = own
    .map(({ format, id }) => `<numFmt numFmtId="${id}" formatCode="${escaped(String(format))}"/>`)
    .join('')
  const xfs = codes.map(({ id }) => `<xf numFmtId="${id}"/>`).join('')
  return `<styleSheet xmlns="${MAIN}"><numFmts>${numFmts}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs}</cellXfs></styleSheet>`
}

export const escaped = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Rows of inline texts from line 1 on; an empty array leaves a line out. */
export const textRows = (rows: readonly (readonly string[])[]) =>
  rows
    .map((texts, at) =>
      texts.length === 0 ? '' : `<row r="${at + 1}">${texts.map(textCell).join('')}</row>`,
    )
    .join('')

const textCell = (value: string) => `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`

export async function zipOf(
  parts: Parts,
  options: { readonly forceZip64Format?: boolean } = {},
): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name, options)
  zip.end()
  return buffer(zip.outputStream)
}

/** A temporary folder for one test file; call `remove` at the end. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'kaowu-sheet-'))
  let count = 0
  return {
    path: () => join(folder, `${(count += 1)}.bin`),
    /** Writes bytes, or the zip of parts, to a new file and answers its path. */
    async file(content: Buffer | Parts): Promise<string> {
      const path = this.path()
      await writeFile(path, Buffer.isBuffer(content) ? content : await zipOf(content))
      return path
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Everything an async iterable yields. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** All rows of the first visible sheet. */
export async function readRows(path: string, options?: ReadOptions): Promise<SheetRow[]> {
  const sheet = await openSheet(path, options)
  try {
    return await collect(sheet.rows)
  } finally {
    sheet.close()
  }
}

/** The texts of all rows, by line. */
export async function readTexts(path: string): Promise<Record<number, string[]>> {
  const rows = await readRows(path)
  return Object.fromEntries(rows.map((row) => [row.line, row.cells.map((cell) => cell.text)]))
}

/** The XML of one part of a workbook. */
export async function partOf(path: string, part: string): Promise<string> {
  const archive = await openArchive(path)
  try {
    return await text(archive.read(part))
  } finally {
    archive.close()
  }
}

/** The refusal a promise ends with; anything else fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  )
  const refusal = error instanceof Refused && error.status === 422 ? error.refusals[0] : undefined
  if (!refusal) throw error
  return refusal
}

/** The elements of a worksheet in the only order Excel opens without a complaint (ECMA-376, CT_Worksheet). */
const SHEET_ORDER =
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection autoFilter mergeCells conditionalFormatting dataValidations hyperlinks pageMargins pageSetup headerFooter rowBreaks colBreaks ignoredErrors drawing legacyDrawing tableParts extLst'.split(
    ' ',
  )

/** The elements of a worksheet and the order they should stand in; a test expects both to be equal. */
export async function sheetOrder(path: string, part = 'xl/worksheets/sheet1.xml') {
  const found: string[] = []
  let depth = 0
  const feed = xmlFeed({
    open(name) {
      if (depth === 1) found.push(name)
      depth += 1
    },
    close() {
      depth -= 1
    },
  })
  feed.write(await partOf(path, part))
  feed.end()
  return { found, expected: SHEET_ORDER.filter((name) => found.includes(name)) }
}
