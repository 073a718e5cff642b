import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inventPeople } from '#src/app/demo/invented.ts'
import { addCandidates } from '#src/modules/candidates/index.ts'
import { importPhotos } from '#src/modules/candidates/contract/photos.ts'
import { getImport } from '#src/shared/platform-contract.ts'
import { rawZip } from '#tests/archives.ts'
import { portrait } from '#tests/portraits.ts'
import { openWorld, type World } from '#tests/world.ts'
import { HOSTILE_ARCHIVES } from './archives.ts'

let world: World
const [lin] = inventPeople(1, 42)
if (!lin) throw new Error('one person was asked for')

beforeAll(async () => {
  world = await openWorld()
  await world.act('officer', (scope) => addCandidates(scope, [lin]))
})
afterAll(() => world.stop())

const upload = (bytes: Buffer) => world.as('officer').upload(importPhotos, {}, { name: '照片.zip', bytes })
const kept = async () =>
  (
    await world.ground.pool.query<{ files: number; jobs: number }>(
      `select (select count(*) from file) as files, (select count(*) from import_job) as jobs`,
    )
  ).rows
const temporary = () => readdirSync(join(world.ground.files.temporaryPath(), '..'))

/** A sentence for people: Chinese, and ended. */
const SENTENCE = /\p{Script=Han}.*。$/su

test.each(Object.entries(HOSTILE_ARCHIVES))('%s is refused at once, by name', async (_, [code, make]) => {
  const before = await kept()
  const bytes = await make()
  const startedAt = performance.now()
  const answer = await upload(bytes)
  expect([answer.status, answer.problem.code]).toEqual([422, code])
  expect(performance.now() - startedAt).toBeLessThan(3_000)
  expect(answer.problem.detail).toMatch(SENTENCE)
  expect(answer.problem.wayOut).toMatch(SENTENCE)
  expect(await kept()).toEqual(before)
  await expect.poll(temporary).toEqual([])
})

test('sizes that lie, and a link instead of a file, spoil one photo and nothing else', async () => {
  const bytes = rawZip([
    { name: `${lin.idNumber}.jpg`, bytes: await portrait(1) },
    { name: `${lin.studentNo}-1.jpg`, bytes: Buffer.alloc(900_000, 'x'), method: 8, declared: 10 },
    { name: `${lin.studentNo}-2.jpg`, bytes: Buffer.alloc(900, 'x'), method: 8, declared: 90_000 },
    { name: `${lin.studentNo}-3.jpg`, bytes: Buffer.from('/etc/passwd') },
  ])
  const { data } = await upload(bytes)
  await world.finished('officer', data.taskId ?? 0)
  const job = await world.as('officer').ok(getImport, { importId: data.id })
  expect(job.problems.map((each) => `${each.line} ${each.code}`)).toEqual(['4 E-P06', '5 E-P06', '6 E-P03'])
  expect(job.counts).toMatchObject({ rows: 4, fresh: 1, failed: 3 })
  await expect.poll(temporary).toEqual([])
})
