import pg from 'pg'
import type { Config } from '#src/platform/config.ts'
import { runningEmbedded, startEmbedded } from './embedded.ts'
import { columnTypes } from './types.ts'

/** An open database: the pool everything runs through. */
export interface Database {
  readonly pool: pg.Pool
  readonly url: string
  /** Closes the connections and, when it was started here, the embedded server. */
  stop(): Promise<void>
}

/** What `openDatabase` reads of the configuration. */
export type DatabaseConfig = Pick<Config, 'databaseUrl' | 'dataFolder'>

/**
 * Opens the database of the configuration: the server of `DATABASE_URL`, or else the embedded one, which is started.
 * @param log told what takes longer than usual and what goes wrong between queries
 */
export async function openDatabase(
  config: DatabaseConfig,
  log: (line: string) => void = () => {},
): Promise<Database> {
  if (config.databaseUrl !== undefined) return connect(config.databaseUrl, { log })
  const embedded = await startEmbedded({ folder: config.dataFolder, log })
  const database = connect(embedded.url, { log })
  const stop = async () => {
    await database.stop()
    await embedded.stop()
  }
  return { ...database, stop }
}

/**
 * For commands beside a running program (`npm run kaowu -- …`): the embedded server that it keeps is used along with it;
 * when none runs, the database is opened as usual.
 */
export async function joinDatabase(
  config: DatabaseConfig,
  log: (line: string) => void = () => {},
): Promise<Database> {
  const url = config.databaseUrl ?? runningEmbedded(config.dataFolder)
  return url === undefined ? openDatabase(config, log) : connect(url, { log })
}

export interface PoolOptions {
  /** Connections at most; default 20. */
  readonly max?: number
  /** How long a caller waits for a free connection before it is refused; default 10 s. */
  readonly patienceMs?: number
  readonly log?: (line: string) => void
}

/** A pool over a running server, with the column types the whole program relies on (see `types.ts`). */
export function connect(
  url: string,
  { max = 20, patienceMs = 10_000, log = () => {} }: PoolOptions = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: columnTypes,
    application_name: 'kaowu',
    connectionTimeoutMillis: patienceMs,
    // A day in SQL (`::date`, `date_trunc`) is a day in Beijing on every server; instants are not touched by it.
    options: '-c TimeZone=Asia/Shanghai',
  })
  // A connection that breaks while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', (error) => log(`与数据库的一个空闲连接断开了：${error.message}`))
  return { pool, url, stop: () => pool.end() }
}
