import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import { listRegistrations } from './contract.ts'
import * as contract from './contract/eligibility.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 30, granted: 12 })
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const levelId = (at: number) => road.levels[at]?.id ?? 0
const idsOf = (from: number, to: number) => road.candidateIds.slice(from, to)
const register = (candidateIds: readonly number[], level = 0) =>
  officer().call(contract.registerChosen, {
    planId: road.planId,
    levelId: levelId(level),
    candidateIds: [...candidateIds],
  })
const summary = () => officer().ok(contract.summariseEligibility, { planId: road.planId })

describe('谁可以报考', () => {
  test('BR-86 the roster against the plan: who can, who cannot, and every reason as a chip', async () => {
    const { rows, total } = await officer().ok(contract.listEligibility, { planId: road.planId, size: 50 })
    expect(total).toBe(30)
    // The last tenth of the roster is not verified.
    const refused = rows.filter((each) => each.levels.every((level) => level.verdict === 'CANNOT'))
    expect(refused.map((each) => each.reasons.map((reason) => reason.chip))).toEqual(
      [1, 2, 3].map(() => ['未通过认证']),
    )
    expect(refused[0]?.reasons[0]?.message).toContain('当前：未认证')
    expect(JSON.stringify(rows)).not.toMatch(/\d{17}/)
    expect(await summary()).toMatchObject({
      blockers: [],
      quotaLeft: 12,
      checked: 30,
      isPartial: false,
      verdicts: [
        { verdict: 'CAN', count: 27 },
        { verdict: 'REGISTERED', count: 0 },
        { verdict: 'CANNOT', count: 3 },
      ],
      reasons: [{ code: 'E-B02', chip: '未通过认证', count: 3 }],
    })
  })

  test('filtered by verdict, reason and class, searched by name and student number, paged', async () => {
    const ask = (filter: object) => officer().ok(contract.listEligibility, { planId: road.planId, ...filter })
    expect((await ask({ verdict: 'CANNOT' })).total).toBe(3)
    expect((await ask({ reason: 'E-B02' })).total).toBe(3)
    expect((await ask({ reason: 'E-B12' })).total).toBe(0)
    const second = await ask({ verdict: 'CAN', size: 20, page: 2 })
    expect([second.total, second.rows.length]).toEqual([27, 7])
    const [someone] = second.rows
    if (!someone) throw new Error('nobody')
    const found = await ask({ q: someone.studentNo ?? '', className: someone.className })
    expect(found.rows.map((each) => each.name)).toEqual([someone.name])
    expect((await ask({ q: someone.name, verdict: 'CAN' })).total).toBeGreaterThan(0)
  })

  test('a college without pilot, site and agreement hears all of it once, above the people', async () => {
    const seen = await world.as('otherOfficer').ok(contract.summariseEligibility, { planId: road.planId })
    expect(seen.blockers.map((each) => each.chip)).toEqual(['无试点资格', '站点未启用该级别'])
    expect(seen.checked).toBe(0)
  })
})

describe('单个报考', () => {
  test('one click registers a person; the list says so, and the second click is refused with a sentence', async () => {
    const [candidateId = 0] = idsOf(0, 1)
    const { status, data } = await register([candidateId])
    expect([status, data]).toEqual([200, { registered: 1 }])
    const { rows } = await officer().ok(contract.listEligibility, {
      planId: road.planId,
      q: road.people[0]?.name ?? '',
      verdict: 'REGISTERED',
    })
    expect(rows.find((each) => each.candidateId === candidateId)?.levels.map((each) => each.verdict)).toEqual(
      ['REGISTERED', 'CAN'],
    )
    expect((await register([candidateId])).problem.code).toBe('registration.all_registered')
    expect((await summary()).quotaLeft).toBe(11)
  })

  test('several at once: the check names who can, who is registered and who not, and writes nothing', async () => {
    const checked = await officer().ok(contract.checkChosen, {
      planId: road.planId,
      levelId: levelId(0),
      candidateIds: [...idsOf(0, 3), ...idsOf(28, 30)],
    })
    expect([checked.can.length, checked.registered.length]).toEqual([2, 1])
    expect(
      checked.refused.map((each) => [each.candidateId, each.reasons.map((reason) => reason.code)]),
    ).toEqual(idsOf(28, 30).map((candidateId) => [candidateId, ['E-B02']]))
    expect((await officer().ok(listRegistrations, { planId: road.planId })).total).toBe(1)
  })

  test('BR-08 confirmed, it is everybody or nobody: one over the quota and not one is written', async () => {
    const { status, problem } = await register(idsOf(1, 13))
    expect(status).toBe(409)
    expect(problem.errors?.map((each) => [each.code, each.path])).toEqual([['E-B07', road.people[12]?.name]])
    expect((await summary()).quotaLeft).toBe(11)
    expect((await register(idsOf(1, 12))).data).toEqual({ registered: 11 })
    const full = await summary()
    expect(full.blockers.map((each) => each.chip)).toEqual(['指标不足'])
    expect(full.verdicts.find((each) => each.verdict === 'CAN')?.count).toBe(0)
  })

  test('BR-25 after the window the view still shows everybody, and says what stands in the way', async () => {
    const before = world.now
    world.now = new Date('2026-03-21T00:00:00+08:00')
    const seen = await summary()
    const refused = await register(idsOf(12, 13))
    world.now = before
    expect(seen.blockers.map((each) => each.code)).toEqual(['E-B05', 'E-B07'])
    expect(refused.problem.detail).toContain('当前不在报名期')
  })

  test('one person against all open plans, for the page of the candidate', async () => {
    const [candidateId = 0] = idsOf(0, 1)
    const { rows } = await officer().ok(contract.listChoices, { candidateId })
    expect(rows.map((each) => [each.planId, each.levels.map((level) => level.verdict)])).toEqual([
      [road.planId, ['REGISTERED', 'CANNOT']],
    ])
  })

  test('people of another college are not there, whoever asks', async () => {
    const given = { planId: road.planId, levelId: levelId(0), candidateIds: [...idsOf(13, 14)] }
    expect((await world.as('otherOfficer').call(contract.registerChosen, given)).status).toBe(404)
    expect((await world.as('otherOfficer').call(contract.checkChosen, given)).status).toBe(404)
    const mixed = { ...given, levelId: 999_999 }
    expect((await officer().call(contract.checkChosen, mixed)).problem.code).toBe(
      'registration.unknown_level',
    )
  })
})
