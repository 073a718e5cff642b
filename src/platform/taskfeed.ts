import { EventEmitter, on } from 'node:events'
import type { Logger } from 'pino'
import { Client } from 'pg'
import { TASK_CHANNEL } from './tasks.ts'

/** Tells when a task has changed, on whichever node the work runs. */
export interface TaskFeed {
  /** Yields once at the start, then after every change, and at least every `patienceMs` so that a lost message never hangs a screen. */
  changes(taskId: number, signal: AbortSignal): AsyncGenerator<void>
  stop(): Promise<void>
}

const patienceMs = 5_000

/** One LISTEN connection for the whole process, shared by all watching screens. */
export async function openTaskFeed(url: string, log: Logger): Promise<TaskFeed> {
  const bell = new EventEmitter().setMaxListeners(0)
  const client = new Client({ connectionString: url, application_name: 'kaowu-tasks' })
  client.on('error', (error) => log.error({ err: error }, 'task feed'))
  client.on('notification', ({ payload }) => bell.emit(payload ?? ''))
  await client.connect()
  await client.query(`listen ${TASK_CHANNEL}`)

  return {
    async *changes(taskId, signal) {
      const name = String(taskId)
      const rings = on(bell, name, { signal })
      const clock = setInterval(() => bell.emit(name), patienceMs)
      try {
        yield
        for await (const _ of rings) yield
      } catch (error) {
        if (!signal.aborted) throw error
      } finally {
        clearInterval(clock)
      }
    },
    stop: () => client.end(),
  }
}
