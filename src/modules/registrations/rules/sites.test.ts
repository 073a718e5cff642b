import { describe, expect, test } from 'vitest'
import type { AtSite, Facts, RosterEntry, SiteFacts } from './facts.ts'
import { judge, type Entry } from './judging.ts'
import { factsAt, placesLeft, siteCalled, usualOf, withoutSite } from './sites.ts'

const LEVEL = { id: 1, name: '初级' }
const OWN: SiteFacts = { id: 1, name: '云岭考点', code: '100001', orgName: '云岭工程职业学院' }
const hostOf = (id: number, name: string, places?: number, live = 0): SiteFacts => ({
  id,
  name,
  code: `10000${id}`,
  orgName: `学院${id}`,
  hosting: { id: id * 10, places, live },
})
const at = (site: SiteFacts | undefined, more: Partial<AtSite> = {}): AtSite => ({
  site,
  siteRefusals: new Map(),
  agreementRefusal: undefined,
  prices: undefined,
  seats: new Map([[1, { seats: 100, registered: 0 }]]),
  late: undefined,
  ...more,
})

const factsOf = (sites: readonly AtSite[]): Facts => ({
  ...(usualOf(sites) ?? at(undefined, { siteRefusals: new Map([[1, '请写明站点']]) })),
  sites,
  planName: 'VETS',
  planVersion: 1,
  year: 2026,
  certificateNames: ['VETS'],
  levels: [LEVEL],
  sessions: [],
  windowRefusal: undefined,
  hasPilot: true,
  quotaLeft: 100,
  majors: [],
  roster: new Map(),
  standing: [],
  barred: new Map(),
  hashOf: () => '',
  verificationNames: {},
  evaluationOrgId: 9,
})
const idOf = (text: string, facts: Facts) => {
  const called = siteCalled(text, facts)
  return 'at' in called ? called.at.site?.id : called.refused.code
}

describe('BR-10 which site a cell means', () => {
  const facts = factsOf([at(OWN), at(hostOf(2, '海蓝考点（主校区）')), at(hostOf(3, '青屏考点'))])

  test('blank is the own site', () => expect(idOf('', facts)).toBe(1))

  test.each([
    ['云岭考点', 1],
    ['海蓝考点（主校区）', 2],
    ['海蓝考点(主校区)', 2],
    ['海蓝考点 （主校区）', 2],
    ['学院3', 3],
    ['100003', 3],
  ])('%s is found by name, by college or by code', (text, id) => expect(idOf(text, facts)).toBe(id))

  test('E-B22 what is not arranged is refused with what may be written instead', () => {
    const called = siteCalled('南湾考点', facts)
    expect(called).toMatchObject({ refused: { code: 'E-B22' } })
    expect('refused' in called && called.refused.message).toContain('云岭考点、海蓝考点（主校区）、青屏考点')
  })

  test('E-B22 two sites of one name are not guessed between; the college’s name tells them apart', () => {
    const twins = factsOf([at(OWN), at(hostOf(2, '实训中心')), at(hostOf(3, '实训中心'))])
    expect(idOf('实训中心', twins)).toBe('E-B22')
    expect(idOf('学院2', twins)).toBe(2)
  })
})

describe('BR-10 the usual site', () => {
  test('the own one; without one the only one arranged; of several none', () => {
    expect(usualOf([at(OWN), at(hostOf(2, '海蓝考点'))])?.site?.id).toBe(1)
    expect(usualOf([at(hostOf(2, '海蓝考点'))])?.site?.id).toBe(2)
    expect(usualOf([at(hostOf(2, '海蓝考点')), at(hostOf(3, '青屏考点'))])).toBeUndefined()
    expect(usualOf([])).toBeUndefined()
  })

  test('what is asked of a site moves with it, what is asked of the plan stays', () => {
    const refused = new Map([[1, '没有获批这个级别']])
    const facts = factsOf([
      at(OWN),
      at(hostOf(2, '海蓝考点'), { siteRefusals: refused, agreementRefusal: '没有协议' }),
    ])
    expect(factsAt(facts, 2)).toMatchObject({
      siteRefusals: refused,
      agreementRefusal: '没有协议',
      quotaLeft: 100,
    })
    expect(factsAt(facts, 1)).toBe(facts)
    expect(factsAt(facts, 2)).toBe(factsAt(facts, 2))
    expect(withoutSite(factsAt(facts, 2))).toMatchObject({ site: undefined, agreementRefusal: undefined })
  })
})

describe('BR-10 the largest number of an arrangement', () => {
  const person = (id: number): RosterEntry => ({
    candidateId: id,
    personId: id,
    name: `考生${id}`,
    verification: 'ACCURATE',
    kind: 'SOCIAL',
    major: '',
  })
  const lines = (count: number, facts: Facts): Entry[] =>
    Array.from({ length: count }, (_, n) => ({ line: n + 3, entry: person(n), level: LEVEL, at: facts }))

  test('E-B23 the list takes the places left in its order, and the rest is refused by line', () => {
    const facts = factsOf([at(OWN), at(hostOf(2, '海蓝考点', 5, 3))])
    const judged = judge(lines(4, factsAt(facts, 2)), facts)
    expect(judged.fresh.map((each) => each.line)).toEqual([3, 4])
    expect(judged.findings.map((each) => `${each.line} ${each.code} ${each.place}`)).toEqual([
      '5 E-B23 site',
      '6 E-B23 site',
    ])
    expect(judged.findings[0]?.message).toContain('最多 5 人，已报考 3 人，还可报 2 人')
  })

  test('the own site has none, and an arrangement may have none', () => {
    const facts = factsOf([at(OWN), at(hostOf(2, '海蓝考点'))])
    expect(judge(lines(4, facts), facts).fresh).toHaveLength(4)
    expect(judge(lines(4, factsAt(facts, 2)), facts).fresh).toHaveLength(4)
    expect([placesLeft(OWN), placesLeft(hostOf(2, '', 5, 3)), placesLeft(hostOf(2, '', 5, 9))]).toEqual([
      null,
      2,
      0,
    ])
  })

  test('BR-39 seats are warned of site by site', () => {
    const few = { seats: new Map([[1, { seats: 4, registered: 3 }]]) }
    const facts = factsOf([at(OWN), at(hostOf(2, '海蓝考点'), few)])
    const mixed = [...lines(1, facts), ...lines(3, factsAt(facts, 2)).slice(1)]
    const { findings } = judge(mixed, facts)
    expect(findings.map((each) => `${each.line} ${each.code}`)).toEqual(['5 W-B16'])
    expect(findings[0]?.message).toContain('提醒承接院校')
  })
})
