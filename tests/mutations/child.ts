/** Tries its share of the mutants in a process of its own, so that one that hangs or kills it fails alone. */
import { join } from 'node:path'
import { openMutants, tryMutant } from './mutants.ts'
import type { Failure, Report, Task } from './protocol.ts'

const task = JSON.parse(process.argv[2] ?? '') as Task
const path = join(task.folder, `${process.pid}.bin`)
/** No mutant is larger than some ten kilobytes: whatever takes longer than this hangs. */
const PATIENCE_MS = 5_000

const counts: Record<string, { rows: number; refused: number }> = {}
const failures: Failure[] = []
let slowestMs = 0
let spentMs = 0

const mutants = await openMutants()
for (let n = task.from; n < task.to; n += task.step) {
  const { kind, bytes } = await mutants.make(task.seed, n)
  const beganAt = performance.now()
  const what = await tryMutant(bytes, path).catch((error: unknown) => error)
  const tookMs = performance.now() - beganAt
  spentMs += tookMs
  slowestMs = Math.max(slowestMs, tookMs)
  const count = (counts[kind] ??= { rows: 0, refused: 0 })
  if (what === 'rows') count.rows += 1
  else count.refused += 1
  const wrong = wrongness(what, tookMs)
  if (wrong !== undefined) failures.push({ n, kind, what: wrong })
  if ((n - task.from) % (task.step * 10) === 0) tell(n + task.step)
}
tell(task.to)
process.disconnect()

function wrongness(what: unknown, tookMs: number): string | undefined {
  if (what instanceof Error) return what.stack ?? what.message
  if (typeof what !== 'string' || !/^(rows|workbook\.\w+)$/.test(what)) return String(what)
  return tookMs > PATIENCE_MS ? `took ${Math.round(tookMs)} ms` : undefined
}

function tell(done: number): void {
  const peakMemoryMB = process.resourceUsage().maxRSS / 1024
  process.send?.({ done, counts, failures, slowestMs, spentMs, peakMemoryMB } satisfies Report)
}
