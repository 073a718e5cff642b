import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectedDecisionOn } from '#src/shared/workdays.ts'
import { openWorld, type World } from '#tests/world.ts'
import { readCalendar, seedCalendar } from './calendar.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const due = (submittedAt: string, years: number[]) =>
  world.act('system', async (scope) => expectedDecisionOn(submittedAt, await readCalendar(scope, years)))

test('BR-04 the seeded calendar counts over holidays and make-up Saturdays', async () => {
  await seedCalendar(world.ground.pool, world.now)
  expect(await due('2024-09-27T10:00:00+08:00', [2024])).toMatchObject({
    earliestOn: '2024-10-10',
    latestOn: '2024-10-12',
    missingYears: [],
  })
  expect(await due('2026-09-28T10:00:00+08:00', [2026])).toMatchObject({
    earliestOn: '2026-10-10',
    latestOn: '2026-10-13',
  })
})

test('BR-04 a year nobody has published is named, not silently counted by weekends', async () => {
  expect((await due('2026-12-28T10:00:00+08:00', [2026, 2027])).missingYears).toEqual([2027])
})

test('seeding again adds nothing and leaves an edited year alone', async () => {
  const { pool } = world.ground
  await pool.query(`delete from calendar_day where on_day = '2025-10-01'`)
  expect(await seedCalendar(pool, world.now)).toBe(0)
  const { rows } = await pool.query(`select 1 from calendar_day where on_day = '2025-10-01'`)
  expect(rows).toEqual([])
})
