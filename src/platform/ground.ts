import type { Logger } from 'pino'
import type { Pool, PoolClient } from 'pg'
import { Refused } from '#src/shared/refusal.ts'
import type { Actor } from './actor.ts'
import { writeAudit } from './audit.ts'
import { kyselyOn } from './db/connection.ts'
import type { FileStore } from './filestore.ts'
import type { Happening } from './happening.ts'
import type { Queued } from './jobs.ts'
import type { Renderer } from './pdf/render.ts'
import type { Scope } from './scope.ts'
import type { Vault } from './vault.ts'

/** "When this happened, then that": runs in the transaction of the happening and may refuse it. */
export type Reaction = (scope: Scope, happening: Happening) => Promise<void>
export type Reactions = Readonly<Record<string, readonly Reaction[]>>
export type ReactionsToAll = Readonly<
  Record<string, readonly ((scope: Scope, happenings: readonly Happening[]) => Promise<void>)[]>
>

/** Puts a job into the queue through the given transaction. */
export type Enqueue = (client: PoolClient, queued: Queued) => Promise<void>

/** What the process stands on: opened once at start, closed at the end. */
export interface Ground {
  readonly pool: Pool
  readonly vault: Vault
  readonly files: FileStore
  readonly renderer: Renderer
  readonly log: Logger
  readonly reactions: Reactions
  /** Reactions that follow all happenings of one action in a deed at once: ten thousand bills are one statement, too. */
  readonly reactionsToAll: ReactionsToAll
  /** Tells people what has happened, all happenings of a deed at once; after the reactions, in the same transaction. */
  readonly messenger: (scope: Scope, happenings: readonly Happening[]) => Promise<void>
  readonly enqueue: Enqueue
  /** The server's clock; tests choose the day. */
  readonly clock: () => Date
}

/** Who asks for a transaction and how. */
export interface Asking {
  readonly actor: Actor
  /** `ALL` only for the platform itself (sign-in, jobs that serve several organisations); default `ORG`. */
  readonly reach?: 'ORG' | 'ALL'
  readonly readOnly?: boolean
  readonly requestId: string
  readonly ip?: string
}

/**
 * Runs an action in one transaction within the asker's reach: commits when it answers, rolls back when it throws.
 * Serialisation failures and deadlocks are tried again, at most twice, so `run` must not act outside the transaction
 * before it commits (files aside, which are only named by it).
 */
export async function transact<T>(
  ground: Ground,
  asking: Asking,
  run: (scope: Scope) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(ground, asking, run)
    } catch (error) {
      if (attempt === 3 || !isWorthRetrying(error)) throw error
      ground.log.warn({ requestId: asking.requestId, attempt }, 'transaction is tried again')
    }
  }
}

async function attemptTransaction<T>(
  ground: Ground,
  asking: Asking,
  run: (scope: Scope) => Promise<T>,
): Promise<T> {
  const client = await ground.pool.connect()
  let broken: Error | undefined
  try {
    await client.query(openingOf(asking))
    const late: (() => Promise<void>)[] = []
    const answer = await run(scopeOn(ground, asking, { client, late }))
    await client.query('commit')
    for (const each of late) await each()
    return answer
  } catch (error) {
    const ending = error instanceof Refused && error.keepsWrites ? 'commit' : 'rollback'
    await client.query(ending).catch((lost: unknown) => (broken = lost as Error))
    throw error
  } finally {
    client.release(broken)
  }
}

/** Begin, role and reach in one round trip. Every value is a number or a known word, so nothing needs quoting. */
function openingOf({ actor, reach = 'ORG', readOnly = false }: Asking): string {
  return `begin${readOnly ? ' read only' : ''}; set local role kaowu_app; set local kaowu.reach = '${reach}';
    ${reachOf(actor.org)}; set local kaowu.actor_id = '${actor.accountId}'`
}

const reachOf = (org: Actor['org']) =>
  `set local kaowu.org_id = '${org.id}'; set local kaowu.org_kind = '${org.kind}'`

const seenAlsoBy = (orgId: number, happening: Happening): Happening => ({
  ...happening,
  seenBy: [...(happening.seenBy ?? []), orgId],
})

/** What follows: for each happening by itself, in order, and then for all of one action together. */
async function reactTo(ground: Ground, scope: Scope, happenings: readonly Happening[]): Promise<void> {
  for (const happening of happenings)
    for (const react of ground.reactions[happening.action] ?? []) await react(scope, happening)
  for (const [action, alike] of Map.groupBy(happenings, (each) => each.action))
    for (const react of ground.reactionsToAll[action] ?? []) await react(scope, alike)
}

interface Held {
  readonly client: PoolClient
  readonly late: (() => Promise<void>)[]
  /** The scope the transaction began with, when this one looks from elsewhere: its moment, and its actor in the audit. */
  readonly first?: Scope
}

function scopeOn(ground: Ground, asking: Asking, held: Held): Scope {
  const db = kyselyOn(held.client)
  const tell = async (happenings: readonly Happening[]) => {
    const lines = held.first ? happenings.map((each) => seenAlsoBy(asking.actor.org.id, each)) : happenings
    await writeAudit(held.first ?? scope, lines)
    await reactTo(ground, scope, happenings)
    await ground.messenger(scope, happenings)
  }
  const scope: Scope = {
    actor: asking.actor,
    now: held.first?.now ?? ground.clock(),
    requestId: asking.requestId,
    ip: asking.ip ?? '',
    client: held.client,
    vault: ground.vault,
    files: ground.files,
    renderer: ground.renderer,
    read: <Seen>() => db as unknown as ReturnType<typeof scope.read<Seen>>,
    write: <Own>() => db as unknown as ReturnType<typeof scope.write<Own>>,
    enqueue: (job, data, when) => ground.enqueue(held.client, { job, data, ...when }),
    afterCommit: (run) => void held.late.push(run),
    async happened(happening) {
      await tell([happening])
    },
    async happenedAll(happenings) {
      if (happenings.length > 0) await tell(happenings)
    },
    async inReachOf(org, run) {
      await held.client.query(reachOf(org))
      const there = { ...asking, actor: { ...asking.actor, org } }
      const answer = await run(scopeOn(ground, there, { ...held, first: held.first ?? scope }))
      // Not after a failure: then the transaction ends, and the reach with it.
      await held.client.query(reachOf(asking.actor.org))
      return answer
    },
  }
  return scope
}

/** 40001 serialisation failure, 40P01 deadlock. */
function isWorthRetrying(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return code === '40001' || code === '40P01'
}
