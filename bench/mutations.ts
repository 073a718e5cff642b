import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sourcePaths, tryMutant } from '#tests/mutations/mutants.ts'
import { countsOf, runMutations } from '#tests/mutations/run.ts'
import { median, timed, type BenchCase, type Measured } from './case.ts'

const COUNT = 100_000
const REPETITIONS = 4
const READINGS = 300

/**
 * Far more spoilt files than the tests try, from a seed of the day: one that is taken otherwise than with rows or a named
 * refusal fails the case. The floor: reading the unspoilt files, each written and read as often.
 */
export const cases: readonly BenchCase[] = [
  { name: `mutations: ${COUNT} spoilt workbooks`, unit: 'ms each', limit: 3, measure },
]

async function measure(): Promise<Measured> {
  const day = Math.floor(Date.now() / 86_400_000)
  const values: number[] = []
  const floors: number[] = []
  let peakMemoryMB = 0
  for (let times = 0; times < REPETITIONS; times += 1) {
    const seed = day * 10 + times
    const run = await mutantsOnce(seed)
    values.push(run.msEach)
    floors.push(await soundOnce())
    peakMemoryMB = Math.max(peakMemoryMB, run.peakMemoryMB)
  }
  return { value: median(values), floor: median(floors), peakMemoryMB }
}

async function mutantsOnce(seed: number) {
  const count = COUNT / REPETITIONS
  const reports = await runMutations({ seed, count, children: 2 })
  const [failure] = reports.flatMap((each) => each.failures)
  if (failure) throw new Error(`seed ${seed}, mutant ${failure.n} (${failure.kind}): ${failure.what}`)
  const spentMs = reports.reduce((total, each) => total + each.spentMs, 0)
  console.log(
    `\n  seed ${seed}: ${countsOf(reports)
      .map(({ kind, rows, refused }) => `${kind} ${rows} read, ${refused} refused`)
      .join('; ')}`,
  )
  return { msEach: spentMs / count, peakMemoryMB: Math.max(...reports.map((each) => each.peakMemoryMB)) }
}

async function soundOnce(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'kaowu-sound-'))
  const files = await Promise.all(sourcePaths().map((path) => readFile(path)))
  try {
    let spentMs = 0
    for (let n = 0; n < READINGS; n += 1) {
      const bytes = files[n % files.length] ?? Buffer.alloc(0)
      spentMs += await timed(() => tryMutant(bytes, join(folder, 'sound.bin')))
    }
    return spentMs / READINGS
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
