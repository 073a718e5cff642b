import { randomUUID } from 'node:crypto'
import type { Generated } from 'kysely'
import type { PoolClient } from 'pg'
import { found, Refused } from '#src/shared/refusal.ts'
import { restoreActor, storeActor, type Actor, type StoredActor } from './actor.ts'
import { transact, type Ground } from './ground.ts'
import type { JobHandler } from './jobs.ts'
import type { Scope } from './scope.ts'

export const TASK_STATES = ['WAITING', 'RUNNING', 'DONE', 'FAILED'] as const
export type TaskState = (typeof TASK_STATES)[number]

interface TaskTable {
  id: Generated<number>
  org_id: number
  kind: string
  title: string
  state: Generated<TaskState>
  done: Generated<number>
  total: Generated<number>
  message: Generated<string>
  result: Generated<unknown>
  created_by: number | null
  created_at: Generated<Date>
  ended_at: Date | null
}
interface Own {
  task: TaskTable
}

/** What a task's job carries: who asked, and the data of the work. */
interface TaskJob {
  taskId: number
  actor: StoredActor
  data: object
}

/** What the work of a task may use. Each `transact` is its own transaction with the reach of the person who asked. */
export interface TaskWork {
  readonly taskId: number
  readonly actor: Actor
  transact<T>(run: (scope: Scope) => Promise<T>): Promise<T>
  /** The same, seeing all organisations: for work whose result is checked to be within the asker's reach. */
  transactAll<T>(run: (scope: Scope) => Promise<T>): Promise<T>
  /** Visible at once, outside any transaction; at most a few times a second reach the database. */
  progress(done: number, total: number, message: string): Promise<void>
}

export type TaskRun<Data extends object, Result extends object> = (
  work: TaskWork,
  data: Data,
) => Promise<Result>

/** One kind of long work: its queue name and what it does. Idempotent: it may start again after a crash. */
export interface TaskKind {
  readonly kind: string
  readonly run: TaskRun<object, object>
  /** It computes long: done in the thread apart, so that no request waits for it. */
  readonly apart: boolean
  /** Puts away what a run left that was killed more often than it may start again. */
  readonly abandoned: ((work: TaskWork, data: object) => Promise<void>) | undefined
}

interface TaskMore<Data extends object> {
  apart?: boolean
  abandoned?: (work: TaskWork, data: Data) => Promise<void>
}

export function taskKind<Data extends object, Result extends object>(
  kind: string,
  run: TaskRun<Data, Result>,
  { apart = false, abandoned }: TaskMore<Data> = {},
): TaskKind {
  return {
    kind,
    run: run as unknown as TaskRun<object, object>,
    apart,
    abandoned: abandoned as TaskKind['abandoned'],
  }
}

/** A task to start: at once, or later, with the sentence that says when. */
export interface NewTask {
  readonly kind: string
  readonly title: string
  readonly data: object
  readonly total?: number
  readonly later?: { readonly afterSeconds: number; readonly message: string }
}

