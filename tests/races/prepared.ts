import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startEmbedded } from '#src/platform/db/embedded.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { connect } from '#src/platform/db/open.ts'
import { newFolder } from '#tests/folder.ts'
import { openWorld, type World } from '#tests/world.ts'

/** A data folder made once and copied for every kill. */
export interface Prepared<Deed> {
  /** What is about to be done in it. */
  readonly deed: Deed
  /** A data folder of its own for one kill. */
  copy(): { dataFolder: string; remove: () => void }
  remove(): void
}

/** A data folder with a migrated database and nobody in it, for several worlds to start from. */
export async function openBlank() {
  const dataFolder = join(newFolder(), 'data')
  const embedded = await startEmbedded({ folder: dataFolder, durable: false })
  const database = connect(embedded.url, { max: 1 })
  try {
    await migrate(database.pool)
  } finally {
    await database.stop()
    await embedded.stop()
  }
  return { copy: () => copyOf(dataFolder), remove: () => removeAround(dataFolder) }
}

/** Builds a world in a copy of the blank folder, takes it to the brink of a deed, and stops everything cleanly. */
export async function prepare<Deed>(
  blank: { copy(): { dataFolder: string } },
  toTheBrink: (world: World) => Promise<Deed>,
): Promise<Prepared<Deed>> {
  const { dataFolder } = blank.copy()
  const embedded = await startEmbedded({ folder: dataFolder, durable: false })
  const database = connect(embedded.url)
  try {
    const world = await openWorld({ database, dataFolder })
    const deed = await toTheBrink(world)
    await world.stop()
    return { deed, copy: () => copyOf(dataFolder), remove: () => removeAround(dataFolder) }
  } finally {
    await database.stop()
    await embedded.stop()
  }
}

function copyOf(dataFolder: string) {
  const folder = newFolder()
  // With owners and modes: the database refuses files that others may read.
  execFileSync('cp', ['-a', dataFolder, folder])
  const copy = join(folder, 'data')
  return { dataFolder: copy, remove: () => removeAround(copy) }
}

// A server that was killed may still be writing its last files.
const removeAround = (dataFolder: string) =>
  rmSync(dirname(dataFolder), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
