import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const application = (levelId: number, count: number) => ({
  planned: [{ levelId, count }],
  majors: '商务英语',
  contactName: '张敏',
  contactPhone: '0571-88886666',
})

async function draft(year = 2026) {
  const draft = { ...application(1, 120), certificateId: world.vets.id, year }
  return (await world.as('officer').ok(contract.draftPilot, draft)).id
}

describe('试点申报', () => {
  test('BR-01 the province approves and grants the quota, with an audit line both sides can read', async () => {
    const pilotId = await draft()
    await world.as('officer').ok(contract.submitPilot, { pilotId })
    const approval = { pilotId, granted: 200, opinion: '材料齐全，同意' }
    expect(await world.as('province').ok(contract.approvePilot, approval)).toEqual({ state: 'APPROVED' })

    const seen = await world.as('officer').ok(contract.getPilot, { pilotId })
    expect(seen).toMatchObject({ state: 'APPROVED', granted: 200, consumed: 0, plannedTotal: 120 })
    const listed = await world.as('province').ok(contract.listPilots, { year: 2026 })
    expect(listed).toMatchObject({ total: 1, rows: [{ orgName: '海蓝职业技术学院', granted: 200 }] })
  })

  test('one application per certificate and year; the second says where the first is', async () => {
    const again = await world
      .as('officer')
      .call(contract.draftPilot, { ...application(1, 1), certificateId: world.vets.id, year: 2026 })
    expect(again.status).toBe(409)
    expect(again.problem).toMatchObject({
      code: 'pilot.already_applied',
      wayOut: expect.stringContaining('证书申报明细') as string,
    })
  })

  test('BR-07 only this year and the next may be applied for; all reasons come at once', async () => {
    const wrong = await world
      .as('officer')
      .call(contract.draftPilot, { ...application(9_999, 0), certificateId: world.vets.id, year: 2030 })
    expect(wrong.status).toBe(422)
    expect(wrong.problem.errors.map((each) => each.code)).toEqual([
      'pilot.year_not_open',
      'pilot.unknown_level',
      'pilot.nothing_planned',
    ])
  })

  test('a decision needs an opinion, and cannot be made twice', async () => {
    const pilotId = await draft(2027)
    await world.as('officer').ok(contract.submitPilot, { pilotId })
    const mute = await world.as('province').call(contract.returnPilot, { pilotId, opinion: '' })
    expect(mute.problem.errors[0]).toMatchObject({ path: 'opinion' })
    await world.as('province').ok(contract.returnPilot, { pilotId, opinion: '请补充专业' })
    const twice = await world.as('province').call(contract.returnPilot, { pilotId, opinion: '再退一次' })
    expect(twice.problem).toMatchObject({ code: 'state.not_possible' })
    await world.as('officer').ok(contract.editPilot, { pilotId, ...application(2, 60) })
    await world.as('officer').ok(contract.submitPilot, { pilotId })
  })

  test('another college and another province do not see it at all', async () => {
    const { rows } = await world.as('officer').ok(contract.listPilots, {})
    const pilotId = rows[0]?.id ?? 0
    for (const stranger of ['otherOfficer', 'otherProvince'] as const)
      expect((await world.as(stranger).call(contract.getPilot, { pilotId })).status).toBe(404)
    expect((await world.as('otherOfficer').call(contract.submitPilot, { pilotId })).status).toBe(404)
  })

  test('the screen is offered what the state allows, with the reason for the rest', async () => {
    const { rows } = await world.as('province').ok(contract.listPilots, { state: 'APPROVED' })
    const { offers } = await world.as('province').ok(contract.getPilot, { pilotId: rows[0]?.id ?? 0 })
    expect(offers.find((each) => each.verb === 'revoke')).toMatchObject({ allowed: true, needsOpinion: true })
    expect(offers.find((each) => each.verb === 'approve')).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('已通过') as string,
    })
  })
})
