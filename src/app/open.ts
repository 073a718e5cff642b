import { join } from 'node:path'
import type { Config } from '#src/platform/config.ts'
import type { Database } from '#src/platform/db/open.ts'
import { openFileStore } from '#src/platform/filestore.ts'
import type { Ground } from '#src/platform/ground.ts'
import { openJobs } from '#src/platform/jobs.ts'
import { openLog } from '#src/platform/log.ts'
import { openRenderer } from '#src/platform/pdf/render.ts'
import { taskHandler } from '#src/platform/tasks.ts'
import { openVault } from '#src/platform/vault.ts'
import { reactions } from './reactions.ts'
import { taskKinds } from './tasks.ts'

/** A running ground: everything a process stands on, and how to leave it. */
export interface Standing {
  readonly ground: Ground
  /** Takes tasks from the queue, on this process. */
  work(): Promise<void>
  stop(): Promise<void>
}

/** What opening needs of the configuration. */
export type Opening = Pick<Config, 'dataFolder' | 'secret' | 'logLevel' | 'fontFolders'> & {
  clock?: () => Date
}

/** Opens vault, file store, printer and queue over a migrated database. */
export async function openGround(config: Opening, database: Database): Promise<Standing> {
  const log = openLog(config.logLevel)
  const vault = openVault(config.secret)
  const files = await openFileStore(join(config.dataFolder, 'files'), vault.key('file-store'))
  const renderer = openRenderer({ fontFolders: config.fontFolders })
  const jobs = await openJobs({
    url: database.url,
    pool: database.pool,
    names: taskKinds.map((each) => each.kind),
    log,
  })
  const ground: Ground = {
    pool: database.pool,
    vault,
    files,
    renderer,
    log,
    reactions,
    enqueue: (client, job, data) => jobs.enqueue(client, job, data),
    clock: config.clock ?? (() => new Date()),
  }
  return {
    ground,
    work: () =>
      jobs.work(Object.fromEntries(taskKinds.map((kind) => [kind.kind, taskHandler(ground, kind)]))),
    async stop() {
      await jobs.stop()
      await renderer.stop()
    },
  }
}
