import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeHosting, endHosting, getHosting } from '#src/modules/hostings/contract.ts'
import { arrange, prepareGuests, type Guests } from '#tests/guests.ts'
import { codesOf, importing } from '#tests/importing.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { registrationLine } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import { countRegistrations, listRegistrations, uploadRegistrations } from './contract.ts'
import { checkChosen, registerChosen, summariseEligibility } from './contract/eligibility.ts'

// 云岭工程 has no site of its own; 海蓝's site takes its people in, three at most to begin with.
let world: World
let road: Road
let guests: Guests
let imports: ReturnType<typeof importing>
let hostingId: number
const SITE = '海蓝职业技术学院考点'

beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 10, machines: 7, seats: 6 })
  guests = await prepareGuests(world, road, { people: 20 })
  imports = importing(world, {
    who: 'otherOfficer',
    route: uploadRegistrations,
    input: { planId: road.planId },
    headers: ['姓名', '证件类型', '证件号码', '证书名称', '级别', '考核站点', '备注'],
  })
})
afterAll(() => world.stop())

const guest = () => world.as('otherOfficer')
const row = (at: number, site: string, level = '初级') => {
  const person = guests.people[at]
  if (!person) throw new Error(`nobody at ${at}`)
  return [...registrationLine(person, level).slice(0, 5), site, '']
}
const chosen = (from: number, to: number) => ({
  planId: road.planId,
  levelId: road.levels[0]?.id ?? 0,
  candidateIds: guests.candidateIds.slice(from, to),
})
const sql = (text: string) => world.ground.pool.query(text)
async function whileSo<T>(wrong: string, right: string, look: () => Promise<T>): Promise<T> {
  await sql(wrong)
  try {
    return await look()
  } finally {
    await sql(right)
  }
}

describe('BR-10 without an arrangement', () => {
  test('E-B08 without a site of its own a blank cell is refused; E-B22 another college’s site, with the way out', async () => {
    const job = await imports.preview([row(0, ''), row(1, SITE)])
    expect(codesOf(job)).toEqual(['3 E-B08', '4 E-B22'])
    const marked = await imports.marked(job)
    expect(marked(4, '考核站点')).toContain('联系培训评价组织安排委托考试')
  })
})

describe('BR-10 with an arrangement', () => {
  test('the workbook finds it by site, by college, by code, and blank where it is the only one', async () => {
    hostingId = (await arrange(world, road, 3)).id
    const { rows } = await world.ground.pool.query<{ site_code: string }>('select site_code from exam_site')
    const job = await imports.preview([
      row(0, SITE),
      row(1, '海蓝职业技术学院'),
      row(2, rows[0]?.site_code ?? ''),
      row(3, '南湾考点'),
    ])
    expect([job.counts.fresh, codesOf(job)]).toEqual([3, ['6 E-B22']])
    expect((await imports.marked(job))(6, '考核站点')).toContain(`可以填：${SITE}`)
  })

  test('E-B23 beyond the largest number the rest of the file is refused by row', async () => {
    const job = await imports.preview([0, 1, 2, 3].map((at) => row(at, at === 0 ? SITE : '')))
    expect([job.counts.fresh, codesOf(job)]).toEqual([3, ['6 E-B23']])
    expect((await imports.marked(job))(6, '考核站点')).toContain('最多 3 人')
  })

  test('what is written stands at the host’s site, on the arrangement; host and guest see how many', async () => {
    const job = await imports.preview([row(0, SITE), row(1, '')])
    await imports.commit(job.id)
    const listed = await guest().ok(listRegistrations, { planId: road.planId })
    expect(listed.rows.map((each) => [each.siteName, each.isHosted])).toEqual([
      [SITE, true],
      [SITE, true],
    ])
    for (const who of ['officer', 'otherOfficer', 'manager'] as const)
      expect(await world.as(who).ok(getHosting, { hostingId })).toMatchObject({ live: 2 })
  })

  test('BR-08 the quota used is the guest’s', async () => {
    const { rows } = await world.ground.pool.query('select org_id, consumed from quota order by consumed')
    expect(rows).toEqual([
      { org_id: world.orgs.college, consumed: 0 },
      { org_id: world.orgs.otherCollege, consumed: 2 },
    ])
  })

  test('before the seats are published the host sees nobody of them, with or without a filter', async () => {
    expect((await world.as('officer').ok(listRegistrations, {})).total).toBe(0)
    const all = await world.act('officer', ({ client }) => client.query('select id from registration'))
    expect(all.rows).toEqual([])
  })

  test('between preview and commit the last place is taken: nothing is written, the new verdict says E-B23', async () => {
    const job = await imports.preview([row(4, SITE)])
    expect(job.counts.fresh).toBe(1)
    expect((await guest().ok(registerChosen, chosen(5, 6))).registered).toBe(1)
    await expect(imports.commit(job.id)).rejects.toThrow('没有写入任何数据')
    const again = await imports.preview([row(4, SITE)])
    expect(codesOf(again)).toEqual(['3 E-B23'])
  })
})

