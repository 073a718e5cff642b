import { previewSchedule } from '#src/modules/schedules/contract.ts'
import { getMeterTotals, listMeterSites } from '#src/modules/schedules/contract/meter.ts'
import { openWorld } from '#tests/world.ts'
import { median, timed, type BenchCase, type Measured } from './case.ts'
import { benchDatabase } from './database.ts'
import { DRAWING_DAY, prepareExam } from './exam-plan.ts'
import { serveProduct, type Figures } from './serving.ts'

const REPETITIONS = 3
const LARGEST = { sites: 3000, perSite: 334, machines: 70 }

/**
 * What is asked before a draw, over the largest plan there could be, by requests to the product in a process of its own.
 * 够不够 counts all its sites, and who of their people is verified; the floor is the count of its registrations by site and
 * level, in one plain query, that looks at nobody's roster. 预检 draws
 * all its sites on trial; its floor is the reading of its registrations, past row-level security, by the same driver.
 */
export const cases: readonly BenchCase[] = [
  { name: 'meter and preview of a million registrations', unit: 'ms', limit: 8, measure },
]

async function measure(): Promise<Measured> {
  const database = await benchDatabase()
  try {
    const { planId, cookie } = await prepare(database)
    const at = { databaseUrl: database.url, dataFolder: database.dataFolder }
    const product = await serveProduct({ ...at, cookie, now: DRAWING_DAY })
    try {
      const asking = async (ours: () => Promise<unknown>, plain: string): Promise<Answered> => {
        await product.begin()
        return {
          ...(await inTurn(ours, () => database.pool.query(plain, [planId]))),
          ...(await product.figures()),
        }
      }
      // Once unasked for: the first time is compiling.
      await product.ask(getMeterTotals, { planId })
      const meter = await asking(() => product.ask(getMeterTotals, { planId }), COUNT)
      const listMs = await timed(() => product.ask(listMeterSites, { planId }))
      const preview = await asking(() => product.ask(previewSchedule, { planId }), READ)
      return reportOf({ meter, preview, listMs })
    } finally {
      product.stop()
    }
  } finally {
    await database.stop()
  }
}

interface Answered extends Figures {
  readonly value: number
  readonly floor: number
}

function reportOf({
  meter,
  preview,
  listMs,
}: {
  meter: Answered
  preview: Answered
  listMs: number
}): Measured {
  const late = (what: string, { loopP99Ms, loopMaxMs }: Figures) => [
    { name: `${what}: event loop late, p99`, value: loopP99Ms, limit: 50, unit: 'ms' },
    { name: `${what}: event loop late, at most`, value: loopMaxMs, limit: 250, unit: 'ms' },
  ]
  const peakMemoryMB = Math.max(meter.peakMB, preview.peakMB)
  const ratio = preview.value / preview.floor
  return {
    value: meter.value,
    floor: meter.floor,
    peakMemoryMB,
    bounds: [
      { name: '预检, against reading the registrations', value: ratio, limit: 6, unit: '×' },
      { name: 'memory of the serving process', value: peakMemoryMB, limit: 600, unit: 'MB' },
      ...late('meter', meter),
      ...late('预检', preview),
    ],
    notes: [
      `the meter's list of sites ${listMs.toFixed(0)} ms`,
      `预检 ${preview.value.toFixed(0)} ms, reading ${preview.floor.toFixed(0)} ms`,
    ],
  }
}

const COUNT =
  'select site_id, level_id, count(*) from registration where plan_id = $1 group by site_id, level_id'
const READ =
  'select id, person_id, level_id, site_id, org_id, class_name from registration where plan_id = $1'

async function prepare(database: Awaited<ReturnType<typeof benchDatabase>>) {
  const world = await openWorld({ database, dataFolder: database.dataFolder })
  try {
    const planId = await prepareExam(world, LARGEST)
    return { planId, cookie: world.as('manager').cookie }
  } finally {
    await world.stop()
  }
}

async function inTurn(ours: () => Promise<unknown>, plain: () => Promise<unknown>) {
  const values: number[] = []
  const floors: number[] = []
  for (let times = 0; times < REPETITIONS; times += 1) {
    values.push(await timed(ours))
    floors.push(await timed(plain))
  }
  return { value: median(values), floor: median(floors) }
}
