import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commitImport, getImport } from '#src/shared/platform-contract.ts'
import { Refused } from '#src/shared/refusal.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import { previewed, register } from './registering.ts'
import { meetingOf, race } from './together.ts'

const GRANTED = 10

let world: World
let road: Road
beforeEach(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 100, granted: GRANTED })
})
afterEach(() => world.stop())

/** The people of the nth file; no two files share any. */
const peopleOf = (file: number) => road.people.slice(file * GRANTED, (file + 1) * GRANTED)
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)

/** What is consumed, what the ledger says, and how many stand registered: three ways to the same number. */
async function used(): Promise<unknown> {
  const { rows } = await world.ground.pool.query(
    `select (select consumed from quota) as consumed,
       (select coalesce(sum(amount), 0)::bigint from quota_change where kind = 'CONSUMED') as ledger,
       (select count(*) from registration where status in ('PENDING', 'CONFIRMED')) as live`,
  )
  return rows[0]
}
const all = (count: number) => ({ consumed: count, ledger: count, live: count })

describe('imports that are each good for the whole quota', () => {
  test.each([2, 8])('BR-08 of %i confirmed at once, one is written; the others see why', async (count) => {
    const jobs = []
    for (const file of numbers(count)) jobs.push(await previewed(world, road, peopleOf(file)))
    expect(jobs.map((job) => job.counts.fresh)).toEqual(numbers(count).map(() => GRANTED))

    const officer = world.as('officer')
    const started = await Promise.all(jobs.map(({ id }) => officer.ok(commitImport, { importId: id })))
    const { won, lost } = await race(started.map((job) => () => world.finished('officer', job.taskId ?? 0)))
    expect([won.length, lost.length]).toEqual([1, count - 1])
    for (const reason of lost) expect(String(reason)).toContain('没有写入任何数据')

    const after = await Promise.all(jobs.map(({ id }) => officer.ok(getImport, { importId: id })))
    const others = after.filter((job) => job.state !== 'COMMITTED')
    expect(others).toHaveLength(count - 1)
    for (const job of others) {
      expect(job).toMatchObject({ state: 'PREVIEWED', counts: { fresh: 0, failed: GRANTED } })
      expect(new Set(job.problems.map((each) => each.code))).toEqual(new Set(['E-B07']))
    }
    expect(await used()).toEqual(all(GRANTED))
  })
})

/** Takes the second wall away, in this test's own database, to see the first one stand alone. */
const withoutConstraint = () =>
  world.ground.pool.query('alter table quota drop constraint quota_not_exceeded')

async function twoAtOnce(locking: boolean) {
  const between = meetingOf(2)
  return race(
    numbers(2).map(
      (file) => () => register(world, road, { who: 'officer', people: peopleOf(file), locking, between }),
    ),
  )
}

describe('the same steps by hand, so that both have looked before either writes', () => {
  test('BR-08 the lock alone keeps the quota', async () => {
    await withoutConstraint()
    const { won, lost } = await twoAtOnce(true)
    expect(won).toEqual([GRANTED])
    expect(lost).toEqual([expect.any(Refused)])
    expect(String(lost[0])).toContain('E-B07')
    expect(await used()).toEqual(all(GRANTED))
  })

  test('BR-08 the constraint alone keeps it too, though with an error nobody can read', async () => {
    const { won, lost } = await twoAtOnce(false)
    expect(won).toEqual([GRANTED])
    expect(lost).toEqual([expect.objectContaining({ constraint: 'quota_not_exceeded' })])
    expect(await used()).toEqual(all(GRANTED))
  })

  test('control: without lock and constraint the quota is sold twice', async () => {
    await withoutConstraint()
    expect((await twoAtOnce(false)).won).toEqual([GRANTED, GRANTED])
    expect(await used()).toEqual(all(GRANTED * 2))
  })
})
