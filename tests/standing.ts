import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { openWeb } from '#src/app/http.ts'
import { openGround } from '#src/app/open.ts'
import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import { transact, type Ground } from '#src/platform/ground.ts'
import type { Scope } from '#src/platform/scope.ts'
import { openTaskFeed } from '#src/platform/taskfeed.ts'
import { freshDatabase } from './database.ts'

/** A served, empty database: for tests that fill it themselves, e.g. with the demonstration world. */
export interface StandingWorld {
  readonly app: FastifyInstance
  readonly ground: Ground
  settle<T>(run: (scope: Scope) => Promise<T>): Promise<T>
  stop(): Promise<void>
}

export async function openStandingWorld(): Promise<StandingWorld> {
  const database = await freshDatabase()
  const dataFolder = await mkdtemp(join(tmpdir(), 'kaowu-standing-'))
  const config = {
    dataFolder,
    secret: 'a secret of the tests, long enough',
    logLevel: 'silent',
    fontFolders: [],
  } as const
  const standing = await openGround(config, database)
  const { ground } = standing
  await standing.work()
  const feed = await openTaskFeed(database.url, ground.log)
  const app = await openWeb(ground, { feed, demoAccounts: [] })
  return {
    app,
    ground,
    settle: (run) => transact(ground, { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'test' }, run),
    async stop() {
      await app.close()
      await feed.stop()
      await standing.stop()
      await database.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
