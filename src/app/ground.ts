import { join } from 'node:path'
import type { Config } from '#src/platform/config.ts'
import { openFileStore } from '#src/platform/filestore.ts'
import type { Ground } from '#src/platform/ground.ts'
import type { JobHandlers } from '#src/platform/jobs.ts'
import { openLog } from '#src/platform/log.ts'
import { openRenderer } from '#src/platform/pdf/render.ts'
import { taskHandler, type TaskKind } from '#src/platform/tasks.ts'
import { openVault } from '#src/platform/vault.ts'
import { messenger, reactions, reactionsToAll } from './reactions.ts'

/** What laying a ground needs of the configuration. */
export type GroundConfig = Pick<Config, 'dataFolder' | 'secret' | 'logLevel' | 'fontFolders' | 'identity'> & {
  clock?: (() => Date) | undefined
}

/** Opens vault, file store and printer over an open database: in the process itself, and once more in its thread apart. */
export async function layGround(
  config: GroundConfig,
  over: Pick<Ground, 'pool' | 'enqueue'>,
): Promise<Ground> {
  const vault = openVault(config.secret)
  return {
    ...over,
    vault,
    files: await openFileStore(join(config.dataFolder, 'files'), vault.key('file-store')),
    renderer: openRenderer({ fontFolders: config.fontFolders }),
    log: openLog(config.logLevel),
    reactions,
    reactionsToAll,
    messenger,
    clock: config.clock ?? (() => new Date()),
  }
}

/** The handlers of these kinds, working where they stand. */
export const handlersOn = (ground: Ground, kinds: readonly TaskKind[]): JobHandlers =>
  Object.fromEntries(kinds.map((kind) => [kind.kind, taskHandler(ground, kind)]))
