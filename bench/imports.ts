import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inventPeople, type Invented } from '#src/app/demo/invented.ts'
import { addCandidates } from '#src/modules/candidates/index.ts'
import { uploadRegistrations } from '#src/modules/registrations/contract.ts'
import { commitImport, getImport } from '#src/shared/platform-contract.ts'
import { walkToRegistration } from '#tests/road.ts'
import { registrationLine, registrationWorkbook } from '#tests/workbook.ts'
import { openWorld } from '#tests/world.ts'
import { median, timed, type BenchCase, type Measured } from './case.ts'
import { benchDatabase } from './database.ts'
import { openFloors, type Floors } from './imports-floor.ts'
import { serveProduct, type Figures, type Product } from './serving.ts'

const REPETITIONS = 3

/**
 * The product, in a process of its own: upload, preview with every rule, commit, through HTTP, the task queue and the
 * task's events, as a browser does it. The floor: the same file walked by the same reader, and the rows it makes put by
 * COPY into a table with the indexes and checks of the real one, for without them they would not be registrations
 * (docs/decisions/0016). What a table without any would take is told beside it, with a limit of its own.
 */
export const cases: readonly BenchCase[] = [
  { name: 'registration import of 10000 rows', unit: 'ms', limit: 5, measure: () => measureImport(10_000) },
  { name: 'registration import of 100000 rows', unit: 'ms', limit: 3, measure: () => measureImport(100_000) },
]

interface Work {
  readonly product: Product
  readonly planId: number
  readonly rows: number
  readonly bytes: Uint8Array
}

async function measureImport(rows: number): Promise<Measured> {
  const database = await benchDatabase()
  const path = join(tmpdir(), `kaowu-bench-${process.pid}-${rows}.xlsx`)
  const floors = openFloors(database.pool, path)
  try {
    const { planId, cookie } = await prepare({ database, rows, path })
    const product = await serveProduct({ databaseUrl: database.url, dataFolder: database.dataFolder, cookie })
    try {
      return await compare({ product, planId, rows, bytes: await readFile(path) }, floors)
    } finally {
      product.stop()
    }
  } finally {
    await rm(path, { force: true })
    await database.stop()
  }
}

/** Once unmeasured, so that both sides are compiled; then each in turn. */
async function compare(work: Work, floors: Floors): Promise<Measured> {
  // The thread has started by then, and what starting took has been given back.
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const idle = await work.product.begin()
  const taken: { total: number; preview: number }[] = []
  const read: number[] = []
  const bare: number[] = []
  const full: number[] = []
  for (let times = 0; times <= REPETITIONS; times += 1) {
    const took = await importOnce(work)
    const floor = await floors.measure()
    await floors.undo()
    if (times === 0) continue
    taken.push(took)
    read.push(floor.readMs)
    bare.push(floor.readMs + floor.bareMs)
    full.push(floor.readMs + floor.fullMs)
  }
  const seen = await work.product.figures()
  const value = median(taken.map((each) => each.total))
  const previewMs = median(taken.map((each) => each.preview))
  return {
    value,
    floor: median(full),
    peakMemoryMB: seen.peakMB,
    bounds: boundsOf(work.rows, { idle, seen, previewMs, bare: value / median(bare) }),
    notes: [
      `preview ${previewMs.toFixed(0)} ms, commit ${(value - previewMs).toFixed(0)} ms; reading alone ${median(read).toFixed(0)} ms`,
    ],
  }
}

interface Seen {
  readonly idle: Figures
  readonly seen: Figures
  readonly previewMs: number
  readonly bare: number
}

function boundsOf(rows: number, { idle, seen, previewMs, bare }: Seen) {
  const bounds = [
    { name: 'event loop late, p99', value: seen.loopP99Ms, limit: 50, unit: 'ms' },
    { name: 'event loop late, at most', value: seen.loopMaxMs, limit: 250, unit: 'ms' },
    { name: 'memory above idle', value: seen.peakMB - idle.residentMB, limit: 300, unit: 'MB' },
  ]
  const shown = { name: 'from upload to preview', value: previewMs, limit: 3_000, unit: 'ms' }
  // Of 10,000 rows most of the time is the road itself: requests, queue, task, events.
  const table = {
    name: 'against reading and COPY into a table without index or check',
    value: bare,
    limit: 6,
    unit: '×',
  }
  return rows === 10_000 ? [...bounds, shown] : [...bounds, table]
}

interface Preparing {
  readonly database: Awaited<ReturnType<typeof benchDatabase>>
  readonly rows: number
  readonly path: string
}

/** A college with a verified roster of so many, a quota for all, and the workbook on disk; nothing of it stays in memory. */
async function prepare({ database, rows, path }: Preparing) {
  const { dataFolder } = database
  const world = await openWorld({ database, dataFolder })
  try {
    const { planId } = await walkToRegistration(world, { people: 1, granted: 1_000_000 })
    const people = inventPeople(rows, 7)
    for (let at = 0; at < rows; at += 20_000)
      await world.act('officer', (scope) => addCandidates(scope, people.slice(at, at + 20_000)))
    await database.pool.query(`update candidate set verification = 'ACCURATE', verified_at = now()`)
    await database.pool.query('vacuum analyze candidate, person')
    await writeFile(path, await registrationWorkbook(linesOf(people)))
    return { planId, cookie: world.as('officer').cookie }
  } finally {
    await world.stop()
  }
}

function* linesOf(people: readonly Invented[]) {
  for (const person of people) yield registrationLine(person)
}

async function importOnce({
  product,
  planId,
  rows,
  bytes,
}: Work): Promise<{ total: number; preview: number }> {
  let importId = 0
  const preview = await timed(async () => {
    const job = await product.upload(uploadRegistrations, { planId }, { name: '报考.xlsx', bytes })
    importId = job.id
    await product.watch(job.taskId ?? 0)
    const { state } = await product.ask(getImport, { importId })
    if (state !== 'PREVIEWED') throw new Error(`the preview is ${state}`)
  })
  const commit = await timed(async () => {
    const committing = await product.ask(commitImport, { importId })
    await product.watch(committing.taskId ?? 0)
  })
  const done = await product.ask(getImport, { importId })
  if (done.state !== 'COMMITTED' || done.counts.fresh !== rows)
    throw new Error(`imported ${JSON.stringify(done.counts)}`)
  return { total: preview + commit, preview }
}
