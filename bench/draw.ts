import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { startDraw } from '#src/modules/schedules/contract.ts'
import { pledgeDraw } from '#src/modules/schedules/index.ts'
import { draw } from '#src/modules/schedules/rules/draw.ts'
import type { DrawInput } from '#src/modules/schedules/rules/input.ts'
import { chance, shuffled } from '#src/modules/schedules/rules/random.ts'
import { openWorld } from '#tests/world.ts'
import { median, timed, type BenchCase, type Bound, type Measured } from './case.ts'
import { benchDatabase, type BenchDatabase } from './database.ts'
import { drawWorld } from './draw-world.ts'
import { DRAWING_DAY, prepareExam, type PlanSize } from './exam-plan.ts'
import { peakMemoryOf } from './memory.ts'
import { serveProduct, type Figures, type Product } from './serving.ts'
import { meterOf, restOf, type Meter, type Spent } from './spent.ts'

const REPETITIONS = 3
const SITES = 500
const PER_SITE = 200
const SIZES: readonly PlanSize[] = [5, 50, 500].map((sites, at) => ({
  sites,
  perSite: PER_SITE,
  machines: 70,
  seq: at + 1,
}))
const LARGEST: PlanSize = { sites: 3000, perSite: 334, machines: 70 }

/**
 * The draw as an officer starts it: the product in a process of its own, as `npm start` runs it, with one request and the
 * task's events; everything is read, drawn, checked by independent code, digested and written under row-level security in one
 * transaction. The floor: the same seats put into the same table by COPY, past row-level security. Both in processor time, of
 * the program and of the database together, because the machine of a test is shared; what they take at rest is taken off.
 */
export const cases: readonly BenchCase[] = [
  {
    name: `draw of ${SITES * PER_SITE} registrations at ${SITES} sites`,
    unit: 'CPU ms',
    limit: 2,
    measure: () => measureDraws(SIZES, REPETITIONS),
  },
  {
    name: 'draw of a million registrations at 3000 sites',
    unit: 'CPU ms',
    limit: 3,
    measure: () => measureDraws([LARGEST], 1),
  },
  {
    name: `drawing alone, ${SITES * PER_SITE} registrations`,
    unit: 'ms',
    limit: 40,
    measure: measureDrawing,
  },
]

/** Plans of one world, each drawn some times in turn with its floor; what counts is the last, the others are its growth. */
async function measureDraws(sizes: readonly PlanSize[], repetitions: number): Promise<Measured> {
  const database = await benchDatabase()
  try {
    const { planIds, cookie } = await prepare(database, sizes)
    const at = { databaseUrl: database.url, dataFolder: database.dataFolder }
    const product = await serveProduct({ ...at, cookie, now: DRAWING_DAY })
    try {
      // The thread has started by then, and what starting took has been given back.
      await sleep(3_000)
      const { residentMB } = await product.begin()
      const spent = meterOf(product, database)
      const drawn: Drawn[] = []
      for (const [index, size] of sizes.entries()) {
        const planId = planIds[index] ?? 0
        drawn.push(await drawSome({ database, product, planId, size, repetitions, spent }))
      }
      const rest = await restOf(spent)
      return reportOf(
        drawn.map((each) => takenBy(each, rest)),
        residentMB,
      )
    } finally {
      product.stop()
    }
  } finally {
    await database.stop()
  }
}

/** Plans with their pledges, and the manager's session. */
async function prepare(database: BenchDatabase, sizes: readonly PlanSize[]) {
  const world = await openWorld({ database, dataFolder: database.dataFolder })
  try {
    const planIds: number[] = []
    for (const size of sizes) {
      const planId = await prepareExam(world, size)
      await world.act('manager', (scope) => pledgeDraw(scope, { planId }))
      planIds.push(planId)
    }
    return { planIds, cookie: world.as('manager').cookie }
  } finally {
    await world.stop()
  }
}

interface Drawn {
  readonly people: number
  readonly draws: readonly Spent[]
  readonly copyMs: number
}

interface Taken extends Drawn {
  /** Processor time of a draw, less what both would have taken at rest. */
  readonly cpuMs: number
}

interface Drawing {
  readonly database: BenchDatabase
  readonly product: Product
  readonly planId: number
  readonly size: PlanSize
  readonly repetitions: number
  readonly spent: Meter
}

const takenBy = (drawn: Drawn, rest: number): Taken => ({
  ...drawn,
  cpuMs: median(drawn.draws.map((each) => each.cpuMs - each.wallMs * rest)),
})

