import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { drawPlan, pledgeDraw } from '#src/modules/schedules/index.ts'
import { draw } from '#src/modules/schedules/rules/draw.ts'
import type { DrawInput } from '#src/modules/schedules/rules/input.ts'
import { chance, shuffled } from '#src/modules/schedules/rules/random.ts'
import { setUpExam } from '#tests/exam.ts'
import { openWorld, type World } from '#tests/world.ts'
import { median, timed, type BenchCase, type Measured } from './case.ts'
import { benchDatabase } from './database.ts'
import { drawWorld } from './draw-world.ts'
import { peakMemoryOf } from './memory.ts'

const REPETITIONS = 3
const SITES = 500
const PER_SITE = 200

/**
 * The draw through the database. The product: 排考 of a whole plan in one transaction; reading the registrations, rooms and other exams of 500 sites,
 * drawing, checking every result with independent code, its digest, and the seats written under row-level security. The
 * floor: the same seats put into the same table by COPY, past row-level security.
 */
export const cases: readonly BenchCase[] = [
  {
    name: `draw of ${SITES * PER_SITE} registrations at ${SITES} sites`,
    unit: 'ms',
    limit: 2,
    measure: measureDraw,
  },
  {
    name: `drawing alone, ${SITES * PER_SITE} registrations`,
    unit: 'ms',
    limit: 40,
    measure: measureDrawing,
  },
]

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

async function measureDraw(): Promise<Measured> {
  const database = await benchDatabase()
  const world = await openWorld({ database, dataFolder: database.dataFolder })
  try {
    const planId = await prepare(world)
    await world.act('manager', (scope) => pledgeDraw(scope, { planId }))
    const values: number[] = []
    const floors: number[] = []
    const peakMemoryMB = await peakMemoryOf(async () => {
      for (let times = 0; times < REPETITIONS; times += 1) {
        values.push(await timed(() => drawOnce(world, planId)))
        floors.push(await timeFloor(world))
      }
    })
    return { value: median(values), floor: median(floors), peakMemoryMB }
  } finally {
    await world.stop()
    await database.stop()
  }
}

/** So many colleges with rooms, and paid registrations that need both sessions. */
async function prepare(world: World): Promise<number> {
  world.now = new Date('2026-05-11T10:00:00+08:00')
  const { pool } = world.ground
  await pool.query(
    `insert into organisation (kind, name, short_name, code, province_id)
     select 'INSTITUTION', '测量学院' || n, '测量' || n, 'BENCH' || n, $1 from generate_series(1, $2::int) n`,
    [world.orgs.province, SITES],
  )
  const orgs = await pool.query<{ id: number }>(
    `select id from organisation where code like 'BENCH%' order by id`,
  )
  const levels = await pool.query<{ id: number }>('select id from level order by rank')
  const { planId } = await setUpExam(pool, {
    evaluationOrgId: world.orgs.evaluation,
    certificateId: world.vets.id,
    levelIds: levels.rows.map((row) => row.id),
    orgIds: orgs.rows.map((row) => row.id),
    perSite: PER_SITE,
    machines: [60],
  })
  await pool.query('analyze')
  return planId
}

async function drawOnce(world: World, planId: number): Promise<void> {
  const { seated, unseated } = await world.act('manager', (scope) => drawPlan(scope, { planId }))
  if (seated !== SITES * PER_SITE) throw new Error(`${seated} seated, ${unseated} not`)
}

/** Takes the seats out and copies them back; leaves the database as before the draw. */
async function timeFloor(world: World): Promise<number> {
  const { pool } = world.ground
  const lines = await copyLines(world)
  await pool.query('truncate seat_assignment')
  const client = await pool.connect()
  try {
    return await timed(() =>
      pipeline(Readable.from(lines), client.query(copyFrom('copy seat_assignment from stdin'))),
    )
  } finally {
    client.release()
    await pool.query('truncate schedule_run cascade')
  }
}

/** The rows as COPY text, in pieces. */
async function copyLines(world: World): Promise<string[]> {
  const { rows } = await world.ground.pool.query<(string | number)[]>({
    text: 'select * from seat_assignment order by run_id, registration_id',
    rowMode: 'array',
  })
  const pieces: string[] = []
  for (let at = 0; at < rows.length; at += 500)
    pieces.push(
      rows
        .slice(at, at + 500)
        .map((row) => `${row.join('\t')}\n`)
        .join(''),
    )
  return pieces
}
