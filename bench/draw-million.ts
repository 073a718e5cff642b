import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { drawPlan, pledgeDraw } from '#src/modules/schedules/index.ts'
import { setUpExam } from '#tests/exam.ts'
import { openWorld, type World } from '#tests/world.ts'
import { timed, type BenchCase, type Measured } from './case.ts'
import { benchDatabase } from './database.ts'
import { peakMemoryOf } from './memory.ts'

const SITES = 3000
const PER_SITE = 334

/**
 * The largest plan there could be, drawn once through the database. What counts is that it ends within the memory of a
 * small machine; the floor is the same seats copied from one table to another inside the database.
 */
export const cases: readonly BenchCase[] = [
  { name: 'draw of a million registrations at 3000 sites', unit: 'ms', limit: 12, measure: measureApart },
]

/** In a process of its own, whose heap is held as a small machine would hold it: what is alive counts, not what is still lying about. */
async function measureApart(): Promise<Measured> {
  const child = fork(new URL('./draw-million-child.ts', import.meta.url), {
    execArgv: ['--max-old-space-size=300'],
  })
  const [answer] = (await Promise.race([once(child, 'message'), failed(child)])) as [Measured]
  return answer
}

async function failed(child: ReturnType<typeof fork>): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number]
  throw new Error(`the draw of a million ended with ${code}`)
}

/** The case itself, in whatever process. */
export async function measure(): Promise<Measured> {
  const database = await benchDatabase()
  const world = await openWorld({ database, dataFolder: database.dataFolder })
  try {
    const planId = await prepare(world)
    await world.act('manager', (scope) => pledgeDraw(scope, { planId }))
    // What the preparation has left behind is not the draw's.
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    collect()
    const before = process.memoryUsage.rss() / 1024 / 1024
    let value = 0
    const peak = await peakMemoryOf(async () => {
      value = await timed(() => drawOnce(world, planId))
    })
    const floor = await timeFloor(world)
    const bounds = [{ name: 'memory of the process', value: peak, limit: 600, unit: 'MB' }]
    return { value, floor, peakMemoryMB: peak, bounds, notes: [`${before.toFixed(0)} MB before the draw`] }
  } finally {
    await world.stop()
    await database.stop()
  }
}

/** Sites and rooms as for any exam; the people are made inside the database, so that none of them is in this process. */
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
  const levelIds = levels.rows.map((row) => row.id)
  const { planId, siteIds } = await setUpExam(pool, {
    evaluationOrgId: world.orgs.evaluation,
    certificateId: world.vets.id,
    levelIds,
    orgIds: orgs.rows.map((row) => row.id),
    perSite: 0,
    machines: [95],
  })
  // Who the people are is never asked here: no candidates and persons are made for them.
  await pool.query('alter table registration disable trigger all')
  await pool.query(
    `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name, id_type,
       id_cipher, id_hash, id_masked, gender, class_name, fee_fen, payment_status)
     select s.org_id, s.evaluation_org_id, $1, ($2::bigint[])[1 + n % $3], s.id, s.id * 1000 + n, s.id * 1000 + n, '测量',
       'RIC', '', 'bench' || s.id || '-' || n, '110***********0021', 'F', n % 7 || '班', 26000, 'PAID'
     from exam_site s, generate_series(1, $4::int) n where s.id = any($5::bigint[])`,
    [planId, levelIds, levelIds.length, PER_SITE, siteIds],
  )
  await pool.query('alter table registration enable trigger all')
  await pool.query('analyze')
  return planId
}

async function drawOnce(world: World, planId: number): Promise<void> {
  const { seated, unseated } = await world.act('manager', (scope) => drawPlan(scope, { planId }))
  if (seated !== SITES * PER_SITE) throw new Error(`${seated} seated, ${unseated} not`)
}

/** The same rows once more, into a table with the same indexes and no row-level security. */
async function timeFloor({ ground: { pool } }: World): Promise<number> {
  await pool.query('create table bench_seat (like seat_assignment including all)')
  return timed(() => pool.query('insert into bench_seat select * from seat_assignment'))
}