async function drawSome(work: Drawing): Promise<Drawn> {
  const { database, product, planId, size, repetitions, spent } = work
  const people = size.sites * size.perSite
  const draws: Spent[] = []
  const copies: number[] = []
  for (let times = 0; times < repetitions; times += 1) {
    draws.push(
      await spent(async () => {
        const { taskId } = await product.ask(startDraw, { planId })
        await product.watch(taskId)
      }),
    )
    const { rows } = await database.pool.query<{ count: number }>('select count(*) from seat_assignment')
    if (rows[0]?.count !== people) throw new Error(`${rows[0]?.count} of ${people} seated`)
    copies.push(await timeFloor(database))
  }
  return { people, draws, copyMs: median(copies) }
}

/** Takes the seats out and copies them back; leaves the database as before the draw. Processor time of both sides. */
async function timeFloor(database: BenchDatabase): Promise<number> {
  const file = join(database.dataFolder, 'seats.copy')
  const client = await database.pool.connect()
  try {
    const out = 'copy (select * from seat_assignment order by run_id, registration_id) to stdout'
    await pipeline(client.query(copyTo(out)), createWriteStream(file))
    await client.query('truncate seat_assignment')
    const own = process.cpuUsage()
    const before = database.cpuMs()
    await pipeline(createReadStream(file), client.query(copyFrom('copy seat_assignment from stdin')))
    const { user, system } = process.cpuUsage(own)
    return (user + system) / 1000 + database.cpuMs() - before
  } finally {
    await client.query('truncate schedule_run cascade')
    client.release()
  }
}

function reportOf(taken: readonly Taken[], idleMB: number): Measured {
  const [before, last] = [taken.at(-2), taken.at(-1)]
  const growth = before && last ? [growthBound(eachOf(last) / eachOf(before))] : []
  const seen = taken.flatMap(({ draws }) => draws.map((each) => each.seen))
  const most = (of: (figures: Figures) => number) => Math.max(...seen.map(of))
  const peakMemoryMB = most((each) => each.peakMB)
  const bystander = Math.max(...taken.flatMap(({ draws }) => draws.map((each) => each.bystanderP99Ms)))
  return {
    value: last?.cpuMs ?? Number.NaN,
    floor: last?.copyMs ?? Number.NaN,
    peakMemoryMB,
    bounds: [
      { name: 'memory of the serving process', value: peakMemoryMB, limit: 600, unit: 'MB' },
      { name: 'event loop late, p99', value: most((each) => each.loopP99Ms), limit: 50, unit: 'ms' },
      { name: 'event loop late, at most', value: most((each) => each.loopMaxMs), limit: 250, unit: 'ms' },
      ...growth,
    ],
    notes: [
      `${idleMB.toFixed(0)} MB before the draw; event loop of a process with nothing to do late, p99: ${bystander.toFixed(0)} ms`,
      ...taken.map(lineOf),
    ],
  }
}

const eachOf = ({ cpuMs, people }: Taken) => (cpuMs * 1000) / people

function lineOf(taken: Taken): string {
  const { people, cpuMs, copyMs, draws } = taken
  const middle = (of: (draw: Spent) => number) => median(draws.map(of)).toFixed(0)
  const parts = `the database's ${middle((each) => each.databaseMs)} ms, ${middle((each) => each.wallMs)} ms by the clock`
  return `${people}: ${eachOf(taken).toFixed(1)} µs each, ${(cpuMs / copyMs).toFixed(2)}× of COPY; ${parts}`
}

/** One registration of the largest plan beside one of a plan a tenth its size; work that grew with the square would show as ten. */
const growthBound = (value: number): Bound => ({
  name: 'each registration, against a tenth of the plan',
  value,
  limit: 1.5,
  unit: '×',
})

/** The pure draw of ready inputs, site by site. The floor: the same registrations sorted and shuffled once, as any lottery must. */
async function measureDrawing(): Promise<Measured> {
  const worlds = drawWorld(SITES, PER_SITE, 'bench')
  // Once beforehand: the first run is compiling, not drawing.
  for (const world of worlds) {
    draw(world)
    lottery(world)
  }
  const values: number[] = []
  const floors: number[] = []
  const peakMemoryMB = await peakMemoryOf(async () => {
    for (let times = 0; times < REPETITIONS; times += 1) {
      values.push(await timed(() => worlds.forEach((world) => draw(world))))
      floors.push(await timed(() => worlds.forEach(lottery)))
    }
  })
  return { value: median(values), floor: median(floors), peakMemoryMB }
}

const lottery = ({ registrations, seed }: DrawInput) =>
  shuffled(
    registrations.toSorted((a, b) => a.id - b.id),
    chance(seed),
  )
