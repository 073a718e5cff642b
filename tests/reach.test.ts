import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftPilot } from '#src/modules/pilots/index.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.act('officer', (scope) =>
    draftPilot(scope, {
      certificateId: world.vets.id,
      year: 2026,
      planned: [{ levelId: 1, count: 10 }],
      majors: '',
      contactName: '张敏',
      contactPhone: '0571-88886666',
    }),
  )
})
afterAll(() => world.stop())

/** Tables of the business that hold rows of an organisation. */
const OWNED_TABLES = `
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind = 'r'
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('org_id', 'evaluation_org_id'))`

describe('row-level security, the second wall', () => {
  test('a query that forgets its filter still sees nothing of another college', async () => {
    const forgetful = 'select count(*) as seen from pilot_application'
    const seenBy = async (who: 'officer' | 'otherOfficer' | 'otherProvince' | 'otherManager' | 'system') =>
      world.act(who, async (scope) => (await scope.client.query<{ seen: number }>(forgetful)).rows[0]?.seen)
    expect(await seenBy('system')).toBe(1)
    expect(await seenBy('officer')).toBe(1)
    expect([
      await seenBy('otherOfficer'),
      await seenBy('otherProvince'),
      await seenBy('otherManager'),
    ]).toEqual([0, 0, 0])
  })

  test('with the wall taken away the same forgetful query sees everything: the wall is what hides it', async () => {
    const client = await world.ground.pool.connect()
    try {
      await client.query(
        'begin; alter table pilot_application disable row level security; set local role kaowu_app',
      )
      await client.query(`set local kaowu.org_id = '${world.orgs.otherCollege}'`)
      const { rows } = await client.query<{ seen: number }>('select count(*) as seen from pilot_application')
      expect(rows[0]?.seen).toBe(1)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('a row cannot be written into another organisation either', async () => {
    const intrusion = world.act('otherOfficer', (scope) =>
      scope.client.query('insert into task (org_id, kind, title) values ($1, $2, $3)', [
        world.orgs.college,
        'x',
        'x',
      ]),
    )
    await expect(intrusion).rejects.toThrow(/row-level security/)
  })

  test('every table with an owner has its wall', async () => {
    const { rows } = await world.ground.pool.query<{ name: string; walled: boolean }>(
      `select o.name, c.relrowsecurity as walled from (${OWNED_TABLES}) o join pg_class c on c.relname = o.name and c.relkind = 'r'`,
    )
    expect(rows.length).toBeGreaterThan(15)
    expect(rows.filter((each) => !each.walled).map((each) => each.name)).toEqual([])
  })

  test('without an organisation nothing is seen: an empty setting is not everybody', async () => {
    const client = await world.ground.pool.connect()
    try {
      await client.query('begin; set local role kaowu_app')
      const { rows } = await client.query<{ seen: number }>('select count(*) as seen from pilot_application')
      expect(rows[0]?.seen).toBe(0)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
