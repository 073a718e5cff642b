import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { startEmbedded } from '#src/platform/db/embedded.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { connect } from '#src/platform/db/open.ts'

/** Runs `use` on a new database, migrated from zero, and leaves nothing behind. In memory where there is a tmpfs. */
export async function withScratchDatabase<Result>(use: (pool: Pool) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kaowu-schema-'))
  try {
    const embedded = await startEmbedded({ folder, durable: false })
    const database = connect(embedded.url)
    try {
      await migrate(database.pool)
      return await use(database.pool)
    } finally {
      await database.stop()
      await embedded.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
