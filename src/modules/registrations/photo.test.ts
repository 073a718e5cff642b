import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadPhoto } from '#src/modules/candidates/contract/photos.ts'
import { getImport } from '#src/shared/platform-contract.ts'
import { portrait } from '#tests/portraits.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { registrationLine, registrationWorkbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 10 })
})
afterAll(() => world.stop())

async function preview() {
  const bytes = await registrationWorkbook(road.people.slice(0, 3).map((person) => registrationLine(person)))
  const file = { name: '报考.xlsx', bytes }
  const job = await world.as('officer').okUpload(contract.uploadRegistrations, { planId: road.planId }, file)
  await world.finished('officer', job.taskId ?? 0)
  return world.as('officer').ok(getImport, { importId: job.id })
}

test('E-B15 where a plan demands photos, whoever has none or too small a one is refused with the way out', async () => {
  const [none, small, good] = road.candidateIds
  for (const [candidateId, width] of [
    [small, 295],
    [good, 600],
  ] as const) {
    const bytes = await portrait(width, { width, height: Math.round(width * 1.4) })
    await world.as('officer').okUpload(uploadPhoto, { candidateId }, { name: '照片.jpg', bytes })
  }
  expect(none).toBeDefined()
  expect(await preview()).toMatchObject({ counts: { fresh: 3, failed: 0 }, problems: [] })
  await world.ground.pool.query(
    'update exam_plan set photo_required = true, photo_width = 390, photo_height = 567 where id = $1',
    [road.planId],
  )
  const job = await preview()
  expect(job.counts).toMatchObject({ fresh: 1, failed: 2 })
  expect(job.problems).toMatchObject([
    { line: 3, code: 'E-B15', message: expect.stringContaining('批量上传照片') as string },
    {
      line: 4,
      code: 'E-B15',
      message: expect.stringContaining('295×413 像素，小于本计划要求的 390×567') as string,
    },
  ])
})
