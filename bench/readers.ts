import { fork } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, type BenchCase, type Measured } from './case.ts'
import { writeBook } from './readers-book.ts'
import { PEERS, type PeerName } from './readers-peers.ts'

const ROWS = 50_000
const REPETITIONS = 3

/** What reading a workbook took in a process of its own. */
export interface Reading {
  readonly cpuMs: number
  readonly wallMs: number
  readonly peakMemoryMB: number
  readonly rows: number
  readonly wrongCells: number
}

/** Our reader beside its peers. The floor is the fastest of those that read every cell right; seconds are of the processor. */
export const cases: readonly BenchCase[] = [
  { name: `readers: ${ROWS} rows of 12 columns`, unit: 'ms', limit: 1, measure: compare },
]

async function compare(): Promise<Measured> {
  const path = join(tmpdir(), `kaowu-readers-${process.pid}.xlsx`)
  await writeBook(path, ROWS)
  const names = Object.keys(PEERS) as PeerName[]
  const all = new Map<PeerName, Reading[]>(names.map((name) => [name, []]))
  try {
    for (let times = 0; times < REPETITIONS; times += 1)
      for (const name of names) all.get(name)?.push(await readingBy(name, path))
  } finally {
    await rm(path, { force: true })
  }
  const results = names.map((name) => ({ name, ...middleOf(all.get(name) ?? []) }))
  console.log(`\n${results.map(lineOf).join('\n')}`)
  const us = results.find(({ name }) => name === 'ours')
  const right = results.filter(
    ({ name, wrongCells, rows }) => name !== 'ours' && wrongCells === 0 && rows === ROWS + 1,
  )
  if (!us || us.wrongCells > 0 || us.rows !== ROWS + 1) throw new Error('our reader read something wrong')
  return {
    value: us.cpuMs,
    floor: Math.min(...right.map(({ cpuMs }) => cpuMs)),
    peakMemoryMB: us.peakMemoryMB,
  }
}

const middleOf = (readings: readonly Reading[]) => ({
  cpuMs: median(readings.map((each) => each.cpuMs)),
  wallMs: median(readings.map((each) => each.wallMs)),
  peakMemoryMB: median(readings.map((each) => each.peakMemoryMB)),
  rows: median(readings.map((each) => each.rows)),
  wrongCells: median(readings.map((each) => each.wrongCells)),
})

const lineOf = ({
  name,
  cpuMs,
  wallMs,
  peakMemoryMB,
  rows,
  wrongCells,
}: Reading & { readonly name: string }) =>
  `  ${name.padEnd(20)} ${cpuMs.toFixed(0).padStart(6)} ms processor ${wallMs.toFixed(0).padStart(6)} ms wall ${peakMemoryMB.toFixed(0).padStart(5)} MB  ${rows - 1} rows, ${wrongCells} wrong cells`

function readingBy(name: PeerName, path: string): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./readers-child.ts', import.meta.url), [name, path], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    let reading: Reading | undefined
    child.on('message', (told: Reading) => (reading = told))
    child.on('error', reject)
    child.on('exit', (code) => (reading ? resolve(reading) : reject(new Error(`${name} ended with ${code}`))))
  })
}
