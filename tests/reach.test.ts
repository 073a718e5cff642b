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

  test('sessions: an organisation counts and ends those opened for it, and makes or changes none', async () => {
    const sessions = async (who: 'collegeAdmin' | 'system', text: string) =>
      world.act(who, async (scope) =>
        (await scope.client.query<{ id: number }>(text)).rows.map((row) => row.id),
      )
    const ofCollege = `select s.id from session s join membership m on m.id = s.membership_id
      where m.org_id = ${world.orgs.college} order by 1`
    const seen = await sessions('collegeAdmin', 'select id from session order by 1')
    expect(seen).toEqual(await sessions('system', ofCollege))
    expect(seen.length).toBeGreaterThan(2)
    const touched = await sessions('collegeAdmin', `update session set ip = 'x' returning account_id as id`)
    expect(touched).toEqual([world.actor('collegeAdmin').accountId])
    const planted = sessions(
      'collegeAdmin',
      `insert into session (token_hash, account_id, membership_id, expires_at)
       select 'planted', account_id, id, now() from membership where account_id = ${world.actor('officer').accountId}`,
    )
    await expect(planted).rejects.toThrow(/row-level security/)
  })

  test('an invitation is seen by the organisation it leads to and by who gave it out, by nobody else', async () => {
    await world.ground.pool.query(
      `insert into account_link (kind, org_id, issuer_org_id, roles, token_hash, expires_at, created_by_name, created_at)
       values ('JOIN', $1, $2, array['INST_ADMIN'], 'x', now(), '陈省', now())`,
      [world.orgs.college, world.orgs.province],
    )
    const seenBy = async (who: 'officer' | 'province' | 'otherOfficer' | 'otherProvince' | 'manager') =>
      world.act(who, async ({ client }) => (await client.query('select 1 from account_link')).rowCount)
    expect([await seenBy('officer'), await seenBy('province')]).toEqual([1, 1])
    expect([await seenBy('otherOfficer'), await seenBy('otherProvince'), await seenBy('manager')]).toEqual([
      0, 0, 0,
    ])
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
