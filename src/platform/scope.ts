import type { Kysely } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { PoolClient } from 'pg'
import type { Actor } from './actor.ts'
import type { FileStore } from './filestore.ts'
import type { Happening } from './happening.ts'
import type { Renderer } from './pdf/render.ts'
import type { Vault } from './vault.ts'

/**
 * Everything an action may ask of its surroundings: who asks, for which organisation, through which transaction, at what
 * moment. Actions, queries and jobs take it as their first parameter; there is no ambient current user.
 */
export interface Scope {
  readonly actor: Actor
  /** The moment the request began, server time: every deadline is checked against it (BR-85). */
  readonly now: Date
  readonly requestId: string
  readonly ip: string
  /** Reads the tables named by `Seen`; writing through it does not compile. */
  read<Seen>(): ReadonlyKysely<Seen>
  /** Reads and writes the tables named by `Own`: a module names its own tables only. */
  write<Own>(): Kysely<Own>
  /** The transaction's own connection, for COPY. */
  readonly client: PoolClient
  readonly vault: Vault
  readonly files: FileStore
  readonly renderer: Renderer
  /** Tells what was done: the audit line and the reactions of `app/reactions.ts`, in this transaction. */
  happened(happening: Happening): Promise<void>
  /** The same for many records at once: their lines in one statement, then the reactions of each, in order. */
  happenedAll(happenings: readonly Happening[]): Promise<void>
  /**
   * Runs a part of the deed within the reach of another organisation, in the same transaction: for a decision that, once
   * made, changes what only that organisation sees (decision 0023). Audit lines keep the asker's name.
   */
  inReachOf<T>(org: Actor['org'], run: (scope: Scope) => Promise<T>): Promise<T>
  /** Queues a job that starts when this transaction commits or so many seconds later, and never when it rolls back. */
  enqueue(job: string, data: object, when?: { afterSeconds: number }): Promise<void>
  /** Runs after a successful commit, e.g. to drop a replaced file from the store. */
  afterCommit(run: () => Promise<void>): void
}
