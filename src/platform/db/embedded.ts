import { join } from 'node:path'
import pg from 'pg'
import { lockDataFolder, makeDataFolder } from '#src/platform/datafolder.ts'
import { chooseAccount, makeOwner } from './embedded/account.ts'
import { findBinaries, POSTGRES_MAJOR } from './embedded/binaries.ts'
import { createCluster, isCluster, urlOf } from './embedded/cluster.ts'
import { clearAway, inhabitants, postmasterOf } from './embedded/postmaster.ts'
import { supervise } from './embedded/supervise.ts'

/** A running embedded PostgreSQL. */
export interface Embedded {
  /** Superuser address of the database `kaowu`, on 127.0.0.1, password included. */
  readonly url: string
  /** Process number of the server; another one after it had to be started again. */
  readonly pid: () => number
  /** Stops the server cleanly and gives the data folder back. */
  readonly stop: () => Promise<void>
}

export interface EmbeddedOptions {
  /** The data folder; the server's own files go to `pg18` in it. */
  readonly folder: string
  /** False: commits are not forced to disk. For tests only. */
  readonly durable?: boolean
  /** Further server settings, e.g. `{ max_connections: '200' }`. */
  readonly settings?: Readonly<Record<string, string>>
  /** Told what takes longer than usual, in words for the operator. */
  readonly log?: (line: string) => void
}

const DATABASE = 'kaowu'

/**
 * Starts PostgreSQL on a free loopback port, creating its files at the first start and tidying up after a killed run.
 * Throws `StartProblem` when the folder is in use by another process or cannot be written, or the server cannot run here.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { folder } = options
  makeDataFolder(folder)
  const release = await lockDataFolder(folder)
  try {
    const server = await startIn(options)
    const stop = async () => {
      await server.stop()
      release()
    }
    return { url: urlOf(dataIn(folder), server.port, DATABASE), pid: server.pid, stop }
  } catch (error) {
    release()
    throw error
  }
}

/** The address of the embedded server that another process keeps running on this data folder, if there is one. */
export function runningEmbedded(folder: string): string | undefined {
  const data = dataIn(folder)
  const server = postmasterOf(data)
  if (!server?.ready || !inhabitants(data).includes(server.pid)) return undefined
  return urlOf(data, server.port, DATABASE)
}

const dataIn = (folder: string) => join(folder, `pg${POSTGRES_MAJOR}`)

async function startIn({ folder, durable = true, settings = {}, log = () => {} }: EmbeddedOptions) {
  const data = dataIn(folder)
  const binaries = findBinaries()
  const account = chooseAccount(binaries, folder)
  await clearAway(data, binaries, log)
  const isNew = !isCluster(data)
  if (isNew) createCluster({ data, account, binaries, durable })
  makeOwner(account, data)
  const server = await supervise({ data, account, binaries, durable, settings, log })
  await makeDatabase(urlOf(data, server.port, 'postgres'))
  return server
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
