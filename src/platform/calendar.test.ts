import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getCalendar, importCalendarYear, setCalendarDays } from '#src/shared/calendar-contract.ts'
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

describe('the calendar by hand', () => {
  const admin = () => world.as('admin')
  const kinds = async (year: number) =>
    Object.fromEntries(
      (await admin().ok(getCalendar, { year })).days.map((each) => [each.day, `${each.source} ${each.kind}`]),
    )

  test('BR-04 a year without data is named, cannot be taken from what is shipped, and is entered by hand', async () => {
    const { years } = await admin().ok(getCalendar, { year: 2027 })
    expect(years.find((each) => each.year === 2027)).toEqual({
      year: 2027,
      days: 0,
      byHand: 0,
      isShipped: false,
    })
    expect((await admin().call(importCalendarYear, { year: 2027 })).problem).toMatchObject({
      code: 'calendar.not_shipped',
      wayOut: expect.stringContaining('录入') as string,
    })
    const rest = {
      fromOn: '2027-01-01',
      toOn: '2027-01-03',
      kind: 'REST',
      name: '元旦',
      reason: '国办通知',
    } as const
    expect(await admin().ok(setCalendarDays, rest)).toEqual({ days: 3 })
    expect(await due('2026-12-28T10:00:00+08:00', [2026, 2027])).toMatchObject({
      latestOn: '2027-01-07',
      missingYears: [],
    })
  })

  test('what was set by hand stays when the year is imported again; a day may follow the week again', async () => {
    const reason = '校准'
    await admin().ok(setCalendarDays, { fromOn: '2026-10-10', toOn: '2026-10-10', kind: 'REST', reason })
    await admin().ok(setCalendarDays, { fromOn: '2026-10-08', toOn: '2026-10-08', kind: 'REST', reason })
    await admin().ok(setCalendarDays, { fromOn: '2026-10-01', toOn: '2026-10-01', kind: 'PLAIN', reason })
    expect(await admin().ok(importCalendarYear, { year: 2026 })).toEqual({
      added: 1,
      removed: 0,
      keptByHand: 2,
    })
    const now = await kinds(2026)
    expect([now['2026-10-01'], now['2026-10-08'], now['2026-10-10']]).toEqual([
      'PUBLISHED REST',
      'HAND REST',
      'HAND REST',
    ])
    expect((await due('2026-09-28T10:00:00+08:00', [2026])).earliestOn).toBe('2026-10-13')
  })

  test('days the wrong way round, too many at once, and people who may not', async () => {
    const set = (fromOn: string, toOn: string) =>
      admin().call(setCalendarDays, { fromOn, toOn, kind: 'REST', reason: '测试' })
    expect((await set('2027-02-02', '2027-02-01')).problem.code).toBe('calendar.reversed')
    expect((await set('2027-02-01', '2027-03-04')).problem.code).toBe('calendar.too_long')
    expect((await set('2018-02-01', '2018-02-01')).problem.code).toBe('calendar.too_early')
    const day = { fromOn: '2027-02-01', toOn: '2027-02-01', kind: 'REST', reason: '测试' } as const
    for (const who of ['auditor', 'reviewer', 'officer'] as const)
      expect((await world.as(who).call(setCalendarDays, day)).status).toBe(403)
    expect((await world.as('auditor').call(getCalendar, { year: 2026 })).status).toBe(200)
  })
})
