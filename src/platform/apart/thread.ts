import { parentPort, workerData } from 'node:worker_threads'
import type { JobHandlers } from '#src/platform/jobs.ts'
import type { ApartSettings, Order, Outcome } from './protocol.ts'

type Opening = (settings: ApartSettings, clock: () => Date) => Promise<JobHandlers>

/** Answers orders in the thread apart; `open` makes the handlers over the settings and a clock that follows the asking side's. */
export async function serveApart(open: Opening): Promise<void> {
  let aheadMs = 0
  const handlers = await open(workerData as ApartSettings, () => new Date(Date.now() + aheadMs))
  // Orders sent before this wait in the port.
  parentPort?.on('message', (order: Order) => {
    aheadMs = order.aheadMs
    void carryOut(order, handlers).then((outcome) => parentPort?.postMessage(outcome, []))
  })
}

async function carryOut({ id, kind, job }: Order, handlers: JobHandlers): Promise<Outcome> {
  try {
    await handlers[kind]?.(job)
    return { id }
  } catch (error) {
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
