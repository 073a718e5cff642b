import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerPeople } from '#src/modules/registrations/index.ts'
import { auditOf } from '#src/shared/platform-contract.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import * as archive from './contract/archive.ts'

let world: World
let road: Road
const CLASS = '毕业2101班'
const GRADE = '2021'
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 20 })
  await world.ground.pool.query(`update candidate set grade = $1, class_name = $2 where id = any ($3)`, [
    GRADE,
    CLASS,
    road.candidateIds.slice(0, 10),
  ])
  const [first] = road.people
  if (!first) throw new Error('nobody on the road')
  await world.act('officer', (scope) => registerPeople(scope, { planId: road.planId }, [rowOf(first)]))
})
afterAll(() => world.stop())

const rowOf = ({ name, idType, idNumber }: Road['people'][number]) => ({
  name,
  idType,
  idNumber,
  certificate: '实用英语交际职业技能等级证书',
  level: '初级',
  remark: '',
})
const officer = () => world.as('officer')
const totalOf = async (filter: { archived?: 'YES' | 'ALL'; grade?: string }) =>
  (await officer().ok(contract.listCandidates, filter)).total

test('a year is archived but for those who wait for an exam; the preview has named them', async () => {
  const preview = await officer().ok(archive.previewArchive, { grade: GRADE })
  expect(preview).toMatchObject({ present: 10, going: 9, stayingCount: 1, archived: 0 })
  expect(preview.staying).toMatchObject([{ name: road.people[0]?.name, className: CLASS }])
  expect(preview.staying[0]?.planName).not.toBe('')
  expect(await totalOf({ grade: GRADE })).toBe(10)
  expect(await officer().ok(archive.archiveCandidates, { grade: GRADE })).toEqual({ count: 9, staying: 1 })
  expect([await totalOf({ grade: GRADE }), await totalOf({ grade: GRADE, archived: 'YES' })]).toEqual([1, 9])
  const summary = await officer().ok(contract.summariseRoster, {})
  expect(summary.archived).toBe(9)
  expect(summary.states.reduce((sum, each) => sum + each.count, 0)).toBe(11)
  const { rows } = await officer().ok(auditOf, { entity: 'organisation', entityId: world.orgs.college })
  expect(rows[0]?.sentence).toBe('毕业归档：2021 级，归档 9 人，1 人有待考报名未归档')
})

test('an archived person cannot be registered, and the refusal names the way back', async () => {
  const gone = road.people[1]
  if (!gone) throw new Error('nobody')
  const refused = world.act('officer', (scope) =>
    registerPeople(scope, { planId: road.planId }, [rowOf(gone)]),
  )
  await expect(refused).rejects.toThrow(/归档/)
  const candidateId = road.candidateIds[1] ?? 0
  await officer().ok(archive.restoreCandidate, { candidateId })
  expect((await officer().ok(contract.getCandidate, { candidateId })).archivedAt).toBeNull()
  await world.act('officer', (scope) => registerPeople(scope, { planId: road.planId }, [rowOf(gone)]))
})

test('archiving is taken back for the class; again there is nobody, and nothing is not everything', async () => {
  expect(await officer().ok(archive.restoreCandidates, { classNames: [CLASS] })).toEqual({ count: 8 })
  expect(await totalOf({ grade: GRADE })).toBe(10)
  const again = await officer().call(archive.restoreCandidates, { classNames: [CLASS] })
  expect(again.problem.code).toBe('archive.nobody_archived')
  const answers = [
    await officer().call(archive.archiveCandidates, {}),
    await officer().call(archive.restoreCandidates, {}),
    await officer().call(archive.previewArchive, {}),
  ]
  for (const { problem } of answers) expect(problem.code).toBe('archive.nothing_chosen')
})

test('another college archives nobody of this one', async () => {
  const stranger = await world.as('otherOfficer').call(archive.archiveCandidates, { grade: GRADE })
  expect(stranger.problem.code).toBe('archive.nobody')
  expect(await totalOf({ grade: GRADE })).toBe(10)
})

test('after the exam nobody waits any more', async () => {
  const before = world.now
  world.now = new Date('2030-01-01T10:00:00+08:00')
  expect(await officer().ok(archive.previewArchive, { grade: GRADE })).toMatchObject({
    going: 10,
    stayingCount: 0,
  })
  world.now = before
})
