import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#src/platform/db/open.ts'
import { freshDatabase } from './database.ts'

let one: Database
let other: Database

beforeAll(async () => {
  ;[one, other] = await Promise.all([freshDatabase(), freshDatabase()])
})
afterAll(async () => {
  await Promise.all([one.stop(), other.stop()])
})

test('two fresh databases do not see each other', async () => {
  await one.pool.query('create table only_here (id int)')
  const { rows } = await other.pool.query(`select to_regclass('only_here') as found`)
  expect(rows).toEqual([{ found: null }])
})

test('bigint arrives as number, a day as text, an instant as Date, numeric as text', async () => {
  const { rows } = await one.pool
    .query(`select 7::bigint as id, date '2026-03-01' as day, 1.50::numeric as score,
    timestamptz '2026-03-01 08:00+08' as at, array[1, null]::bigint[] as ids, array[date '2026-03-01'] as days`)
  expect(rows).toEqual([
    {
      id: 7,
      day: '2026-03-01',
      score: '1.50',
      at: new Date('2026-03-01T00:00:00Z'),
      ids: [1, null],
      days: ['2026-03-01'],
    },
  ])
})

test('a bigint that a number cannot hold is refused instead of rounded', async () => {
  await expect(one.pool.query('select 9007199254740993::bigint')).rejects.toThrow('does not fit a number')
})

test('a day in SQL is a day in Beijing', async () => {
  const { rows } = await one.pool.query(`select (timestamptz '2026-03-01 23:30Z')::date as day`)
  expect(rows).toEqual([{ day: '2026-03-02' }])
})
