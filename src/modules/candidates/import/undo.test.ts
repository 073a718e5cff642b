import { afterAll, beforeAll, expect, test } from 'vitest'
import { inventPeople } from '#src/app/demo/invented.ts'
import { sweepImports } from '#src/platform/imports/sweep.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { commitImport, getImport, undoImport } from '#src/shared/platform-contract.ts'
import { takenBack } from '#tests/importing.ts'
import { workbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from '#src/modules/candidates/contract.ts'
import { detailsOf, givenOf, type Given } from '#src/modules/candidates/rules/record.ts'
import { textsOf } from '#src/modules/candidates/rules/texts.ts'
import { candidateColumns } from './columns.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const sql = async <T extends object>(text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<T>(text, values)).rows
type Person = Given

async function imported(people: readonly Person[]) {
  const headers = Object.values(candidateColumns).map((column) => column.header)
  const cells = people.map((person) => {
    const { idType, idNumber } = person
    const row: Record<string, string> = { ...textsOf(detailsOf(person)), idType: ID_TYPES[idType], idNumber }
    return Object.keys(candidateColumns).map((key) => row[key] ?? '')
  })
  const file = { name: '考生.xlsx', bytes: await workbook(headers, cells) }
  const job = await officer().okUpload(contract.importCandidates, {}, file)
  await world.finished('officer', job.taskId ?? 0)
  const { taskId } = await officer().ok(commitImport, { importId: job.id })
  await world.finished('officer', taskId ?? 0)
  return officer().ok(getImport, { importId: job.id })
}

const people = inventPeople(30, 99).map(givenOf)
const roster = (of: readonly Person[]) =>
  sql<Record<string, unknown>>(
    `select to_jsonb(c) - 'updated_at' as row from candidate c where name = any($1) order by id`,
    [of.map((each) => each.name)],
  )
const offerOf = async (importId: number) =>
  (await officer().ok(getImport, { importId })).offers.find((each) => each.verb === 'undo')

test('those it added go, those it changed are as before to the last field, the others are not touched', async () => {
  const [known, added] = [people.slice(0, 3), people.slice(3, 6)]
  await imported(known)
  await sql(
    `update candidate set verification = 'ACCURATE', verified_at = now(), verification_note = 'ok' where name = $1`,
    [known[0]?.name],
  )
  const before = await roster(people)
  const changed = known.slice(0, 2).map((each) => ({ ...each, className: '换了班级', phone: '13912345678' }))
  const job = await imported([...changed, ...added])
  expect(await roster(people)).not.toEqual(before)
  expect(await offerOf(job.id)).toMatchObject({ allowed: true })
  expect(await takenBack(world, 'officer', job.id)).toMatchObject({ state: 'UNDONE' })
  expect(await roster(people)).toEqual(before)
  expect(await sql('select 1 from import_trace where import_id = $1', [job.id])).toEqual([])
  const [audit] = await sql<{ sentence: string }>(
    `select sentence from audit_entry where action = 'candidates.import_undone'`,
  )
  expect(audit?.sentence).toBe('撤销导入：删除新增的 3 名考生，2 名考生恢复导入之前的资料')
})

test('what is kept of before holds no number of a paper', async () => {
  await imported(people.slice(6, 8))
  const job = await imported(people.slice(6, 8).map((each) => ({ ...each, className: '另一班' })))
  const [kept] = await sql<{ before: object }>('select before from import_trace where import_id = $1', [
    job.id,
  ])
  expect(Object.keys(kept?.before ?? {})).not.toEqual(expect.arrayContaining([expect.stringMatching(/^id_/)]))
  expect(JSON.stringify(kept)).not.toContain(people[6]?.idNumber)
})

test('verified, changed or registered since: each reason with how many people it is about', async () => {
  const some = people.slice(10, 16)
  const job = await imported(some)
  const ids = (
    await sql<{ id: number }>('select id from candidate where name = any($1) order by id', [
      some.map((each) => each.name),
    ])
  ).map((row) => row.id)
  await sql(`update candidate set verification = 'ACCURATE', verified_at = now() where id = any($1)`, [
    ids.slice(0, 2),
  ])
  await officer().ok(contract.correctName, {
    candidateId: ids[2] ?? 0,
    name: '改过之人',
    opinion: '户籍更名',
  })
  await sql('alter table registration disable trigger registration_parents')
  await sql(
    `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name, id_type,
       id_cipher, id_hash, id_masked, gender, fee_fen)
     select org_id, 1, 1, 1, 1, id, person_id, name, id_type, id_cipher, id_hash, id_masked, gender, 0 from candidate where id = $1`,
    [ids[3]],
  )
  const offer = await offerOf(job.id)
  expect(offer?.reason).toMatch(/1 人已有报考.*2 人已经认证.*1 人的资料或照片/)
  const refused = await officer().call(undoImport, { importId: job.id })
  expect([refused.status, refused.problem.errors.map((each) => each.code)]).toEqual([
    409,
    ['candidate.undo_registered', 'candidate.undo_verified', 'candidate.undo_changed'],
  ])
})

test('somebody deleted by hand meanwhile is not in the way', async () => {
  const some = people.slice(16, 18)
  const job = await imported(some)
  const [first] = await sql<{ id: number }>('select id from candidate where name = $1', [some[0]?.name])
  await officer().ok(contract.deleteCandidate, { candidateId: first?.id ?? 0 })
  expect((await takenBack(world, 'officer', job.id)).state).toBe('UNDONE')
  expect(await roster(some)).toEqual([])
})

test('an earlier student number that somebody else has by now is not given twice', async () => {
  const [one, other] = people.slice(18, 20)
  if (!one || !other) throw new Error('two people')
  await imported([one])
  const job = await imported([{ ...one, studentNo: 'NEW-0001' }])
  await imported([{ ...other, studentNo: one.studentNo }])
  await expect(takenBack(world, 'officer', job.id)).rejects.toThrow('学号与本校其他考生重复')
  expect(await officer().ok(getImport, { importId: job.id })).toMatchObject({
    state: 'COMMITTED',
    message: expect.stringContaining('撤销没有成功，数据没有被改动') as string,
  })
})

test('what stood before is forgotten when the import can no longer be taken back', async () => {
  const job = await imported(people.slice(20, 22))
  const rows = () => sql('select 1 from import_trace where import_id = $1', [job.id])
  expect(await rows()).toHaveLength(2)
  await sweepImports(world.ground)
  expect(await rows()).toHaveLength(2)
  await sweepImports({ ...world.ground, clock: () => new Date(world.now.getTime() + 32 * 86_400_000) })
  expect(await rows()).toHaveLength(0)
})
