import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Pool, PoolClient } from 'pg'
import { StartProblem } from '#src/platform/startproblem.ts'

interface Migration {
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/** Any fixed number: processes that migrate the same database wait for each other on it. */
const LOCK = 7_110_913

const MIGRATIONS = fileURLToPath(new URL('../../../db/migrations', import.meta.url))

/**
 * Brings the database forward: runs the files `NNNN-name.sql` it has not seen, in order, each in a transaction of its
 * own; answers their names. Processes that start at once take turns. Throws `StartProblem` when an applied file was
 * changed, removed or overtaken, because then database and program do not belong together.
 */
export async function migrate(pool: Pool, folder = MIGRATIONS): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    return await runPending(client, migrations)
  } finally {
    // The lock belongs to the session: ending the session gives it back, whatever state it is in.
    client.release(true)
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  const wrong = names.find(
    (name, at) => !/^\d{4}-[a-z0-9-]+\.sql$/.test(name) || sameNumber(name, names[at - 1]),
  )
  if (wrong !== undefined)
    throw new StartProblem(`db/migrations/${wrong}: the name must be NNNN-name.sql, each number once.`)
  return Promise.all(names.map((name) => readMigration(folder, name)))
}

const sameNumber = (name: string, before: string | undefined) => name.slice(0, 4) === before?.slice(0, 4)

async function readMigration(folder: string, name: string): Promise<Migration> {
  // Windows checkouts may turn line ends; that is not a change.
  const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

async function runPending(client: PoolClient, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(`create table if not exists schema_migration (
    name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
  const { rows: applied } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration order by name',
  )
  refuseForeign(applied, migrations)
  const pending = migrations.slice(applied.length)
  for (const migration of pending) await run(client, migration)
  return pending.map((migration) => migration.name)
}

// What is applied must be the beginning of what there is, unchanged.
function refuseForeign(
  applied: readonly { name: string; sha256: string }[],
  migrations: readonly Migration[],
) {
  for (const [at, { name, sha256 }] of applied.entries()) {
    const migration = migrations.find((each) => each.name === name)
    if (!migration)
      throw doesNotFit(
        `${name} 已在数据库中执行过，但程序里没有这个文件`,
        `${name} was applied but is missing`,
      )
    if (migration.sha256 !== sha256)
      throw doesNotFit(`${name} 执行之后又被修改过`, `${name} was changed after it was applied`)
    const earlier = migrations[at]?.name
    if (earlier !== name)
      throw doesNotFit(
        `${earlier} 的编号小于已执行过的 ${name}`,
        `${earlier} is numbered before the applied ${name}`,
      )
  }
}

function doesNotFit(reason: string, english: string): StartProblem {
  return new StartProblem(
    `数据库与程序版本不一致：迁移 ${reason}。请使用与数据库相配的程序版本；` +
      '开发时请恢复该文件，并把改动写成编号最大的新迁移。' +
      `\nDatabase and program do not match: migration ${english}.`,
  )
}

async function run(client: PoolClient, { name, sql, sha256 }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
