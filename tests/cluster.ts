import { rmSync } from 'node:fs'
import type pg from 'pg'
import { startEmbedded } from '#src/platform/db/embedded.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { connect } from '#src/platform/db/open.ts'
import type { DemoTemplate } from './demo-world.ts'
import { newFolder } from './folder.ts'
import type { Settled } from './settling.ts'

/** The database server of one test run. */
export interface Cluster {
  /** Where databases are made and dropped. */
  readonly adminUrl: string
  /** A migrated, otherwise empty database to copy from. */
  readonly template: string
  /** How to copy it: the words that stand behind `create database … template …`. */
  readonly copy: string
  /** The template with the people of `world.ts` in it; the first question settles it. */
  readonly world: () => Promise<WorldTemplate>
  /** The template with the demonstration world in it; the first question fills it. */
  readonly demo: () => Promise<DemoTemplate>
  stop(): Promise<void>
}

export interface WorldTemplate {
  readonly template: string
  readonly settled: Settled
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
    const demoFolder = newFolder()
    const stop = async () => {
      if (server.shared) await dropAll(admin.pool)
      await admin.stop()
      await server.stop()
      rmSync(demoFolder, { recursive: true, force: true })
    }
    let world: Promise<WorldTemplate> | undefined
    const settle = async () => {
      const name = `${RUN}_world`
      await admin.pool.query(`create database ${name} template ${template} ${copy}`)
      return { template: name, settled: await settled(databaseUrl(server.url, name)) }
    }
    let demo: Promise<DemoTemplate> | undefined
    const play = async () => {
      const name = `${RUN}_demo`
      await admin.pool.query(`create database ${name} template ${template} ${copy}`)
      await filled(databaseUrl(server.url, name), demoFolder)
      return { template: name, folder: demoFolder }
    }
    return {
      adminUrl: server.url,
      template,
      copy,
      world: () => (world ??= settle()),
      demo: () => (demo ??= play()),
      stop,
    }
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

/** Imported when needed: it brings the whole program along, and most runs of a few tests do without. */
async function settled(url: string): Promise<Settled> {
  const { settleAt } = await import('./settling.ts')
  return settleAt(url)
}

async function filled(url: string, folder: string): Promise<void> {
  const { fillDemoAt } = await import('./demo-world.ts')
  await fillDemoAt(url, folder)
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
