import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fillPath, type Route } from '#src/shared/route.ts'
import { taskEvents, type TaskView } from '#src/shared/platform-contract.ts'

/** What the serving process says of itself. */
export interface Figures {
  readonly residentMB: number
  /** The most since `begin`. */
  readonly peakMB: number
  /** How late its event loop was, as `perf_hooks.monitorEventLoopDelay` saw it since `begin`. */
  readonly loopP99Ms: number
  readonly loopMaxMs: number
  /** Processor time of all its threads since it started. */
  readonly cpuMs: number
}

/** The product in a process of its own, spoken to as a browser does. */
export interface Product {
  /** Starts its meters anew; answers them at rest. */
  begin(): Promise<Figures>
  figures(): Promise<Figures>
  ask<G, I, O>(route: Route<G, I, O>, input: G): Promise<O>
  upload<G, I, O>(route: Route<G, I, O>, input: G, file: { name: string; bytes: Uint8Array }): Promise<O>
  /** Watches a task's events until it has ended, as the screen does. */
  watch(taskId: number): Promise<void>
  stop(): void
}

type Word = { address?: string; figures?: Figures }

export async function serveProduct(of: {
  databaseUrl: string
  dataFolder: string
  cookie: string
  /** The day it should believe it is; the beginning of the test world when not named. */
  now?: Date
}): Promise<Product> {
  const day = of.now ? [of.now.toISOString()] : []
  const child = fork(new URL('./product.ts', import.meta.url), [of.databaseUrl, of.dataFolder, ...day])
  const { address = '' } = await wordOf(child)
  const headers = { cookie: of.cookie, connection: 'keep-alive' }
  return {
    begin: () => tell(child, 'begin'),
    figures: () => tell(child, 'figures'),
    async ask(route, input) {
      const { path, rest } = fillPath(route.path, input as Record<string, unknown>)
      const body = route.method === 'GET' ? {} : { body: JSON.stringify(rest) }
      const type = { 'content-type': 'application/json' }
      return answerOf(
        await fetch(address + path, { method: route.method, headers: { ...headers, ...type }, ...body }),
      )
    },
    async upload(route, input, file) {
      const form = new FormData()
      form.set('file', new Blob([new Uint8Array(file.bytes)]), file.name)
      const { path } = fillPath(route.path, input as Record<string, unknown>)
      return answerOf(await fetch(address + path, { method: 'POST', headers, body: form }))
    },
    watch: async (taskId) => {
      const { path } = fillPath(taskEvents.path, { id: taskId })
      await ended(await fetch(address + path, { headers }))
    },
    stop: () => void child.kill(),
  }
}

async function tell(child: ChildProcess, what: string): Promise<Figures> {
  const word = wordOf(child)
  child.send(what)
  const { figures } = await word
  if (!figures) throw new Error(`no answer to ${what}`)
  return figures
}

async function wordOf(child: ChildProcess): Promise<Word> {
  const waiting = new AbortController()
  const signal = waiting.signal
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`the product ended with ${code}`)
  })
  try {
    const [word] = (await Promise.race([once(child, 'message', { signal }), ended])) as [Word]
    return word
  } finally {
    ended.catch(() => {})
    waiting.abort()
  }
}

async function answerOf<O>(response: Response): Promise<O> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as O
}

/** Reads events until one says that the task has ended. */
async function ended(response: Response): Promise<void> {
  let text = ''
  for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    if (events.some(isEnd)) return
  }
  throw new Error('the events ended before the task')
}

/** Whether an event says that the task is done; throws when it failed. */
function isEnd(event: string): boolean {
  const data = event.split('\n').find((line) => line.startsWith('data:'))
  const { state = '', message = '' } = data ? (JSON.parse(data.slice(5)) as Partial<TaskView>) : {}
  if (state === 'FAILED') throw new Error(message)
  return state === 'DONE'
}
