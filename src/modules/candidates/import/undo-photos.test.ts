import { afterAll, beforeAll, expect, test } from 'vitest'
import { commitImport, getImport, undoImport } from '#src/shared/platform-contract.ts'
import { zipOfFiles } from '#tests/archives.ts'
import { takenBack } from '#tests/importing.ts'
import { portrait } from '#tests/portraits.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { registerPeople } from '#src/modules/registrations/index.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as photos from '#src/modules/candidates/contract/photos.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 20 })
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const sql = async <T extends object>(text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<T>(text, values)).rows
const idOf = (at: number) => road.candidateIds[at] ?? 0
const photosOf = async (...at: number[]) => {
  const rows = await sql<{ file: number | null }>(
    'select photo_file_id as file from candidate where id = any($1) order by id',
    [at.map(idOf)],
  )
  return rows.map((row) => row.file)
}

/** Portraits for these people of the road, each from its own seed, written. */
async function brought(pictures: Readonly<Record<number, number>>) {
  const files = await Promise.all(
    Object.entries(pictures).map(async ([at, seed]) => {
      return [`${road.people[Number(at)]?.idNumber}.jpg`, await portrait(seed)] as const
    }),
  )
  const zip = { name: '照片.zip', bytes: zipOfFiles(Object.fromEntries(files)) }
  const job = await officer().okUpload(photos.importPhotos, {}, zip)
  await world.finished('officer', job.taskId ?? 0)
  const { taskId } = await officer().ok(commitImport, { importId: job.id })
  await world.finished('officer', taskId ?? 0)
  return officer().ok(getImport, { importId: job.id })
}

const upload = async (at: number, seed: number) =>
  officer().okUpload(
    photos.uploadPhoto,
    { candidateId: idOf(at) },
    { name: '本人.jpg', bytes: await portrait(seed) },
  )
const reasonsOf = async (importId: number) => {
  const { status, problem } = await officer().call(undoImport, { importId })
  return [status, ...problem.errors.map((each) => `${each.code} ${each.message}`)]
}

test('who had a photo has it again, who had none has none, whoever got another since keeps that', async () => {
  await brought({ 0: 100 })
  const [before] = await photosOf(0)
  const job = await brought({ 0: 101, 1: 102, 2: 103 })
  const { photoFileId } = await upload(2, 104)
  expect(await photosOf(0, 1, 2)).not.toContain(before)
  expect((await takenBack(world, 'officer', job.id)).state).toBe('UNDONE')
  expect(await photosOf(0, 1, 2)).toEqual([before, null, photoFileId])
  const [told] = await sql(`select sentence from audit_entry where action = 'candidates.photos_undone'`)
  expect(told).toEqual({
    sentence: '撤销照片导入：1 人恢复原来的照片，1 人不再有照片；导入后换过照片的不变',
  })
})

test('two archives taken back in the wrong order: no photo of either comes back', async () => {
  const { photoFileId } = await upload(3, 109)
  const [first, second] = [await brought({ 3: 110 }), await brought({ 3: 111 })]
  const [latest] = await photosOf(3)
  await takenBack(world, 'officer', first.id)
  expect(await photosOf(3)).toEqual([latest])
  await takenBack(world, 'officer', second.id)
  expect(await photosOf(3)).toEqual([photoFileId])
})

test('registered where a photo is demanded: refused by line and name; a good earlier photo would do', async () => {
  const { people, planId } = road
  await brought({ 5: 120 })
  const job = await brought({ 5: 121, 6: 122 })
  const named = (at: number) => {
    const { name = '', idType = 'MAINLAND_ID', idNumber = '' } = people[at] ?? {}
    return { name, idType, idNumber, certificate: 'VETS', level: '初级' } as never
  }
  await world.act('officer', (scope) => registerPeople(scope, { planId }, [named(5), named(6)]))
  expect((await officer().ok(getImport, { importId: job.id })).offers[0]).toMatchObject({ allowed: true })
  await sql('update exam_plan set photo_required = true where id = $1', [planId])
  const [status, reason, ...more] = await reasonsOf(job.id)
  expect([status, more]).toEqual([409, []])
  expect(reason).toMatch(new RegExp(`^photo.undo_needed 第 4 行${people[6]?.name}已报考要求照片的考试`))
  await sql('update exam_plan set photo_required = false where id = $1', [planId])
  expect((await takenBack(world, 'officer', job.id)).state).toBe('UNDONE')
})

test('confirmed by themselves, or on a ticket printed since: refused by line and name', async () => {
  const job = await brought({ 8: 130, 9: 131 })
  await sql(`update candidate set confirmation = 'CONFIRMED' where id = $1`, [idOf(8)])
  expect(await reasonsOf(job.id)).toEqual([
    409,
    `photo.undo_confirmed 第 3 行${road.people[8]?.name}已经本人确认过信息和这张照片，不能撤销。`,
  ])
  await sql(`update candidate set confirmation = 'NONE' where id = $1`, [idOf(8)])
  await printed(9)
  expect(await reasonsOf(job.id)).toEqual([
    409,
    `photo.undo_printed 第 4 行${road.people[9]?.name}的准考证在导入之后打印过，上面是这次导入的照片，不能撤销。`,
  ])
  await upload(9, 132)
  expect((await takenBack(world, 'officer', job.id)).state).toBe('UNDONE')
})

/** A registration of this person with a ticket of a plan whose tickets have just been printed. */
async function printed(at: number) {
  const client = await world.ground.pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local session_replication_role = 'replica'`)
    await client.query(
      `with r as (insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id,
         name, id_type, id_cipher, id_hash, id_masked, gender, fee_fen)
         select org_id, $2, $3, 1, 1, id, person_id, name, id_type, id_cipher, id_hash, id_masked, gender, 0
         from candidate where id = $1 returning *),
       t as (insert into admission_ticket (org_id, evaluation_org_id, plan_id, registration_id, run_id, ticket_no, qr_token,
         issued_at) select org_id, evaluation_org_id, plan_id, id, 1, 'T1', 'Q1', now() from r)
       insert into ticket_print (org_id, evaluation_org_id, plan_id, scope_text, ticket_count, printed_by_name, printed_at)
       select org_id, evaluation_org_id, plan_id, '全部', 1, '张敏', $4 from r`,
      [idOf(at), world.orgs.evaluation, road.planId, new Date(world.now.getTime() + 3_600_000)],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}
