import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report, Task } from './protocol.ts'

export interface Run {
  readonly seed: number
  readonly count: number
  readonly children: number
}

/** So long without a word, and a child hangs; it tells of every tenth mutant. */
const SILENCE_MS = 60_000
/** Far more than small files may take; a reader that gathers without limit dies of it. */
const HEAP_MB = 256

/** Tries so many mutants in several processes and answers what each of them saw. A child that hangs or dies fails the run. */
export async function runMutations({ seed, count, children }: Run): Promise<Report[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kaowu-mutants-'))
  try {
    const shares = Array.from({ length: children }, (_, from) => ({
      seed,
      from,
      to: count,
      step: children,
      folder,
    }))
    return await Promise.all(shares.map(runChild))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function runChild(task: Task): Promise<Report> {
  return new Promise((resolve, reject) => {
    const execArgv = [`--max-old-space-size=${HEAP_MB}`, '--disable-warning=ExperimentalWarning']
    const child = fork(new URL('./child.ts', import.meta.url), [JSON.stringify(task)], { execArgv })
    let last: Report | undefined
    const place = () => `seed ${task.seed}, mutant ${last?.done ?? task.from} or one of the ten after it`
    const watch = setTimeout(() => child.kill('SIGKILL'), SILENCE_MS)
    child.on('message', (report: Report) => {
      last = report
      watch.refresh()
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearTimeout(watch)
      if (code === 0 && last?.done === task.to) resolve(last)
      else reject(new Error(`a reader hung or died (${signal ?? code}): ${place()}`))
    })
  })
}

/** The counts of several children as one. */
export function countsOf(reports: readonly Report[]) {
  const all = reports.flatMap(({ counts }) => Object.entries(counts))
  const kinds = [...new Set(all.map(([kind]) => kind))]
  const sum = (kind: string, what: 'rows' | 'refused') =>
    all.filter(([each]) => each === kind).reduce((total, [, count]) => total + count[what], 0)
  return kinds.map((kind) => ({ kind, rows: sum(kind, 'rows'), refused: sum(kind, 'refused') }))
}
