/** A thread of the typesetting process. Compiling blocks the main thread, so only another one can end it in time. */
import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import type { TypesetterSettings } from './protocol.ts'

const { memoryLimitMB } = workerData as TypesetterSettings
const parent = process.ppid

setInterval(() => {
  // The parent died while we were compiling: nobody waits for the result.
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  const residentMB = process.memoryUsage.rss() / 2 ** 20
  if (residentMB <= memoryLimitMB) return
  writeSync(2, `over the memory limit of ${memoryLimitMB} MB`)
  process.kill(process.pid, 'SIGKILL')
}, 50)
