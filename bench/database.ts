import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#src/platform/db/embedded.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { connect, type Database } from '#src/platform/db/open.ts'

export interface BenchDatabase extends Database {
  readonly dataFolder: string
  /** Processor time the server has taken so far, all its processes together (Linux). */
  cpuMs(): number
}

/** A migrated database in memory where the machine has some: both sides of a ratio use the same one. */
export async function benchDatabase(): Promise<BenchDatabase> {
  const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const folder = await mkdtemp(join(base, 'kaowu-bench-'))
  const server = await startEmbedded({ folder, durable: false })
  const database = connect(server.url)
  await migrate(database.pool)
  return {
    ...database,
    dataFolder: folder,
    cpuMs: () => cpuOfServer(server.pid()),
    async stop() {
      await database.stop()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const TICK_MS = 10

/** A server, those it has started, and those of them that have ended, which the kernel adds to it. */
function cpuOfServer(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
  return children.reduce((sum, child) => sum + ticksOf(child, 2), ticksOf(String(pid), 4)) * TICK_MS
}

/** The first of: own time outside and inside the kernel, the same of children that have ended. */
function ticksOf(pid: string, first: number): number {
  if (!existsSync(`/proc/${pid}/stat`)) return 0
  // After the name, which may hold anything, the times stand at places 14 to 17.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return fields.slice(11, 11 + first).reduce((sum, ticks) => sum + Number(ticks), 0)
}
