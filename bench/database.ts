import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#src/platform/db/embedded.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { connect, type Database } from '#src/platform/db/open.ts'

/** A migrated database in memory where the machine has some: both sides of a ratio use the same one. */
export async function benchDatabase(): Promise<Database & { dataFolder: string }> {
  const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const folder = await mkdtemp(join(base, 'kaowu-bench-'))
  const server = await startEmbedded({ folder, durable: false })
  const database = connect(server.url)
  await migrate(database.pool)
  return {
    ...database,
    dataFolder: folder,
    async stop() {
      await database.stop()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
