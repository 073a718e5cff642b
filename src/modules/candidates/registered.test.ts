import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerPeople } from '#src/modules/registrations/index.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { getImport } from '#src/shared/platform-contract.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { workbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 5 })
  const [first] = road.people
  if (!first) throw new Error('nobody on the road')
  const { name, idType, idNumber } = first
  const row = {
    name,
    idType,
    idNumber,
    certificate: '实用英语交际职业技能等级证书',
    level: '初级',
    remark: '',
  }
  await world.act('officer', (scope) => registerPeople(scope, { planId: road.planId }, [row]))
})
afterAll(() => world.stop())

const registered = () => road.candidateIds[0] ?? 0

test('somebody registered cannot be deleted, and stays', async () => {
  const refused = await world.as('officer').call(contract.deleteCandidate, { candidateId: registered() })
  expect(refused.problem.code).toBe('candidate.in_use')
  expect((await world.as('officer').call(contract.getCandidate, { candidateId: registered() })).status).toBe(
    200,
  )
})

const HEADERS = ['姓名', '证件类型', '证件号码', '考生类别', '学号', '班级']

/** What a roster file with one line says about this person of the road. */
async function preview(at: number, given: { name?: string; className?: string }) {
  const person = road.people[at]
  if (!person) throw new Error('nobody on the road')
  const { name, idType, idNumber, studentNo, className } = { ...person, ...given }
  const bytes = await workbook(HEADERS, [[name, ID_TYPES[idType], idNumber, '在校生', studentNo, className]])
  const officer = world.as('officer')
  const job = await officer.okUpload(contract.importCandidates, {}, { name: '考生.xlsx', bytes })
  await world.finished('officer', job.taskId ?? 0)
  return officer.ok(getImport, { importId: job.id })
}

test('BR-24 E-R06 a file changes nothing of name and papers of somebody registered', async () => {
  const { problems } = await preview(0, { name: '更名之后' })
  expect(problems.map(({ code, severity, column }) => [code, severity, column])).toEqual([
    ['E-R06', 'error', '姓名'],
  ])
  expect(problems[0]?.message).toContain('申请更正')
})

test('E-R06 everything else of somebody registered may change by file, and a name of somebody who is not', async () => {
  expect((await preview(0, { className: '商英2499班' })).counts).toMatchObject({ fresh: 1, failed: 0 })
  const others = await preview(4, { name: '更名之后' })
  expect(others.problems.map((each) => each.code)).not.toContain('E-R06')
})

test('BR-24 a name is not corrected under a live registration; after a withdrawal it is, and the past stays', async () => {
  const given = { candidateId: registered(), name: '更名之后', opinion: '户籍更名' }
  const refused = await world.as('officer').call(contract.correctName, given)
  expect(refused.problem.code).toBe('candidate.registered')
  await world.ground.pool.query(`update registration set status = 'WITHDRAWN' where candidate_id = $1`, [
    registered(),
  ])
  await world.as('officer').ok(contract.correctName, given)
  const { rows } = await world.ground.pool.query<{ name: string }>(
    'select name from registration where candidate_id = $1',
    [registered()],
  )
  expect(rows).toEqual([{ name: road.people[0]?.name }])
})
