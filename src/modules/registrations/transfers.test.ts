import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endHosting, getHosting } from '#src/modules/hostings/contract.ts'
import { walkAgreement, walkSite } from '#src/app/demo/road.ts'
import { arrange, prepareGuests, type Guests } from '#tests/guests.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import { getRegistration, listRegistrations } from './contract.ts'
import { registerChosen } from './contract/eligibility.ts'
import { checkTransfer, transferRegistrations } from './contract/transfers.ts'

// 云岭工程 has a site of its own and may sit at 海蓝's, two at most.
let world: World
let road: Road
let guests: Guests
let hostingId: number
let ownSiteId: number
let ids: number[]

beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world)
  guests = await prepareGuests(world, road)
  const cast = {
    province: world.actor('otherProvince'),
    reviewer: world.actor('reviewer'),
    collegeAdmin: world.actor('otherCollegeAdmin'),
    officer: world.actor('otherOfficer'),
  }
  const levelIds = road.levels.slice(0, 1).map((each) => each.id)
  const course = { certificateId: world.vets.id, name: 'VETS', levelIds }
  ownSiteId = await walkSite(road.stage, cast, {
    ...course,
    address: '云岭省云岭市学府路 8 号',
    at: world.now,
  })
  await walkAgreement(road.stage, cast, { siteId: ownSiteId, year: 2026, at: world.now })
  hostingId = (await arrange(world, road, 2)).id
  await guest().ok(registerChosen, {
    planId: road.planId,
    levelId: road.levels[0]?.id ?? 0,
    candidateIds: guests.candidateIds.slice(0, 4),
  })
  const { rows } = await guest().ok(listRegistrations, { planId: road.planId })
  ids = rows.map((row) => row.id).toSorted((a, b) => a - b)
})
afterAll(() => world.stop())

const guest = () => world.as('otherOfficer')
const move = (registrationIds: number[], siteId = road.siteId, reason = '离海蓝考点更近') =>
  guest().call(transferRegistrations, { registrationIds, siteId, reason })
const sitesNow = async () =>
  (await guest().ok(listRegistrations, { planId: road.planId, size: 50 })).rows
    .toSorted((a, b) => a.id - b.id)
    .map((row) => row.isHosted)

describe('变更考点 (BR-10)', () => {
  test('blank was the own site; the choice shows both, and what becomes of everybody chosen', async () => {
    expect(await sitesNow()).toEqual([false, false, false, false])
    const open = await guest().ok(checkTransfer, { registrationIds: ids })
    expect(open.sites.map((each) => [each.isHosted, each.left])).toEqual([
      [false, null],
      [true, 2],
    ])
    const checked = await guest().ok(checkTransfer, { registrationIds: ids, siteId: road.siteId })
    expect([checked.can.length, checked.refused.length]).toEqual([2, 2])
    expect(checked.refused[0]?.reasons[0]).toMatchObject({ code: 'E-B23' })
  })

  test('all or none: beyond the largest number nobody moves, and every name has its reason', async () => {
    const answer = await move(ids)
    expect(answer.problem.errors.map((each) => each.code)).toEqual(['E-B23', 'E-B23'])
    expect(await sitesNow()).toEqual([false, false, false, false])
  })

  test('two go, with reason, audit line and history; money and numbers stay', async () => {
    expect((await move(ids.slice(0, 2))).data).toEqual({ transferred: 2 })
    expect(await sitesNow()).toEqual([true, true, false, false])
    const one = await guest().ok(getRegistration, { registrationId: ids[0] ?? 0 })
    expect(one.transfers).toMatchObject([
      {
        fromSite: '云岭工程职业学院考点',
        toSite: '海蓝职业技术学院考点',
        reason: '离海蓝考点更近',
        byName: '李云',
      },
    ])
    expect(one).toMatchObject({ siteName: '海蓝职业技术学院考点', isHosted: true, paymentStatus: 'UNPAID' })
    const { rows } = await world.ground.pool.query<{ sentence: string; reason: string }>(
      `select sentence, reason from audit_entry where action = 'registrations.transferred' order by id`,
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]?.sentence).toContain('“云岭工程职业学院考点”→“海蓝职业技术学院考点”')
    expect(await world.as('manager').ok(getHosting, { hostingId })).toMatchObject({ live: 2 })
  })

  test('where somebody is already is refused, and so is a site that is none of the college’s', async () => {
    expect((await move(ids.slice(0, 1))).problem.code).toBe('registration.transfer_same_site')
    expect((await move(ids.slice(0, 1), 999_999)).status).toBe(404)
    expect((await move(ids.slice(2, 3), road.siteId, '近')).problem.errors[0]?.path).toBe('reason')
  })

  test('a college without another site is told the way out; another college’s registration is not there', async () => {
    const foreign = await world.as('officer').call(transferRegistrations, {
      registrationIds: ids.slice(0, 1),
      siteId: road.siteId,
      reason: '测试原因',
    })
    expect(foreign.status).toBe(404)
  })

  test('back to the own site frees the place; then the arrangement can end', async () => {
    const end = () => world.as('manager').call(endHosting, { hostingId, opinion: '不再需要' })
    expect((await end()).problem.detail).toContain('还有 2 条有效报考')
    expect((await move(ids.slice(0, 2), ownSiteId, '学生要求回本校')).status).toBe(200)
    expect((await guest().ok(getRegistration, { registrationId: ids[0] ?? 0 })).transfers).toHaveLength(2)
    expect((await end()).status).toBe(200)
    hostingId = (await arrange(world, road, 4)).id
  })

  test('when the seats are given nobody moves any more: the button and the action say the same', async () => {
    await world.ground.pool.query(`update registration set seat_status = 'PUBLISHED' where id = $1`, [ids[3]])
    const answer = await move(ids.slice(2))
    expect(answer.problem.errors.map((each) => [each.path, each.code])).toEqual([
      [
        (await guest().ok(getRegistration, { registrationId: ids[3] ?? 0 })).name,
        'registration.transfer_seated',
      ],
    ])
    const { offers } = await guest().ok(getRegistration, { registrationId: ids[3] ?? 0 })
    expect(offers.find((each) => each.verb === 'transfer')).toMatchObject({
      allowed: false,
      reason: '该考生的排考结果已经发布，不能再变更考点。确需调整的，请联系培训评价组织办理。',
    })
  })
})
