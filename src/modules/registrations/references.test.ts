import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerPeople } from '#src/modules/registrations/index.ts'
import { constraintOf } from '#src/platform/db/constraint.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'

let world: World
let road: Road
let pool: pg.Pool
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 12 })
  pool = world.ground.pool
  const certificate = '实用英语交际职业技能等级证书'
  const rows = road.people.slice(0, 2).map(({ name, idType, idNumber }) => {
    return { name, idType, idNumber, certificate, level: '初级', remark: '' }
  })
  await world.act('officer', (scope) => registerPeople(scope, { planId: road.planId }, rows))
})
afterAll(() => world.stop())

const COLUMNS = `org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, import_job_id, name,
  id_type, id_cipher, id_hash, id_masked, gender, fee_fen`
/** Copies of the first registration, each for another candidate and with what else differs. */
const copies = (...of: ({ candidate_id: number } & Record<string, number>)[]) => {
  const given = JSON.stringify(of.map((each) => ({ ...each, person_id: -each.candidate_id })))
  return `insert into registration (${COLUMNS}) select ${COLUMNS}
    from jsonb_array_elements('${given}') as v, lateral (
      select (jsonb_populate_record(r, v.value)).* from registration r order by r.id limit 1) as made`
}
const candidate = (at: number) => ({ candidate_id: road.candidateIds[at] ?? 0 })

const missing = 9_999_999
const refusal = async (text: string) => constraintOf(await pool.query(text).catch((error: unknown) => error))

describe('a registration names only what is there', () => {
  test.each(['plan_id', 'level_id', 'site_id', 'import_job_id'])(
    'no %s that is not there',
    async (column) => {
      expect(await refusal(copies({ ...candidate(5), [column]: missing }))).toBe(
        `registration_${column}_fkey`,
      )
      expect(await refusal(`update registration set ${column} = ${missing}`)).toBe(
        `registration_${column}_fkey`,
      )
    },
  )

  test('no candidate that is not there', async () => {
    expect(await refusal(copies({ candidate_id: missing }))).toBe('registration_candidate_id_fkey')
    expect(await refusal(`update registration set candidate_id = ${missing}`)).toBe(
      'registration_candidate_id_fkey',
    )
  })

  test('one wrong row among many stops them all', async () => {
    const before = await count()
    const both = copies(candidate(5), { candidate_id: missing })
    expect(await refusal(both)).toBe('registration_candidate_id_fkey')
    expect(await count()).toBe(before)
  })
})

const count = async () =>
  (await pool.query<{ n: number }>('select count(*) as n from registration')).rows[0]?.n

describe('what a registration names stays', () => {
  test.each([
    ['plan_id', 'exam_plan'],
    ['level_id', 'level'],
    ['site_id', 'exam_site'],
    ['candidate_id', 'candidate'],
  ])('its %s cannot be deleted', async (column, table) => {
    const named = `delete from ${table} where id = (select min(${column}) from registration)`
    expect(await refusalAlone(table, named)).toBe(`registration_${column}_fkey`)
  })

  /** The refusal when no other table, which names plans and levels, too, speaks first. */
  async function refusalAlone(table: string, text: string) {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const { rows } = await client.query<{ child: string; name: string }>(
        `select conrelid::regclass::text as child, conname as name from pg_constraint
         where contype = 'f' and confrelid = $1::regclass`,
        [table],
      )
      for (const { child, name } of rows) await client.query(`alter table ${child} drop constraint ${name}`)
      return constraintOf(await client.query(text).catch((error: unknown) => error))
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  test('an import that wrote registrations cannot be deleted', async () => {
    const file = `insert into file (org_id, name, media_type, size_bytes, sha256, storage_key) values (1, 'a', 'b', 1, 'c', 'd') returning id`
    const job = `with f as (${file}) insert into import_job (org_id, kind, state, file_id) select 1, 'x', 'COMMITTED', id from f returning id`
    const id = (await pool.query<{ id: number }>(job)).rows[0]?.id ?? 0
    await pool.query(
      'update registration set import_job_id = $1 where id = (select min(id) from registration)',
      [id],
    )
    expect(await refusal(`delete from import_job where id = ${id}`)).toBe('registration_import_job_id_fkey')
  })
})

describe('at the same moment', () => {
  /** Runs the first text in a transaction, the second meanwhile, then commits the first: what became of the second. */
  async function both(first: string, second: string) {
    const [a, b] = [await pool.connect(), await pool.connect()]
    try {
      await a.query('begin')
      await a.query(first)
      const meanwhile = b.query(second).then(
        () => 'done',
        (error: unknown) => constraintOf(error) ?? String(error),
      )
      await sleep(150)
      await a.query('commit')
      return await meanwhile
    } finally {
      a.release()
      b.release()
    }
  }

  test('a candidate registered while he is deleted: the registration is refused', async () => {
    const id = road.candidateIds[6] ?? 0
    expect(await both(`delete from candidate where id = ${id}`, copies({ candidate_id: id }))).toBe(
      'registration_candidate_id_fkey',
    )
  })

  test('a candidate deleted while he is registered: the deletion is refused', async () => {
    const id = road.candidateIds[7] ?? 0
    expect(await both(copies({ candidate_id: id }), `delete from candidate where id = ${id}`)).toBe(
      'registration_candidate_id_fkey',
    )
  })

  test('a site deleted while somebody is registered there, or the other way: whoever comes second is refused', async () => {
    const [id] = (
      await pool.query<{ id: number }>(
        `with other as (
           insert into certificate (evaluation_org_id, name, short_name)
           select evaluation_org_id, name || '（旧）', short_name from certificate limit 1 returning id
         )
         insert into exam_site (org_id, evaluation_org_id, certificate_id, site_code, name, address, officer_name, officer_phone, approved_at)
         select org_id, evaluation_org_id, other.id, '777777', name, address, officer_name, officer_phone, approved_at
         from exam_site, other limit 1 returning id`,
      )
    ).rows.map((row) => row.id)
    const there = copies({ ...candidate(8), site_id: id ?? 0 })
    const gone = `delete from exam_site where id = ${id}`
    expect(await both(there, gone)).toBe('registration_site_id_fkey')
    await pool.query(`delete from registration where site_id = ${id}`)
    expect(await both(gone, there)).toBe('registration_site_id_fkey')
  })
})
