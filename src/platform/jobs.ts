import type { Logger } from 'pino'
import type { Pool, PoolClient } from 'pg'
import { PgBoss, type Queue } from 'pg-boss'

/** A job's work. It may run more than once (a killed worker's job is taken up again), so it must be idempotent. */
export type JobHandler = (data: object) => Promise<void>
export type JobHandlers = Readonly<Record<string, JobHandler>>

/** A job to put into the queue; it starts at once, or not before so many seconds. */
export interface Queued {
  readonly job: string
  readonly data: object
  readonly afterSeconds?: number
}

export interface Jobs {
  enqueue(client: PoolClient, queued: Queued): Promise<void>
  /** Starts to take jobs from the queue, on this process. */
  work(handlers: JobHandlers): Promise<void>
  stop(): Promise<void>
}

const QUEUE_SETTINGS = {
  retryLimit: 3,
  retryDelay: 2,
  retryBackoff: true,
  expireInSeconds: 3600,
  heartbeatSeconds: 10,
  notify: true,
} as const

/**
 * The job queue, in the same PostgreSQL: a job is put in by the caller's transaction and exists only if that commits.
 * A worker that dies is noticed by its missing heartbeat and its jobs start again some ten seconds later.
 */
export async function openJobs(options: {
  url: string
  pool: Pool
  names: readonly string[]
  /** The queue a job goes to when it was started as often as it may be and never ended. */
  dead: string
  log: Logger
}): Promise<Jobs> {
  const { url, pool, names, dead, log } = options
  const boss = await startBoss(url, log)
  await makeQueue(boss, dead, QUEUE_SETTINGS)
  for (const name of names) await makeQueue(boss, name, { ...QUEUE_SETTINGS, deadLetter: dead })
  await letScopesEnqueue(pool)

  return {
    enqueue: (client, queued) => sendWithin(boss, client, queued),
    async work(handlers) {
      for (const [name, handle] of Object.entries(handlers)) {
        const options = {
          batchSize: 1,
          localConcurrency: 2,
          pollingIntervalSeconds: 2,
          notifyPollingIntervalSeconds: 2,
        }
        await boss.work<object>(name, options, async ([job]) => {
          if (job) await handle(job.data)
        })
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

async function makeQueue(boss: PgBoss, name: string, settings: Omit<Queue, 'name'>): Promise<void> {
  if (await boss.getQueue(name)) await boss.updateQueue(name, settings)
  else await boss.createQueue(name, settings)
}

async function sendWithin(boss: PgBoss, client: PoolClient, { job, data, afterSeconds }: Queued) {
  const executeSql = async (text: string, values: unknown[] = []) => ({
    rows: (await client.query(text, values)).rows as unknown[],
  })
  const later = afterSeconds === undefined ? {} : { startAfter: afterSeconds }
  await boss.send(job, data, { db: { executeSql }, ...later })
}

/** Puts jobs into queues that another thread of this process serves; connects when the first one comes. */
export function lazyEnqueue(url: string): Jobs['enqueue'] {
  let started: Promise<PgBoss> | undefined
  const silent = { supervise: false, schedule: false, migrate: false, max: 1 }
  return async (client, queued) => {
    started ??= new PgBoss({ connectionString: url, application_name: 'kaowu-jobs', ...silent }).start()
    await sendWithin(await started, client, queued)
  }
}

async function startBoss(url: string, log: Logger): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'kaowu-jobs',
    max: 6,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    monitorVacuum: false,
    reindex: false,
  })
  boss.on('error', (error) => log.error({ err: error }, 'job queue'))
  return boss.start()
}

/** Requests run as `kaowu_app`, so that role needs to write into the queue's own schema. */
async function letScopesEnqueue(pool: Pool): Promise<void> {
  await pool.query(`
    grant usage on schema pgboss to kaowu_app;
    grant select, insert, update, delete on all tables in schema pgboss to kaowu_app;
    grant execute on all functions in schema pgboss to kaowu_app;
    grant usage on all sequences in schema pgboss to kaowu_app`)
}
