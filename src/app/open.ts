import { openApart } from '#src/platform/apart/apart.ts'
import type { Database } from '#src/platform/db/open.ts'
import type { Ground } from '#src/platform/ground.ts'
import { httpAuthority } from '#src/platform/identity/http.ts'
import { openJobs } from '#src/platform/jobs.ts'
import { openLog } from '#src/platform/log.ts'
import { ABANDONED, abandonedHandler } from '#src/platform/tasks.ts'
import { handlersOn, layGround, type GroundConfig } from './ground.ts'
import { taskKindsOf } from './tasks.ts'

const APART = new URL('./apart.ts', import.meta.url)

/** A running ground: everything a process stands on, and how to leave it. */
export interface Standing {
  readonly ground: Ground
  /** Takes tasks from the queue, on this process. */
  work(): Promise<void>
  /** Starts the thread for long computing before the first task needs it. */
  warm(): void
  stop(): Promise<void>
}

/** Opens vault, file store, printer and queue over a migrated database. */
export async function openGround(config: GroundConfig, database: Database): Promise<Standing> {
  const { dataFolder, secret, logLevel, fontFolders } = config
  const { url, pool } = database
  const log = openLog(logLevel)
  const { identity } = config
  const register = identity && httpAuthority(identity, { tell: (fact) => log.warn(fact, 'identity service') })
  const taskKinds = taskKindsOf({ register })
  const jobs = await openJobs({ url, pool, names: taskKinds.map((each) => each.kind), dead: ABANDONED, log })
  const ground = await layGround(config, { pool, enqueue: (...queued) => jobs.enqueue(...queued) })
  const settings = { databaseUrl: url, dataFolder, secret, logLevel, fontFolders: [...fontFolders] }
  const apart = openApart(APART, settings, ground.clock)
  const far = taskKinds.filter((each) => each.apart).map((each) => each.kind)
  return {
    ground,
    work: () =>
      jobs.work({
        ...handlersOn(ground, taskKinds),
        ...Object.fromEntries(far.map((kind) => [kind, apart.handler(kind)])),
        [ABANDONED]: abandonedHandler(ground, taskKinds),
      }),
    warm: () => apart.warm(),
    async stop() {
      await jobs.stop()
      await apart.stop()
      await ground.renderer.stop()
    },
  }
}
