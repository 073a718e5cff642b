import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { listSpareRules, setSpareRule } from '#src/modules/catalogue/contract/spares.ts'
import { draftPlan, getPlanFacts, publishPlan } from '#src/modules/plans/index.ts'
import { PLAN, walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import { getRoomBoard } from './contract.ts'
import { getMachineMap } from './contract/map.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world)
})
afterAll(() => world.stop())

const set = (more: object = {}) =>
  world.as('manager').call(setSpareRule, {
    certificateIds: [world.vets.id],
    percent: 25,
    minimum: 3,
    rounding: 'floor',
    validFromOn: '2026-03-03',
    reason: '新的站点标准',
    ...more,
  })
const roomIn = async (planId: number) =>
  (await world.as('officer').ok(getRoomBoard, { planId })).physicalRooms[0]

/** The plan of the road again, published now. */
async function laterPlan(): Promise<number> {
  const facts = await world.act('manager', (scope) => getPlanFacts(scope, road.planId))
  const levelIds = facts.levels.map((level) => level.id)
  const sessions = facts.sessions.map(({ startsAt, endsAt }) => ({
    startsAt,
    endsAt,
    levelIds,
    checkInMinutes: 60,
    lateLimitMinutes: 0,
  }))
  const plan = { ...PLAN, name: '其后发布的计划', certificateId: world.vets.id, levelIds, sessions }
  const { id } = await world.act('manager', (scope) => draftPlan(scope, plan))
  await world.act('manager', (scope) => publishPlan(scope, { planId: id }))
  return id
}

test('BR-35 a new version starts on a coming day, says something new, and is the organisation’s own', async () => {
  expect((await set({ validFromOn: '2026-03-02' })).problem.code).toBe('spare.starts_too_early')
  expect((await set({ percent: 10, minimum: 1, rounding: 'ceil' })).problem.code).toBe('spare.unchanged')
  const foreign = await world.as('otherManager').call(setSpareRule, {
    certificateIds: [world.vets.id],
    percent: 0,
    minimum: 0,
    rounding: 'floor',
    validFromOn: '2026-03-03',
    reason: '别人的证书',
  })
  expect(foreign.problem.code).toBe('spare.unknown_certificate')
  const read = { certificateId: world.vets.id }
  expect((await world.as('otherManager').call(listSpareRules, read)).status).toBe(404)
  expect((await world.as('officer').call(listSpareRules, read)).status).toBe(403)
})

test('BR-35 BR-34 a published plan keeps its rule, a plan published later has the new one, and both name the version', async () => {
  expect(await roomIn(road.planId)).toMatchObject({ max: 45, explanation: '50 − 5 = 45' })
  expect((await set()).data).toEqual({ count: 1 })
  world.now = new Date('2026-03-03T09:00:00+08:00')
  expect(await roomIn(road.planId)).toMatchObject({
    max: 45,
    spareRule: expect.stringContaining('第 1 版') as string,
  })
  const later = await laterPlan()
  expect(await roomIn(later)).toMatchObject({
    max: 38,
    explanation: '50 − 12 = 38',
    spareRule: expect.stringContaining('舍去，至少 3 台（规则第 2 版）') as string,
  })
  const { rows } = await world.as('manager').ok(listSpareRules, { certificateId: world.vets.id })
  expect(rows.map((row) => [row.version, row.isNow])).toEqual([
    [2, true],
    [1, false],
  ])
})

test('BR-35 without a plan the rule of today counts: on the map of a machine room and in the catalogue', async () => {
  const physicalRoomId = (await roomIn(road.planId))?.id ?? 0
  const map = await world.as('officer').ok(getMachineMap, { physicalRoomId })
  expect(map.sparePolicy).toEqual({ percent: 25, minimum: 3, rounding: 'floor', version: 2 })
  const { rows } = await world.as('officer').ok(listCertificates, {})
  expect(rows.find((row) => row.id === world.vets.id)).toMatchObject({ sparePercent: 25, spareVersion: 2 })
})

test('two versions made at once are two versions', async () => {
  const both = await Promise.all([
    set({ percent: 20, validFromOn: '2026-03-05' }),
    set({ percent: 30, validFromOn: '2026-03-06' }),
  ])
  expect(both.map((each) => each.status)).toEqual([200, 200])
  const { rows } = await world.as('manager').ok(listSpareRules, { certificateId: world.vets.id })
  expect(rows.map((row) => row.version)).toEqual([4, 3, 2, 1])
})
