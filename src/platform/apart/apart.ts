import { Worker } from 'node:worker_threads'
import type { JobHandler } from '#src/platform/jobs.ts'
import type { ApartSettings, Order, Outcome } from './protocol.ts'

/** A thread beside the one that answers requests, for work that computes long: no request waits for it. */
export interface Apart {
  /** Starts the thread now, so that the first job need not wait for it. */
  warm(): void
  /** The handler that sends a kind's jobs to the thread; rejects with `ApartEnded` when the thread did not live to answer. */
  handler(kind: string): JobHandler
  /** Ends the thread, even within a job: the queue starts that one again elsewhere. */
  stop(): Promise<void>
}

/** The thread ended under its work: the program stops, or a bug was caught nowhere. */
export class ApartEnded extends Error {
  override name = 'ApartEnded'
}

/**
 * Objects of the largest file take some 150 MB. The small young generation costs no time that could be measured and saves
 * 90 MB: otherwise what was read and is done with piles up before it is collected.
 */
const LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 16 }
/** A thread that did nothing for so long gives its memory back. */
const IDLE_MS = 5 * 60_000

interface Waiting {
  done(): void
  failed(error: Error): void
}

/** @param entry the thread's first file, which answers orders by `serveApart` */
export function openApart(entry: URL, settings: ApartSettings, clock: () => Date): Apart {
  const threads = new Threads(() => {
    return new Worker(entry, { workerData: settings, resourceLimits: LIMITS })
  })
  return {
    warm: () => void threads.running(),
    stop: () => threads.stop(),
    handler: (kind) => (job) => threads.ask({ kind, job, aheadMs: clock().getTime() - Date.now() }),
  }
}

/** One thread at a time: there when asked, gone when idle, another one after it was lost. */
class Threads {
  readonly #make: () => Worker
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | undefined
  #idle: NodeJS.Timeout | undefined
  #orders = 0

  constructor(make: () => Worker) {
    this.#make = make
  }

  ask(order: Omit<Order, 'id'>): Promise<void> {
    this.#orders += 1
    const id = this.#orders
    clearTimeout(this.#idle)
    const worker = this.running()
    worker.ref()
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed })
      worker.postMessage({ ...order, id }, [])
    })
  }

  running(): Worker {
    if (this.#thread) return this.#thread
    const started = this.#make()
    started.on('message', (outcome: Outcome) => this.#settle(outcome))
    started.on('error', (error: Error) => this.#lose(started, error.message))
    started.on('exit', () => this.#lose(started, 'the thread ended'))
    this.#thread = started
    this.#rest()
    return started
  }

  async stop(): Promise<void> {
    clearTimeout(this.#idle)
    await this.#thread?.terminate()
  }

  #settle({ id, failed }: Outcome): void {
    const asked = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (failed === undefined) asked?.done()
    else asked?.failed(new Error(failed))
    this.#rest()
  }

  /** An idle thread keeps no program alive, and goes in the end. */
  #rest(): void {
    if (this.#waiting.size > 0) return
    this.#thread?.unref()
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => void this.stop(), IDLE_MS).unref()
  }

  #lose(lost: Worker, why: string): void {
    if (this.#thread !== lost) return
    this.#thread = undefined
    const left = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const each of left) each.failed(new ApartEnded(why))
  }
}
