import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { photoWishText } from './words/photo.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const form = (photo?: object) => ({
  certificateId: world.vets.id,
  name: '2026 年上半年 VETS 考试',
  levelIds: [1, 2],
  registrationOpensAt: '2026-03-01',
  registrationClosesAt: '2026-05-06',
  paymentClosesAt: '2026-05-08',
  schedulingClosesAt: '2026-05-12 18:00',
  sessions: [{ startsAt: '2026-05-16 09:00', endsAt: '2026-05-16 10:40', levelIds: [1, 2] }],
  ...(photo ? { photo } : {}),
})
const seen = (planId: number) => world.as('manager').ok(contract.getPlan, { planId })

test('a plan wants one inch and demands nothing, unless it says so', async () => {
  const { id } = await world.as('manager').ok(contract.draftPlan, form())
  const usual = { isRequired: false, width: 295, height: 413, minKb: 0, maxKb: 200, note: '' }
  expect((await seen(id)).photo).toEqual(usual)
  const wish = { isRequired: true, width: 390, height: 567, minKb: 20, maxKb: 60, note: '白色背景' }
  await world.as('manager').ok(contract.editPlan, { ...form(wish), planId: id })
  expect((await seen(id)).photo).toEqual(wish)
  expect(photoWishText(wish)).toBe('报考前必须上传照片；准考证照片 390×567 像素，20—60 KB；白色背景')
})

test.each([
  [{ minKb: 60, maxKb: 60 }, 'photo.minKb'],
  [{ width: 601 }, 'photo.width'],
  [{ height: 20 }, 'photo.height'],
])('%j is refused at its field', async (photo, path) => {
  const { status, problem } = await world.as('manager').call(contract.draftPlan, form(photo))
  expect([status, problem.errors.map((each) => each.path)]).toEqual([422, [path]])
})