/** Registers the task and queues its work with this transaction; answers the task's id for the screen to watch. */
export async function startTask(scope: Scope, task: NewTask): Promise<number> {
  const row = await scope
    .write<Own>()
    .insertInto('task')
    .values({
      org_id: scope.actor.org.id,
      kind: task.kind,
      title: task.title,
      total: task.total ?? 0,
      message: task.later?.message ?? '',
      created_by: scope.actor.accountId || null,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const job: TaskJob = { taskId: row.id, actor: storeActor(scope.actor), data: task.data }
  await scope.enqueue(task.kind, job, task.later)
  return row.id
}

/** The task as the screen shows it, within the asker's reach, or a 404. */
export async function findTask(scope: Scope, taskId: number) {
  const row = await scope
    .read<Own>()
    .selectFrom('task')
    .selectAll()
    .where('id', '=', taskId)
    .executeTakeFirst()
  const { id, kind, title, state, done, total, message, result } = found(row, '任务')
  return { id, kind, title, state, done, total, message, ...(result ? { result } : {}) }
}

/** The newest tasks of a kind in the asker's organisation: what a page that was left finds again. */
export const listLatestTasks = (scope: Scope, { kind, count }: { kind: string; count: number }) =>
  scope
    .read<Own>()
    .selectFrom('task')
    .selectAll()
    .where('org_id', '=', scope.actor.org.id)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .limit(count)
    .execute()

const CHANNEL = 'kaowu_task'
export const TASK_CHANNEL = CHANNEL
const BUG_MESSAGE = '系统处理时出错，数据没有被改动。请稍后重试；如仍失败，请把编号告诉技术支持:'

/** Makes the job handler of a task kind: runs it, reports progress, turns refusals into a failed task with the reason. */
export function taskHandler(ground: Ground, kind: TaskKind): JobHandler {
  return async (job) => {
    const { taskId, actor: stored, data } = job as TaskJob
    const requestId = `task-${taskId}-${randomUUID().slice(0, 8)}`
    const work = workOn(ground, { taskId, actor: restoreActor(stored), requestId })
    await setTask(ground, taskId, { state: 'RUNNING' })
    try {
      const result = await kind.run(work, data)
      await setTask(ground, taskId, { state: 'DONE', result })
    } catch (error) {
      if (!(error instanceof Refused)) {
        ground.log.error({ err: error, requestId, kind: kind.kind }, 'task failed')
        await setTask(ground, taskId, { state: 'FAILED', message: BUG_MESSAGE + requestId })
        return
      }
      const message = error.refusals.map((each) => each.message + (each.wayOut ?? '')).join('\n')
      await setTask(ground, taskId, { state: 'FAILED', message })
    }
  }
}

/** The queue of jobs that were started as often as they may be and never came to an end. */
export const ABANDONED = 'tasks.abandoned'
const ABANDONED_MESSAGE = '处理多次中断，已停止，数据没有被改动。请重新办理；如再次出现，请联系技术支持。'

/** Gives an abandoned task its end: the screen that watches must not wait for ever. */
export function abandonedHandler(ground: Ground, kinds: readonly TaskKind[]): JobHandler {
  return async (job) => {
    const { taskId, actor: stored, data } = job as Partial<TaskJob>
    // A job that is no task (the postman's bell) has nobody who waits for its end.
    if (taskId === undefined || !stored || !data) return
    const actor = restoreActor(stored)
    const { rows } = await ground.pool.query<{ kind: string }>(
      `select kind from task where id = $1 and state in ('WAITING', 'RUNNING')`,
      [taskId],
    )
    const kind = kinds.find((each) => each.kind === rows[0]?.kind)
    if (!kind) return
    const requestId = `task-${taskId}-abandoned`
    ground.log.error({ requestId, kind: kind.kind }, 'task abandoned')
    await kind.abandoned?.(workOn(ground, { taskId, actor, requestId }), data)
    await setTask(ground, taskId, { state: 'FAILED', message: ABANDONED_MESSAGE })
  }
}

function workOn(ground: Ground, asked: { taskId: number; actor: Actor; requestId: string }): TaskWork {
  const { taskId, actor, requestId } = asked
  let shownAt = 0
  return {
    taskId,
    actor,
    transact: (run) => transact(ground, { actor, requestId }, run),
    transactAll: (run) => transact(ground, { actor, requestId, reach: 'ALL' }, run),
    async progress(done, total, message) {
      if (Date.now() - shownAt < 250 && done < total) return
      shownAt = Date.now()
      await setTask(ground, taskId, { done, total, message })
    },
  }
}

/** Writes the named fields and wakes whoever watches. Runs on a connection of its own, outside the work's transactions. */
async function setTask(
  ground: Ground,
  taskId: number,
  fields: { state?: TaskState; done?: number; total?: number; message?: string; result?: object },
) {
  const client: PoolClient = await ground.pool.connect()
  try {
    const ended = fields.state === 'DONE' || fields.state === 'FAILED'
    await client.query(
      `update task set state = coalesce($2, state), done = coalesce($3, done), total = coalesce($4, total),
         message = coalesce($5, message), result = coalesce($6, result), ended_at = case when $7 then now() else ended_at end
       where id = $1`,
      [
        taskId,
        fields.state,
        fields.done,
        fields.total,
        fields.message,
        fields.result && JSON.stringify(fields.result),
        ended,
      ],
    )
    await client.query('select pg_notify($1, $2)', [CHANNEL, String(taskId)])
  } finally {
    client.release()
  }
}
