import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listEligibility } from '#src/modules/registrations/contract/eligibility.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import { listCertificates, setMajors } from './contract.ts'
import { majorsFrom, majorsText } from './web/view.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 10 })
  await world.act('system', (scope) =>
    scope.client.query(`update candidate set major = '商务英语', kind = 'IN_SCHOOL'`),
  )
})
afterAll(() => world.stop())

const set = (text: string, who: 'manager' | 'otherManager' = 'manager') =>
  world.as(who).call(setMajors, { certificateId: world.vets.id, accepted: majorsFrom(text) })
const refusedForMajor = async () =>
  (await world.as('officer').ok(listEligibility, { planId: road.planId, reason: 'E-B19' })).total

describe('BR-09 适用专业', () => {
  test('no list accepts everybody; a list only its students; taken away, everybody again', async () => {
    expect(await refusedForMajor()).toBe(0)
    expect((await set('660101 软件技术\n旅游英语')).data).toEqual({ count: 2 })
    expect(await refusedForMajor()).toBe(10)
    await set('570202 商务英语')
    expect(await refusedForMajor()).toBe(0)
    await set('')
    expect(await refusedForMajor()).toBe(0)
  })

  test('the same major twice is refused by name, another organisation finds no certificate', async () => {
    expect((await set('商务英语\n570202 商务英语')).problem.detail).toContain('“商务英语”出现了两次')
    expect((await set('商务英语', 'otherManager')).status).toBe(404)
  })

  test('the list is public, and comes back as it was written', async () => {
    await set('570202 商务英语\n旅游英语')
    const { rows } = await world.as('officer').ok(listCertificates, {})
    const majors = rows.find((each) => each.id === world.vets.id)?.majors ?? []
    expect(majorsText(majors).split('\n').toSorted()).toEqual(['570202 商务英语', '旅游英语'].toSorted())
  })
})
