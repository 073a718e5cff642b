import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '#src/platform/db/migrate.ts'
import { emptyDatabase, freshDatabase } from '#tests/database.ts'

const MIGRATOR = fileURLToPath(new URL('./migrator.ts', import.meta.url))

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kaowu-migrations-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  write(folder, files)
  return folder
}

function write(folder: string, files: Record<string, string>): void {
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql)
}

async function database() {
  const made = await emptyDatabase()
  onTestFinished(() => made.stop())
  return made
}

const TWO = { '0001-one.sql': 'create table one (id int)', '0002-two.sql': 'create table two (id int)' }

test('four processes that start at once apply every migration exactly once', async () => {
  const { url, pool } = await database()
  const slow = Object.fromEntries(
    Array.from({ length: 6 }, (_, at) => [
      `000${at + 1}-step.sql`,
      `select pg_sleep(0.05); create table t${at} (id int)`,
    ]),
  )
  const folder = folderWith(slow)
  const runs = Array.from({ length: 4 }, () => promisify(execFile)(process.execPath, [MIGRATOR, url, folder]))
  const applied = (await Promise.all(runs)).flatMap(({ stdout }) => JSON.parse(stdout) as string[])
  expect(applied.toSorted()).toEqual(Object.keys(slow))
  const { rows } = await pool.query('select count(*) as n from schema_migration')
  expect(rows).toEqual([{ n: 6 }])
})

test('only what is new is applied', async () => {
  const { pool } = await database()
  const folder = folderWith(TWO)
  expect(await migrate(pool, folder)).toEqual(['0001-one.sql', '0002-two.sql'])
  expect(await migrate(pool, folder)).toEqual([])
  write(folder, { '0003-three.sql': 'create table three (id int)' })
  expect(await migrate(pool, folder)).toEqual(['0003-three.sql'])
})

test('a migration that fails leaves nothing of itself behind and names itself', async () => {
  const { pool } = await database()
  const folder = folderWith({ ...TWO, '0003-bad.sql': 'create table three (id int); select 1/0' })
  await expect(migrate(pool, folder)).rejects.toThrow('migration 0003-bad.sql failed: division by zero')
  const { rows } = await pool.query(
    `select to_regclass('two') is not null as two, to_regclass('three') as three`,
  )
  expect(rows).toEqual([{ two: true, three: null }])
})

test('an applied file that was changed is refused by name', async () => {
  const { pool } = await database()
  const folder = folderWith(TWO)
  await migrate(pool, folder)
  write(folder, { '0001-one.sql': 'create table one (id bigint)' })
  await expect(migrate(pool, folder)).rejects.toThrow('0001-one.sql 执行之后又被修改过')
})

test('other line ends are not a change', async () => {
  const { pool } = await database()
  const folder = folderWith({ '0001-one.sql': 'create table one (\n  id int\n)\n' })
  await migrate(pool, folder)
  write(folder, { '0001-one.sql': 'create table one (\r\n  id int\r\n)\r\n' })
  expect(await migrate(pool, folder)).toEqual([])
})

test('a database that is newer than the program is refused', async () => {
  const { pool } = await database()
  const folder = folderWith(TWO)
  await migrate(pool, folder)
  rmSync(join(folder, '0002-two.sql'))
  await expect(migrate(pool, folder)).rejects.toThrow('0002-two.sql 已在数据库中执行过，但程序里没有这个文件')
})

test('a new file numbered before an applied one is refused', async () => {
  const { pool } = await database()
  const folder = folderWith({ '0001-one.sql': 'select 1', '0003-three.sql': 'select 3' })
  await migrate(pool, folder)
  write(folder, { '0002-two.sql': 'select 2' })
  await expect(migrate(pool, folder)).rejects.toThrow('0002-two.sql 的编号小于已执行过的 0003-three.sql')
})

test('two files with one number are refused', async () => {
  const { pool } = await database()
  const folder = folderWith({ '0001-one.sql': 'select 1', '0001-uno.sql': 'select 1' })
  await expect(migrate(pool, folder)).rejects.toThrow('0001-uno.sql')
})

test('a file that is not called NNNN-name.sql is refused', async () => {
  const { pool } = await database()
  await expect(migrate(pool, folderWith({ '1-one.sql': 'select 1' }))).rejects.toThrow('1-one.sql')
})

test('the migrations of the product apply to an empty database, and the template has them', async () => {
  const { pool } = await database()
  const applied = await migrate(pool)
  const template = await freshDatabase()
  onTestFinished(() => template.stop())
  const { rows } = await template.pool.query<{ name: string }>(
    'select name from schema_migration order by name',
  )
  expect(applied).not.toEqual([])
  expect(rows.map((row) => row.name)).toEqual(applied)
})
