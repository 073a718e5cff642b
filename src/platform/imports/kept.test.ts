import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Columns } from '#src/shared/sheet.ts'
import { openFileStore, type FileStore } from '#src/platform/filestore.ts'
import { identityColumns } from '#src/shared/identity-columns.ts'
import { workbook } from '#tests/workbook.ts'
import { writeFile } from 'node:fs/promises'
import { keepRows, takeDecision, takeRows } from './kept.ts'
import { packRows, unpackRows } from './packed.ts'
import { readClean, type CleanFile } from './read.ts'

let folder: string
let files: FileStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaowu-kept-'))
  files = await openFileStore(folder, randomBytes(32))
})
afterAll(() => rm(folder, { recursive: true }))

async function read() {
  const path = join(folder, 'people.xlsx')
  const rows = Array.from({ length: 2_500 }, (_, at) => ['张敏', '护照', `E${10_000_000 + at}`])
  await writeFile(path, await workbook(['姓名', '证件类型', '证件号码'], [...rows, ['', '护照', 'E1']]))
  return readClean(path, identityColumns, () => Promise.resolve())
}
const columns: Columns = identityColumns

async function keptAs(decision: object, file: CleanFile<Columns>) {
  const key = await keepRows(files, { file, columns, basis: 'b', decision })
  const place = { files, key: key ?? '', columns }
  const [decided, rows] = [await takeDecision(place), await takeRows(place)]
  if (!decided || !rows) throw new Error('nothing was kept')
  return { ...decided, file: rows }
}

test('the rows come back as they were read, with problems, count, sheet, basis and decision', async () => {
  const file = await read()
  expect(file.rows).toHaveLength(2_500)
  expect(file.problems).toMatchObject([{ code: 'E-C01', line: 2_503 }])
  expect(await keptAs({ ids: [1, 2] }, file)).toEqual({ basis: 'b', decision: { ids: [1, 2] }, file })
})

test('blocks of every length come back: shorter than a chunk of the disk and longer', async () => {
  const file = await read()
  const names = Array.from({ length: 40_000 }, (_, at) => `第${at}人`)
  expect((await keptAs({ names }, { ...file, rows: [], packed: [] })).decision).toEqual({ names })
  expect(await keptAs({}, file)).toMatchObject({ decision: {}, file })
})

test('what came back can be kept again, with another decision', async () => {
  const first = await keptAs({ ids: [1, 2] }, await read())
  const again = await keptAs({ ids: [1] }, first.file)
  expect([again.decision, again.file.rows]).toEqual([{ ids: [1] }, first.file.rows])
})

test('nothing of them can be read where they lie', async () => {
  const key = (await keepRows(files, { file: await read(), columns, basis: 'b' })) ?? ''
  const names = await readdir(folder, { recursive: true })
  const place = names.find((name) => name.endsWith(key)) ?? ''
  const bytes = await readFile(join(folder, place))
  expect(bytes.includes('E10000001')).toBe(false)
  expect(bytes.includes(Buffer.from('张敏', 'utf16le'))).toBe(false)
})

test('gone, damaged or of other columns, nothing comes back and the workbook is read again', async () => {
  const key = (await keepRows(files, { file: await read(), columns, basis: 'b' })) ?? ''
  const others = { name: columns['name'] ?? identityColumns.name }
  expect(await takeRows({ files, key, columns: others })).toBeUndefined()
  const names = await readdir(folder, { recursive: true })
  const place = join(folder, names.find((name) => name.endsWith(key)) ?? '')
  const bytes = await readFile(place)
  const last = bytes.length - 100
  bytes[last] = (bytes[last] ?? 0) ^ 1
  await writeFile(place, bytes)
  expect(await takeRows({ files, key, columns })).toBeUndefined()
  // Damaged behind what is wanted is damaged all the same.
  expect(await takeDecision({ files, key, columns })).toBeUndefined()
  await files.remove(key)
  expect(await takeRows({ files, key, columns })).toBeUndefined()
})

test('values of every kind survive the packing', () => {
  const at = new Date('2026-03-02T10:00:00Z')
  const value = { text: '𬎆·a', none: undefined, nil: null, number: 1.5, at, list: [1, '二'] }
  const rows = [{ line: 7, value }] as never[]
  expect(unpackRows(packRows(rows, Object.keys(value)), Object.keys(value))).toEqual(rows)
})
