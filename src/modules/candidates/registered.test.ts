import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerPeople } from '#src/modules/registrations/index.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
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
