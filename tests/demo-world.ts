import { fillWorld } from '#src/app/demo.ts'
import { openGround } from '#src/app/open.ts'
import { seedCalendar } from '#src/platform/calendar.ts'
import { connect } from '#src/platform/db/open.ts'
import { SECRET } from './settling.ts'

/** A database with the demonstration world, to be copied, and the data folder that belongs to it. */
export interface DemoTemplate {
  readonly template: string
  readonly folder: string
}

/** Fills the migrated database at this address with the demonstration world, queue and all; its files go to the folder. */
export async function fillDemoAt(url: string, dataFolder: string): Promise<void> {
  const database = connect(url)
  const config = { dataFolder, secret: SECRET, logLevel: 'silent', fontFolders: [] } as const
  const standing = await openGround(config, database)
  try {
    await seedCalendar(database.pool)
    await fillWorld(standing.ground)
  } finally {
    await standing.stop()
    await database.stop()
  }
}
