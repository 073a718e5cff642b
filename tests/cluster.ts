import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { startEmbedded } from '#src/platform/db/embedded.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { connect } from '#src/platform/db/open.ts'
import { alive } from '#src/platform/lockfile.mjs'

/** The database server of one test run. */
export interface Cluster {
  /** Where databases are made and dropped. */
  readonly adminUrl: string
  /** A migrated, otherwise empty database to copy from. */
  readonly template: string
  /** How to copy it: the words that stand behind `create database … template …`. */
  readonly copy: string
  stop(): Promise<void>
}

/** Databases of this run have names of their own, so several runs may share the server of `KAOWU_TEST_DATABASE_URL`. */
const RUN = `kaowu_test_${process.pid}`

/** Starts a server without fsync, in memory when possible, or uses that of `KAOWU_TEST_DATABASE_URL`; migrates the template. */
export async function startCluster(): Promise<Cluster> {
  const server = await startServer(process.env['KAOWU_TEST_DATABASE_URL'])
  const admin = connect(server.url, { max: 1 })
  const template = `${RUN}_template`
  try {
    await admin.pool.query(`create database ${template}`)
    await migrateTemplate(databaseUrl(server.url, template))
    const copy = await copyWords(admin.pool)
    const stop = async () => {
      if (server.shared) await dropAll(admin.pool)
      await admin.stop()
      await server.stop()
    }
    return { adminUrl: server.url, template, copy, stop }
  } catch (error) {
    await admin.stop()
    await server.stop()
    throw error
  }
}

async function startServer(given: string | undefined) {
  if (given) return { url: given, shared: true, stop: async () => {} }
  const folder = newFolder()
  const settings = { max_connections: '300' }
  const server = await startEmbedded({ folder, durable: false, settings })
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: server.url, shared: false, stop }
}

async function migrateTemplate(url: string): Promise<void> {
  const database = connect(url, { max: 1 })
  try {
    await migrate(database.pool)
  } finally {
    await database.stop()
  }
}

/** The address of another database on the same server. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

// Copying files beats writing the copy to the log, unless the checkpoint it takes has to reach a real disk.
async function copyWords(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ fsync: string }>('show fsync')
  return rows[0]?.fsync === 'off' ? 'strategy file_copy' : ''
}

async function dropAll(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [`${RUN}_`],
  )
  for (const { datname } of rows) await pool.query(`drop database if exists ${datname} with (force)`)
}

const PREFIX = 'kaowu-test-'

function newFolder(): string {
  const place = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir()
  for (const name of readdirSync(place)) {
    const owner = Number(/^kaowu-test-(\d+)-/.exec(name)?.[1] ?? process.pid)
    // What a killed run left would otherwise stay in memory until the next boot.
    if (!alive(owner)) rmSync(join(place, name), { recursive: true, force: true })
  }
  return mkdtempSync(join(place, `${PREFIX}${process.pid}-`))
}

function hasRoom(place: string): boolean {
  try {
    accessSync(place, constants.W_OK)
    const { bavail, bsize } = statfsSync(place)
    return bavail * bsize > 2 ** 31
  } catch {
    return false
  }
}
