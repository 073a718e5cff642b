import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import { sealAudit, verifyAudit } from './audit.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const entry = (n: number) =>
  world.act('officer', (scope) =>
    scope.happened({ action: 'tests.done', entity: 'test', entityId: n, sentence: `做了第 ${n} 件事` }),
  )

test('audit lines are sealed into a chain that verifies', async () => {
  for (const n of [1, 2, 3]) await entry(n)
  expect((await verifyAudit(world.ground.pool)).unsealed).toBeGreaterThanOrEqual(3)
  await sealAudit(world.ground.pool)
  expect(await verifyAudit(world.ground.pool)).toMatchObject({ ok: true, unsealed: 0, faults: [] })
})

test('sealing by eight nodes at once leaves one unbroken chain', async () => {
  for (let n = 10; n < 40; n += 1) await entry(n)
  await Promise.all(Array.from({ length: 8 }, () => sealAudit(world.ground.pool)))
  expect(await verifyAudit(world.ground.pool)).toMatchObject({ ok: true, unsealed: 0 })
})

test('the application can neither change nor delete a line, and not even the owner without taking the trigger away', async () => {
  const change = (sql: string) => world.act('system', (scope) => scope.client.query(sql))
  await expect(change(`update audit_entry set sentence = '别的'`)).rejects.toThrow(/permission denied/)
  await expect(change('delete from audit_entry')).rejects.toThrow(/permission denied/)
  await expect(world.ground.pool.query('delete from audit_entry')).rejects.toThrow(/append-only/)
})

test('a line changed behind the back of the application is found, and named', async () => {
  const { pool } = world.ground
  const { rows } = await pool.query<{ id: number }>('select id from audit_entry order by id limit 1')
  const id = rows[0]?.id ?? 0
  const client = await pool.connect()
  try {
    await client.query('alter table audit_entry disable trigger append_only')
    await client.query(`update audit_entry set sentence = sentence || '!' where id = $1`, [id])
  } finally {
    client.release()
  }
  const verdict = await verifyAudit(pool)
  expect(verdict.ok).toBe(false)
  expect(verdict.faults[0]).toContain(`记录 ${id}`)
})

test('a refused action leaves no audit line', async () => {
  const attempt = world.act('officer', async (scope) => {
    await scope.happened({ action: 'tests.undone', entity: 'test', entityId: 999, sentence: '没有做成' })
    throw new Error('undone')
  })
  await expect(attempt).rejects.toThrow('undone')
  const { rows } = await world.ground.pool.query('select 1 from audit_entry where entity_id = 999')
  expect(rows).toHaveLength(0)
})
