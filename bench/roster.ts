import { getCandidate, listCandidates } from '#src/modules/candidates/actions/roster.ts'
import { openWorld, type World } from '#tests/world.ts'
import { median, timed, type BenchCase, type Measured } from './case.ts'
import { benchDatabase } from './database.ts'
import { peakMemoryOf } from './memory.ts'
import { populate } from './roster-world.ts'

const ALL = 1_000_000
const OWN = 100_000
const ROUNDS = 20

/** What officers type: names and their beginnings, letters, initials, student numbers, last four. */
const SEARCHES = [
  '张敏',
  '单',
  '曾静',
  '解',
  'zhangmin',
  'zeng jing',
  'zhax',
  'zmw',
  'lyt',
  '202400012345',
  '20240001',
  '4567',
  '0007',
]

/**
 * The product: the first page of a search and its count, in a transaction of its own under row-level security, in a
 * college of 100,000 among a million candidates. The floor: one candidate by id, the same way.
 */
export const cases: readonly BenchCase[] = [
  { name: `roster search in ${OWN} of ${ALL}`, unit: 'ms', limit: 6, measure },
]

async function measure(): Promise<Measured> {
  const database = await benchDatabase()
  const world = await openWorld({ database, dataFolder: database.dataFolder })
  try {
    await populate(database.pool, { orgId: world.orgs.college, own: OWN, all: ALL })
    const ids = await someIds(world)
    const values: number[] = []
    const floors: number[] = []
    const peakMemoryMB = await peakMemoryOf(async () => {
      for (let round = 0; round < ROUNDS; round += 1)
        for (const [at, q] of SEARCHES.entries()) {
          const candidateId = ids[(round * SEARCHES.length + at) % ids.length] ?? 0
          values.push(await timed(() => search(world, q)))
          floors.push(
            await timed(() => world.act('officer', (scope) => getCandidate(scope, { candidateId }))),
          )
        }
    })
    return { value: median(values), floor: median(floors), peakMemoryMB }
  } finally {
    await world.stop()
    await database.stop()
  }
}

async function search(world: World, q: string): Promise<void> {
  const { total } = await world.act('officer', (scope) => listCandidates(scope, { q, page: 1, size: 20 }))
  if (total === 0) throw new Error(`“${q}” found nobody`)
}

async function someIds(world: World): Promise<number[]> {
  const { rows } = await world.ground.pool.query<{ id: number }>(
    'select id from candidate where org_id = $1 and id % 97 = 0 limit 1000',
    [world.orgs.college],
  )
  return rows.map((row) => row.id)
}
