import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { timed } from './case.ts'
import type { BenchDatabase } from './database.ts'
import type { Figures, Product } from './serving.ts'

/** Some work: processor time of product and database, time by the clock, what the serving process said of itself. */
export interface Spent {
  readonly cpuMs: number
  /** What of it was the database's. */
  readonly databaseMs: number
  readonly wallMs: number
  readonly seen: Figures
  /** How late an event loop is here that has nothing to do: what of it is the machine's. */
  readonly bystanderP99Ms: number
}
export type Meter = (work: () => Promise<unknown>) => Promise<Spent>

/** Measures what work takes in the product and in its database. */
export function meterOf(product: Product, database: BenchDatabase): Meter {
  return async (work) => {
    const before = await product.begin()
    const databaseBefore = database.cpuMs()
    const bystander = monitorEventLoopDelay({ resolution: 5 })
    bystander.enable()
    const wallMs = await timed(work)
    bystander.disable()
    const seen = await product.figures()
    const databaseMs = database.cpuMs() - databaseBefore
    const cpuMs = seen.cpuMs - before.cpuMs + databaseMs
    return { wallMs, seen, databaseMs, cpuMs, bystanderP99Ms: bystander.percentile(99) / 1e6 }
  }
}

/**
 * What product and database take at rest, in processor time by the clock: queues are looked into, meters are read. The least
 * of three looks, since after the work something may still be put in order.
 */
export async function restOf(spent: Meter): Promise<number> {
  const shares: number[] = []
  for (let times = 0; times < 3; times += 1) {
    const { cpuMs, wallMs } = await spent(() => sleep(2_000))
    shares.push(cpuMs / wallMs)
  }
  return Math.min(...shares)
}
