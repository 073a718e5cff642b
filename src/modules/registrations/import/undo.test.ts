import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  uploadRegistrations,
  withdrawRegistration,
  listRegistrations,
} from '#src/modules/registrations/contract.ts'
import { commitImport, getImport, undoImport } from '#src/shared/platform-contract.ts'
import { takenBack } from '#tests/importing.ts'
import { PLAN, walkToRegistration, type Road } from '#tests/road.ts'
import { registrationLine, registrationWorkbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 40 })
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const sql = async <T extends object>(text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<T>(text, values)).rows

async function imported(from: number, to: number) {
  const lines = road.people.slice(from, to).map((person) => registrationLine(person))
  const file = { name: `报考-${from}.xlsx`, bytes: await registrationWorkbook(lines) }
  const job = await officer().okUpload(uploadRegistrations, { planId: road.planId }, file)
  await world.finished('officer', job.taskId ?? 0)
  const { taskId } = await officer().ok(commitImport, { importId: job.id })
  await world.finished('officer', taskId ?? 0)
  return officer().ok(getImport, { importId: job.id })
}

const count = async (importId: number) =>
  (await sql<{ n: number }>('select count(*) as n from registration where import_job_id = $1', [importId]))[0]
    ?.n
const consumed = async () => (await sql<{ consumed: number }>('select consumed from quota'))[0]?.consumed
const reasonOf = async (importId: number) =>
  (await officer().ok(getImport, { importId })).offers.find((each) => each.verb === 'undo')

test('BR-08 taken back, the registrations are gone, the quota is free again, and the ledger adds up', async () => {
  const before = await consumed()
  const job = await imported(0, 5)
  expect((await officer().ok(listRegistrations, { importId: job.id, page: 1, size: 20 })).total).toBe(5)
  expect([await count(job.id), await consumed()]).toEqual([5, (before ?? 0) + 5])
  expect(await reasonOf(job.id)).toMatchObject({ allowed: true, label: '撤销导入' })
  expect(await takenBack(world, 'officer', job.id)).toMatchObject({ state: 'UNDONE', offers: [] })
  expect([await count(job.id), await consumed()]).toEqual([0, before])
  const [ledger] = await sql<{ sum: number }>(
    'select sum(amount)::bigint as sum from quota_change where kind <> $1',
    ['GRANTED'],
  )
  expect(ledger?.sum).toBe(before)
  expect(
    await sql(`select count(*) as n from audit_entry where action = 'imports.undone' and entity_id = $1`, [
      job.id,
    ]),
  ).toEqual([{ n: 1 }])
})

test('asked for again, nothing more happens; the same file can be brought again', async () => {
  const job = await imported(0, 5)
  await takenBack(world, 'officer', job.id)
  const before = await consumed()
  expect((await officer().ok(undoImport, { importId: job.id })).state).toBe('UNDONE')
  expect(await consumed()).toBe(before)
  expect((await imported(0, 5)).counts).toMatchObject({ fresh: 5, skipped: 0 })
})

test('three at once take it back once', async () => {
  const job = await imported(5, 8)
  const before = (await consumed()) ?? 0
  const answers = await Promise.all([1, 2, 3].map(() => officer().call(undoImport, { importId: job.id })))
  expect(answers.map((each) => each.status)).toEqual([200, 200, 200])
  expect(new Set(answers.map((each) => each.data.taskId)).size).toBe(1)
  await world.finished('officer', answers[0]?.data.taskId ?? 0)
  expect(await consumed()).toBe(before - 3)
})

test('on a bill, withdrawn or seated: each reason with its count, on the button and in the refusal', async () => {
  const job = await imported(8, 14)
  const ids = (
    await sql<{ id: number }>('select id from registration where import_job_id = $1 order by id', [job.id])
  ).map((row) => row.id)
  await sql(`update registration set payment_status = 'IN_ORDER' where id = any($1)`, [ids.slice(0, 2)])
  await sql(`update registration set seat_status = 'PUBLISHED' where id = $1`, [ids[2]])
  await officer().ok(withdrawRegistration, { registrationId: ids[3] ?? 0, reason: '本人申请' })
  const offer = await reasonOf(job.id)
  expect(offer?.allowed).toBe(false)
  expect(offer?.reason).toMatch(/2 条报考已列入缴费单.*1 条报考已退考.*1 条报考已经排考/)
  const refused = await officer().call(undoImport, { importId: job.id })
  expect([refused.status, refused.problem.errors.map((each) => each.code)]).toEqual([
    409,
    ['registration.undo_billed', 'registration.undo_ended', 'registration.undo_seated'],
  ])
  expect(await count(job.id)).toBe(6)
})

test('a registration that was on a cancelled bill is named by the database itself', async () => {
  const job = await imported(14, 16)
  await sql(
    `with o as (insert into payment_order (order_no, org_id, evaluation_org_id, plan_id, state, line_count, amount_fen)
       select 'X1', org_id, evaluation_org_id, plan_id, 'CANCELLED', 2, 0 from registration where import_job_id = $1 limit 1 returning id)
     insert into order_line (order_id, registration_id, org_id, evaluation_org_id, amount_fen, is_live)
     select o.id, r.id, r.org_id, r.evaluation_org_id, 0, false from o, registration r where r.import_job_id = $1`,
    [job.id],
  )
  await expect(takenBack(world, 'officer', job.id)).rejects.toThrow('缴费单')
  expect((await officer().ok(getImport, { importId: job.id })).state).toBe('COMMITTED')
  expect(await count(job.id)).toBe(2)
})

test('BR-25 after the window, and after thirty days, it stays; another college does not find it', async () => {
  const job = await imported(16, 18)
  expect((await world.as('otherOfficer').call(undoImport, { importId: job.id })).status).toBe(404)
  expect((await world.as('cashier').call(undoImport, { importId: job.id })).status).toBe(404)
  const now = world.now
  world.now = PLAN.registrationClosesAt
  expect((await officer().call(undoImport, { importId: job.id })).problem.code).toBe('plan.window_closed')
  world.now = new Date(now.getTime() + 31 * 86_400_000)
  expect((await officer().call(undoImport, { importId: job.id })).problem.code).toBe('import.undo_too_late')
  world.now = now
  expect((await takenBack(world, 'officer', job.id)).state).toBe('UNDONE')
})
