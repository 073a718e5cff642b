import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { arrange, prepareGuests } from '#tests/guests.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
let road: Road
let hostingId: number

beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world)
})
afterAll(() => world.stop())

const asked = (more: object = {}) => ({
  planId: road.planId,
  orgId: world.orgs.otherCollege,
  siteId: road.siteId,
  places: null,
  reason: '该校没有考核站点',
  ...more,
})
const tryIt = async (more: object = {}) =>
  (await world.as('manager').call(contract.arrangeHosting, asked(more))).problem.errors.map(
    (each) => each.code,
  )

describe('BR-10 arranging', () => {
  test('BR-01 a college without a pilot of the year is refused, and so is the host itself', async () => {
    expect(await tryIt()).toEqual(['hosting.not_a_guest'])
    expect(await tryIt({ orgId: world.orgs.college })).toEqual(['hosting.own_site'])
  })

  test('the organiser is offered colleges with a pilot, those without a site first, and sites with their seats', async () => {
    await prepareGuests(world, road)
    const guests = await world.as('manager').ok(contract.listGuests, { planId: road.planId })
    expect(guests.rows.map((each) => [each.orgName, each.ownSiteName !== null])).toEqual([
      ['云岭工程职业学院', false],
      ['海蓝职业技术学院', true],
    ])
    const sites = await world.as('manager').ok(contract.listHostSites, { planId: road.planId, q: '海蓝' })
    expect(sites.rows).toMatchObject([{ siteId: road.siteId, seats: 90, live: 0 }])
  })

  test('a reason is needed, and the number is a whole one', async () => {
    const answer = await world.as('manager').call(contract.arrangeHosting, asked({ reason: '', places: 0.5 }))
    expect(answer.problem.errors.map((each) => each.path).toSorted()).toEqual(['places', 'reason'])
  })

  test('arranged once: a second one for the same guest and site is refused with what to do instead', async () => {
    hostingId = (await arrange(world, road, 3)).id
    const again = await world.as('manager').call(contract.arrangeHosting, asked())
    expect(again.problem).toMatchObject({ code: 'hosting.stands' })
    expect(again.problem.wayOut).toContain('更改人数上限')
  })

  test('both colleges see it, each its side; the guest learns site, address and levels; nobody else sees anything', async () => {
    const seen = async (who: 'officer' | 'otherOfficer' | 'manager' | 'reviewer') =>
      (await world.as(who).ok(contract.listHostings, {})).rows
    expect(await seen('otherOfficer')).toMatchObject([
      {
        side: 'GUEST',
        siteName: '海蓝职业技术学院考点',
        address: '临海省海蓝市学府路 1 号',
        levelNames: ['初级', '中级'],
      },
    ])
    expect(await seen('officer')).toMatchObject([
      { side: 'HOST', guestName: '云岭工程职业学院', places: 3, live: 0 },
    ])
    expect((await seen('manager'))[0]?.side).toBe('ORGANISER')
    expect((await seen('reviewer')).length).toBe(1)
    expect((await world.as('otherManager').ok(contract.listHostings, {})).rows).toEqual([])
    const foreign = await world.as('otherManager').call(contract.getHosting, { hostingId })
    expect(foreign.status).toBe(404)
  })

  test('only the organiser writes; the database lets a guest lock the row and change nothing in it', async () => {
    const answer = await world.as('otherOfficer').call(contract.endHosting, { hostingId, opinion: '不用了' })
    expect(answer.status).toBe(403)
    const meddle = world.act('otherOfficer', ({ client }) => client.query('update hosting set places = 9999'))
    await expect(meddle).rejects.toThrow(/row-level security/)
    const byHost = await world.act('officer', ({ client }) =>
      client.query('update hosting set places = 9999'),
    )
    expect(byHost.rowCount).toBe(0)
  })

  test('the audit line is read by both colleges and not by others', async () => {
    const lines = async (who: 'officer' | 'otherOfficer' | 'otherManager') => {
      const url = `/api/audit/hosting/${hostingId}`
      const headers = { cookie: world.as(who).cookie }
      return (await world.app.inject({ method: 'GET', url, headers })).json<{
        rows: { sentence: string }[]
      }>().rows
    }
    expect((await lines('officer'))[0]?.sentence).toContain('云岭工程职业学院的考生到海蓝职业技术学院')
    expect((await lines('otherOfficer')).length).toBe(1)
    expect(await lines('otherManager')).toEqual([])
  })
})

describe('what an arrangement opens', () => {
  test('the guest reads the host’s site and levels through the wall, not its agreement, rooms of other plans or roster', async () => {
    const count = (table: string) =>
      world.act('otherOfficer', async ({ client }) => {
        const { rows } = await client.query<{ n: number }>(`select count(*) as n from ${table}`)
        return rows[0]?.n
      })
    expect(await count('exam_site')).toBe(1)
    expect(await count('exam_site_level')).toBe(2)
    expect(await count('agreement')).toBe(0)
    expect(await count('physical_room')).toBe(0)
    expect(await count('candidate')).toBe(10)
  })

  test('a registration at a foreign site without an arrangement, or with the wrong one, does not get into the table', async () => {
    const insert = (hosting: number | null, orgId: number) =>
      world.act('system', ({ client }) =>
        client.query(
          `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, hosting_id, candidate_id,
             person_id, name, id_type, id_cipher, id_hash, id_masked, gender, fee_fen)
           select $1, $2, $3, $4, $5, $6, c.id, c.person_id, c.name, c.id_type, c.id_cipher, c.id_hash, c.id_masked, c.gender, 1
           from candidate c where c.org_id = $1 limit 1`,
          [orgId, world.orgs.evaluation, road.planId, road.levels[0]?.id, road.siteId, hosting],
        ),
      )
    await expect(insert(null, world.orgs.otherCollege)).rejects.toMatchObject({
      constraint: 'registration_hosting',
    })
    await expect(insert(hostingId + 99, world.orgs.otherCollege)).rejects.toMatchObject({
      constraint: 'registration_hosting',
    })
    await expect(insert(hostingId, world.orgs.college)).rejects.toMatchObject({
      constraint: 'registration_hosting',
    })
  })
})

describe('changing and ending', () => {
  test('the largest number changes with a reason and both values in the audit line', async () => {
    const opinion = '第二批实训室已启用'
    expect(await world.as('manager').ok(contract.changeHosting, { hostingId, places: 40, opinion })).toEqual({
      places: 40,
    })
    const { rows } = await world.ground.pool.query<{ changes: unknown }>(
      `select changes from audit_entry where action = 'hostings.changed'`,
    )
    expect(rows[0]?.changes).toEqual([{ field: '人数上限', before: 3, after: 40 }])
  })

  test('ended once, with who and why; then it may be arranged anew', async () => {
    const opinion = '该校站点已建成'
    const end = () => world.as('manager').call(contract.endHosting, { hostingId, opinion })
    expect((await end()).data).toEqual({ state: 'ENDED' })
    expect((await end()).problem.code).toBe('state.not_possible')
    expect(await world.as('otherOfficer').ok(contract.getHosting, { hostingId })).toMatchObject({
      state: 'ENDED',
      endReason: opinion,
      offers: [],
    })
    expect((await arrange(world, road)).id).toBeGreaterThan(hostingId)
  })

  test('when the scheduling period is over nothing can be arranged', async () => {
    world.now = new Date('2026-04-05T10:00+08:00')
    expect(await tryIt()).toEqual(['hosting.scheduling_over'])
  })
})
