import { randomBytes } from 'node:crypto'
import { cp } from 'node:fs/promises'
import { connect } from '#src/platform/db/open.ts'
import type { Database } from '#src/platform/db/open.ts'
import { databaseUrl } from './cluster.ts'
import type { Cluster, WorldTemplate } from './cluster.ts'
import type { DemoTemplate } from './demo-world.ts'
import { askDesk } from './desk.ts'
import { newFolder } from './folder.ts'
import type { Settled } from './settling.ts'

type Desk = Pick<Cluster, 'adminUrl' | 'template' | 'copy'>

/**
 * A migrated database of its own for a test file, as superuser: `beforeAll(async () => { database = await freshDatabase() })`,
 * `afterAll(() => database.stop())`. Stopping drops it. The first call of a run starts the server.
 */
export async function freshDatabase(): Promise<Database> {
  const { template, copy } = await desk()
  return newDatabase(`template ${template} ${copy}`)
}

/** A database where the people of `world.ts` have settled, who were settled once for the whole run. */
export async function settledDatabase(): Promise<{ database: Database; settled: Settled }> {
  const { copy } = await desk()
  const { template, settled } = await askDesk<WorldTemplate>('/world')
  return { database: await newDatabase(`template ${template} ${copy}`), settled }
}

/** A database and a data folder of its own with the demonstration world, which was played once for the whole run. */
export async function demoDatabase(): Promise<{ database: Database; dataFolder: string }> {
  const { copy } = await desk()
  const { template, folder } = await askDesk<DemoTemplate>('/demo')
  const dataFolder = newFolder()
  await cp(folder, dataFolder, { recursive: true })
  return { database: await newDatabase(`template ${template} ${copy}`), dataFolder }
}

/** A database without any table, for tests of the migrations themselves. */
export function emptyDatabase(): Promise<Database> {
  return newDatabase('template template0')
}

async function newDatabase(origin: string): Promise<Database> {
  const { adminUrl, template } = await desk()
  const name = `${template.replace(/_template$/, '')}_${randomBytes(6).toString('hex')}`
  await administer(adminUrl, `create database ${name} ${origin}`)
  // A crowd that waits for one lock waits for its connections too, longer on a slow machine than a user would.
  const database = connect(databaseUrl(adminUrl, name), { patienceMs: 60_000 })
  const stop = async () => {
    await database.stop()
    await administer(adminUrl, `drop database if exists ${name} with (force)`)
  }
  return { ...database, stop }
}

const desk = () => askDesk<Desk>('/database')

async function administer(url: string, sql: string): Promise<void> {
  const admin = connect(url, { max: 1 })
  try {
    await admin.pool.query(sql)
  } finally {
    await admin.stop()
  }
}
