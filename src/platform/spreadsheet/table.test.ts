import { existsSync } from 'node:fs'

import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

import { partOf, readRows, readTexts, scratch, sheetOrder } from './testing.ts'
import { writeTable } from './table.ts'

const files = scratch()
afterAll(files.remove)

const COLUMNS = [
  { header: '姓名', width: 12 },
  { header: '人数', width: 8, align: 'right' as const },
]

async function written(rows: readonly (readonly (string | number)[])[], title = '报考名单') {
  const out = files.path()
  const count = await writeTable({ title, columns: COLUMNS, rows, out })
  return { out, count }
}

test('title, header and rows arrive in order, texts as texts and numbers as numbers', async () => {
  const { out, count } = await written([
    ['张敏', 12],
    ['110101199003070011', 0.5],
  ])
  expect(count).toBe(2)
  expect(await readTexts(out)).toEqual({
    1: ['报考名单'],
    2: ['姓名', '人数'],
    3: ['张敏', '12'],
    4: ['110101199003070011', '0.5'],
  })
  const kinds = (await readRows(out)).slice(2).map((row) => row.cells.map((cell) => cell.kind))
  expect(kinds).toEqual([
    ['text', 'number'],
    ['text', 'number'],
  ])
})

test.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', "'x", '=HYPERLINK("http://x")'])(
  '%j stays harmless text',
  async (text) => {
    const { out } = await written([[text, 1]])
    expect((await readRows(out))[2]?.cells[0]).toMatchObject({ kind: 'text', text })
    expect(await partOf(out, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/)
  },
)

test('any text comes back as it was, rare characters and escapes of Excel included', async () => {
  // Characters XML cannot carry are dropped by the writer, blank cells read as nothing.
  const word = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('_x000D_', '_x005F_x0041_', '𠅤𬭎', 'a\nb', ' a '),
  )
  const words = fc.array(
    word.filter((text) => text.trim() !== ''),
    { minLength: 1, maxLength: 30 },
  )
  await fc.assert(
    fc.asyncProperty(words, async (texts) => {
      const { out } = await written(texts.map((text) => [text, 1]))
      const read = (await readRows(out)).slice(2)
      expect(read.map((row) => row.cells[0]?.text)).toEqual(texts)
    }),
    { numRuns: 25 },
  )
})

test('characters no workbook can hold never make the file unreadable', async () => {
  const { out } = await written([[`a\0b\u0001c\ud800d\uffffe\r\nf`, 1]])
  expect((await readRows(out))[2]?.cells[0]?.text.replaceAll('\ufffd', '')).toBe('abcde\nf')
})

test('the header is frozen and filtered, and a title no sheet name can hold does no harm', async () => {
  const { out } = await written([['张敏', 1]], '2026年[上半年]: 名单/全部?*')
  const xml = await partOf(out, 'xl/worksheets/sheet1.xml')
  expect(xml).toMatch(/<pane ySplit="2"[^>]*state="frozen"/)
  expect(xml).toContain('<autoFilter ref="A2:B3"')
  expect(await partOf(out, 'xl/workbook.xml')).toContain('name="2026年 上半年   名单 全部"')
})

test('the sheet stands in the order Excel demands', async () => {
  const { found, expected } = await sheetOrder((await written([['张敏', 1]])).out)
  expect(found).toEqual(expected)
  expect(found).toContain('ignoredErrors')
})

test('when the rows fail, the error reaches the caller and no half file stays', async () => {
  const out = files.path()
  async function* rows() {
    yield ['张敏', 1]
    await Promise.resolve()
    throw new Error('connection lost')
  }
  await expect(writeTable({ title: 'x', columns: COLUMNS, rows: rows(), out })).rejects.toThrow(
    'connection lost',
  )
  expect(existsSync(out)).toBe(false)
})

test('a folder that is not there is an error, not a crash', async () => {
  const out = `${files.path()}/none/x.xlsx`
  await expect(writeTable({ title: 'x', columns: COLUMNS, rows: [], out })).rejects.toMatchObject({
    code: 'ENOENT',
  })
})
