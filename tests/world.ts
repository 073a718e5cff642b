import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { openWeb } from '#src/app/http.ts'
import { openGround } from '#src/app/open.ts'
import type { OnlineRefunds } from '#src/modules/refunds/index.ts'
import { restoreActor, SYSTEM_ACTOR, type Actor } from '#src/platform/actor.ts'
import { transact, type Ground } from '#src/platform/ground.ts'
import type { Database } from '#src/platform/db/open.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Gateways } from '#src/platform/payment/gateways.ts'
import { openTaskFeed } from '#src/platform/taskfeed.ts'
import { taskOf } from '#src/shared/platform-contract.ts'
import { clientOf, type Client } from './client.ts'
import { BEGINNING, SECRET, settle } from './settling.ts'
import type { OrgKey, PersonKey, Settled } from './settling.ts'

export { BEGINNING, ORGANISATIONS, PASSWORD, SECRET } from './settling.ts'
export type { OrgKey, PersonKey } from './settling.ts'

export interface World {
  readonly app: FastifyInstance
  readonly ground: Ground
  /** For processes of their own over the same database. */
  readonly databaseUrl: string
  readonly orgs: Readonly<Record<OrgKey, number>>
  /** VETS of `evaluation`: 初级 and 中级 at ¥300 and ¥350. */
  readonly vets: { readonly id: number }
  /** The time of the world; assign to travel. Starts at `BEGINNING`. */
  now: Date
  /** Who this person is, for actions run directly. */
  actor(person: PersonKey): Actor
  /** Calls endpoints as this person; nobody when not named. */
  as(person?: PersonKey): Client
  /** Runs an action directly, as this person (`system`: the platform itself, seeing all). */
  act<T>(person: PersonKey | 'system', run: (scope: Scope) => Promise<T>): Promise<T>
  /** Waits until a task has ended and answers its result; throws with its message when it failed. */
  finished(person: PersonKey, taskId: number): Promise<unknown>
  /** The rounds of online payment: what is due at the gateways, and yesterday's bills. */
  attendDue(): Promise<number>
  reconcileDue(): Promise<number>
  stop(): Promise<void>
}

/** A migrated, empty database and the data folder beside it; whoever names them removes them. */
export interface Plot {
  readonly database: Database
  readonly dataFolder: string
}

/** The way to the payment gateways, where a test pays online, and the way back. */
export interface Paying {
  readonly gateways?: Gateways
  readonly refunds?: OnlineRefunds
}

/** A plot where everybody has settled already, or nobody yet. */
interface SettledPlot extends Plot {
  readonly settled?: Settled
}

/**
 * A database with the named organisations, people and certificate, served in this process: a copy of the one that was
 * settled for the whole run. Given a plot, the world is settled there and stays after `stop`, for a real server to go
 * on with.
 */
export async function openWorld(plot?: Plot, paying: Paying = {}): Promise<World> {
  const { database, dataFolder, settled }: SettledPlot = plot ?? (await settledPlot())
  const time = { now: BEGINNING }
  const { standing, feed, app } = await serve({ database, dataFolder }, () => new Date(time.now), paying)
  const { ground } = standing
  const { orgs, vets, people } = settled ?? (await settle(ground))
  const actors = new Map(people.map(({ key, actor }) => [key, restoreActor(actor)]))
  const cookies = new Map(people.map(({ key, cookie }) => [key, cookie]))

  const actorOf = (person: PersonKey) => actors.get(person) ?? SYSTEM_ACTOR
  const act = <T>(person: PersonKey | 'system', run: (scope: Scope) => Promise<T>) =>
    transact(
      ground,
      person === 'system'
        ? { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'test' }
        : { actor: actorOf(person), requestId: 'test' },
      run,
    )
  const as = (person?: PersonKey) => clientOf(app, person ? (cookies.get(person) ?? '') : '')
  return {
    app,
    ground,
    databaseUrl: database.url,
    orgs,
    vets,
    get now() {
      return time.now
    },
    set now(moment: Date) {
      time.now = moment
    },
    actor: actorOf,
    as,
    act,
    finished: (person, taskId) => waitForTask(as(person), taskId),
    ...standing.charges,
    async stop() {
      await app.close()
      await feed.stop()
      await standing.stop()
      if (plot) return
      await database.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function settledPlot(): Promise<SettledPlot> {
  // Imported when needed: outside of Vitest (benches) it cannot be.
  const { settledDatabase } = await import('./database.ts')
  return { ...(await settledDatabase()), dataFolder: await mkdtemp(join(tmpdir(), 'kaowu-world-')) }
}

async function serve({ database, dataFolder }: Plot, clock: () => Date, { gateways, refunds }: Paying) {
  const base = { dataFolder, secret: SECRET, logLevel: 'silent', fontFolders: [], clock } as const
  const config = { ...base, baseUrl: 'http://kaowu.test', gateways, refunds }
  const standing = await openGround(config, database)
  await standing.work()
  const feed = await openTaskFeed(database.url, standing.ground.log)
  const app = await openWeb(standing.ground, { feed, demoAccounts: [], gateways })
  return { standing, feed, app }
}

/** Asks again ever more slowly, so that a long task does not use up the rate limit. */
async function waitForTask(client: Client, taskId: number): Promise<unknown> {
  for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 1.2, 250)) {
    const task = await client.ok(taskOf, { id: taskId })
    if (task.state === 'DONE') return task.result
    if (task.state === 'FAILED') throw new Error(`task ${taskId} failed: ${task.message}`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
