import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { startDraw } from '#src/modules/schedules/contract.ts'
import { pledgeDraw } from '#src/modules/schedules/index.ts'
import { draw } from '#src/modules/schedules/rules/draw.ts'
import type { DrawInput } from '#src/modules/schedules/rules/input.ts'
import { chance, shuffled } from '#src/modules/schedules/rules/random.ts'
import { openWorld } from '#tests/world.ts'
import { median, timed, type BenchCase, type Bound, type Measured } from './case.ts'
import { benchDatabase } from './database.ts'
import { drawWorld } from './draw-world.ts'
import { DRAWING_DAY, prepareExam, type PlanSize } from './exam-plan.ts'
import { peakMemoryOf } from './memory.ts'
import { serveProduct, type Product } from './serving.ts'

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
 * transaction. The floor: the same seats put into the same table by COPY, past row-level security.
 */
export const cases: readonly BenchCase[] = [
  {
    name: `draw of ${SITES * PER_SITE} registrations at ${SITES} sites`,
    unit: 'ms',
    limit: 2,
    measure: () => measureDraws(SIZES, REPETITIONS),
  },
  {
    name: 'draw of a million registrations at 3000 sites',
    unit: 'ms',
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
      await new Promise((resolve) => setTimeout(resolve, 3_000))
      const idle = await product.begin()
      const taken: Taken[] = []
      for (const [index, size] of sizes.entries())
        taken.push(await drawSome({ database, product, planId: planIds[index] ?? 0, size, repetitions }))
      return reportOf(taken, { idleMB: idle.residentMB, seen: await product.figures() })
    } finally {
      product.stop()
    }
  } finally {
    await database.stop()
  }
}

/** Plans with their pledges, and the manager's session. */
async function prepare(database: Awaited<ReturnType<typeof benchDatabase>>, sizes: readonly PlanSize[]) {
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

interface Taken {
  readonly people: number
  readonly drawMs: number
  readonly copyMs: number
}

interface Drawing {
  readonly database: Awaited<ReturnType<typeof benchDatabase>>
  readonly product: Product
  readonly planId: number
  readonly size: PlanSize
  readonly repetitions: number
}

async function drawSome({ database, product, planId, size, repetitions }: Drawing): Promise<Taken> {
  const people = size.sites * size.perSite
  const draws: number[] = []
  const copies: number[] = []
  for (let times = 0; times < repetitions; times += 1) {
    draws.push(
      await timed(async () => {
        const { taskId } = await product.ask(startDraw, { planId })
        await product.watch(taskId)
      }),
    )
    const { rows } = await database.pool.query<{ count: number }>('select count(*) from seat_assignment')
    if (rows[0]?.count !== people) throw new Error(`${rows[0]?.count} of ${people} seated`)
    copies.push(await timeFloor(database))
  }
  return { people, drawMs: median(draws), copyMs: median(copies) }
}

/** Takes the seats out and copies them back; leaves the database as before the draw. */
async function timeFloor({ pool, dataFolder }: Drawing['database']): Promise<number> {
  const file = join(dataFolder, 'seats.copy')
  const client = await pool.connect()
  try {
    const out = 'copy (select * from seat_assignment order by run_id, registration_id) to stdout'
    await pipeline(client.query(copyTo(out)), createWriteStream(file))
    await client.query('truncate seat_assignment')
    return await timed(() =>
      pipeline(createReadStream(file), client.query(copyFrom('copy seat_assignment from stdin'))),
    )
  } finally {
    await client.query('truncate schedule_run cascade')
    client.release()
  }
}

interface Beside {
  readonly idleMB: number
  readonly seen: Awaited<ReturnType<Product['figures']>>
}

function reportOf(taken: readonly Taken[], { idleMB, seen }: Beside): Measured {
  const { drawMs = 0, copyMs = 0 } = taken.at(-1) ?? {}
  const each = ({ drawMs: ms, people }: Taken) => (ms * 1000) / people
  const before = taken.at(-2)
  const last = taken.at(-1)
  const growth = before && last ? [growthBound(each(last) / each(before))] : []
  return {
    value: drawMs,
    floor: copyMs,
    peakMemoryMB: seen.peakMB,
    bounds: [
      { name: 'memory of the serving process', value: seen.peakMB, limit: 600, unit: 'MB' },
      { name: 'event loop late, p99', value: seen.loopP99Ms, limit: 50, unit: 'ms' },
      { name: 'event loop late, at most', value: seen.loopMaxMs, limit: 250, unit: 'ms' },
      ...growth,
    ],
    notes: [
      `${idleMB.toFixed(0)} MB before the draw`,
      ...taken.map(
        (one) =>
          `${one.people}: ${one.drawMs.toFixed(0)} ms, ${each(one).toFixed(1)} µs each, ${(one.drawMs / one.copyMs).toFixed(2)}× of COPY`,
      ),
    ],
  }
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
