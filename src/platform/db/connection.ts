import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import Cursor from 'pg-cursor'
import type { PoolClient } from 'pg'

/** A Kysely that speaks through one already opened connection, so that all queries of a scope share its transaction. */
export function kyselyOn(client: PoolClient): Kysely<unknown> {
  const connection = new HeldConnection(client)
  return new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new HeldDriver(connection),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

class HeldConnection implements DatabaseConnection {
  readonly #client: PoolClient

  constructor(client: PoolClient) {
    this.#client = client
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#client.query(query.sql, [...query.parameters])
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  /** Rows in batches through a cursor: files of any length in bounded memory. */
  async *streamQuery<R>(query: CompiledQuery, chunkSize = 1000): AsyncIterableIterator<QueryResult<R>> {
    const cursor = this.#client.query(new Cursor<R>(query.sql, [...query.parameters]))
    try {
      for (;;) {
        const rows = await cursor.read(chunkSize)
        if (rows.length === 0) return
        yield { rows }
      }
    } finally {
      await cursor.close()
    }
  }
}

/** The transaction is begun and ended by the scope, not by Kysely. */
class HeldDriver implements Driver {
  readonly #connection: DatabaseConnection

  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }

  init = () => Promise.resolve()
  destroy = () => Promise.resolve()
  acquireConnection = () => Promise.resolve(this.#connection)
  releaseConnection = () => Promise.resolve()
  beginTransaction = () => refuseNesting()
  commitTransaction = () => refuseNesting()
  rollbackTransaction = () => refuseNesting()
}

function refuseNesting(): Promise<void> {
  throw new Error('a scope is one transaction already; do not open another inside it')
}