describe('BR-10 single registration', () => {
  test('the dialog knows the sites and how many places are left, and refuses beyond them', async () => {
    const checked = await guest().ok(checkChosen, chosen(6, 8))
    expect(checked.sites).toEqual([
      { id: road.siteId, name: SITE, orgName: '海蓝职业技术学院', isHosted: true, left: 0 },
    ])
    expect(checked.refused.map((each) => each.reasons.map((reason) => reason.code))).toEqual([
      ['E-B23'],
      ['E-B23'],
    ])
    expect(
      (await guest().call(registerChosen, chosen(6, 8))).problem.errors.map((each) => each.code),
    ).toEqual(['E-B23', 'E-B23'])
    const { blockers } = await guest().ok(summariseEligibility, { planId: road.planId })
    expect(blockers.map((each) => each.code)).toEqual(['E-B23'])
  })

  test('a site that is none of the college’s is not there', async () => {
    const answer = await guest().call(registerChosen, { ...chosen(6, 7), siteId: road.siteId + 1000 })
    expect(answer.status).toBe(404)
    const own = await world.as('officer').ok(summariseEligibility, { planId: road.planId })
    expect(own.sites.map((each) => each.isHosted)).toEqual([false])
  })

  test('with a larger number it goes on; never below those registered', async () => {
    const change = (places: number) =>
      world.as('manager').call(changeHosting, { hostingId, places, opinion: '增加考位' })
    expect((await change(2)).problem.code).toBe('hosting.places_below_live')
    expect((await change(40)).status).toBe(200)
    expect((await guest().ok(registerChosen, chosen(6, 8))).registered).toBe(2)
  })
})

describe('what the host’s site has to be', () => {
  test.each([
    [
      'E-B08',
      `update exam_site set state = 'DISABLED'`,
      `update exam_site set state = 'ENABLED'`,
      '目前没有启用',
    ],
    [
      'E-B09',
      `update agreement set state = 'TERMINATED'`,
      `update agreement set state = 'EFFECTIVE'`,
      '没有生效的考务服务协议',
    ],
  ])('%s speaks of the host and sends the guest to the organiser', async (code, wrong, right, sentence) => {
    const job = await whileSo(wrong, right, () => imports.preview([row(9, SITE)]))
    expect(codesOf(job)).toEqual([`3 ${code}`])
    const said = (await imports.marked(job))(3)
    expect(said).toContain(sentence)
    expect(said).toContain('联系培训评价组织')
    expect(said).not.toContain('本校盖章')
  })

  test('E-B08 a level the host is not approved for', async () => {
    const level = road.levels[1]?.id ?? 0
    const keep = `insert into exam_site_level (site_id, level_id, org_id, evaluation_org_id) values (${road.siteId}, ${level}, ${world.orgs.college}, ${world.orgs.evaluation})`
    const job = await whileSo(`delete from exam_site_level where level_id = ${level}`, keep, () =>
      imports.preview([row(9, SITE, '中级'), row(10, SITE)]),
    )
    expect(codesOf(job)).toEqual(['3 E-B08'])
    expect((await imports.marked(job))(3, '级别')).toContain('没有获批这个级别')
  })
})

describe('how full the host’s site is', () => {
  test('BR-39 W-B16 its own people and its guests are warned by all who are registered there', async () => {
    const own = importing(world, {
      who: 'officer',
      route: uploadRegistrations,
      input: { planId: road.planId },
      headers: ['姓名', '证件类型', '证件号码', '证书名称', '级别', '备注'],
    })
    // Twelve seats; five guests: the eighth of its own is the thirteenth person.
    const job = await own.preview(road.people.slice(0, 9).map((person) => registrationLine(person)))
    expect(codesOf(job)).toEqual(['10 W-B16'])
  })

  test('the host’s figures count its guests beside its own people', async () => {
    const counts = (who: 'officer' | 'otherOfficer') =>
      world.as(who).ok(countRegistrations, { planId: road.planId })
    expect((await counts('officer')).rows.map((each) => [each.levelName, each.live, each.guests])).toEqual([
      ['初级', 0, 5],
    ])
    expect((await counts('otherOfficer')).rows.map((each) => [each.live, each.guests])).toEqual([[5, 0]])
  })
})

describe('BR-10 ending', () => {
  test('while live registrations stand on it: refused, with how many; the button says so beforehand', async () => {
    const answer = await world.as('manager').call(endHosting, { hostingId, opinion: '不再需要' })
    expect(answer.problem).toMatchObject({ code: 'hosting.registrations_stand' })
    expect(answer.problem.detail).toContain('还有 5 条有效报考')
    const { offers } = await world.as('manager').ok(getHosting, { hostingId })
    expect(offers.find((each) => each.verb === 'end')).toMatchObject({ allowed: false })
  })
})
