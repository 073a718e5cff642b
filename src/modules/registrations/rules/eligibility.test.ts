import { describe, expect, test } from 'vitest'
import { blockersOf, codesOf, eligibilityOf, tallyOf, verdictsOf, warningsOf } from './eligibility.ts'
import type { Facts, Prices, RosterEntry, Standing } from './facts.ts'
import { judge } from './judging.ts'
import { priceOf, reasonsFor } from './reasons.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 3, 11, hour))
const LEVELS = [
  { id: 1, name: '初级' },
  { id: 2, name: '中级' },
]
const person = (personId: number, fields: Partial<RosterEntry> = {}): RosterEntry => ({
  candidateId: 100 + personId,
  personId,
  name: `考生${personId}`,
  verification: 'ACCURATE',
  kind: 'IN_SCHOOL',
  major: '商务英语',
  ...fields,
})
/** ¥300 and ¥350 for everybody, unless said otherwise. */
const pricesOf = (more: Readonly<Record<number, Partial<Record<RosterEntry['kind'], number>>>>): Prices => ({
  ground: '临海，价格档“标准”',
  levels: new Map(
    Object.entries({
      1: { IN_SCHOOL: 30_000, SOCIAL: 30_000 },
      2: { IN_SCHOOL: 35_000, SOCIAL: 35_000 },
      ...more,
    }).map(([levelId, of]) => [
      Number(levelId),
      { IN_SCHOOL: priceAt(of.IN_SCHOOL), SOCIAL: priceAt(of.SOCIAL) },
    ]),
  ),
})
const priceAt = (amountFen: number | undefined) =>
  amountFen === undefined ? undefined : { feeId: amountFen / 100, version: 1, amountFen }

const factsOf = (fields: Partial<Facts> = {}): Facts => ({
  planName: '2026 年上半年 VETS 考试',
  planVersion: 1,
  year: 2026,
  certificateNames: ['VETS'],
  levels: LEVELS,
  sessions: [
    { startsAt: at(1), endsAt: at(2), levelIds: [1, 2] },
    { startsAt: at(6), endsAt: at(7), levelIds: [1, 2] },
  ],
  windowRefusal: undefined,
  late: undefined,
  hasPilot: true,
  quotaLeft: 10,
  siteRefusals: new Map(),
  majors: [],
  agreementRefusal: undefined,
  prices: pricesOf({}),
  site: { id: 1, name: '海蓝考点', code: '100001', orgName: '海蓝职业技术学院' },
  sites: [],
  roster: new Map(),
  standing: [],
  barred: new Map(),
  seats: new Map(),
  hashOf: () => '',
  verificationNames: { UNVERIFIED: '未认证' },
  evaluationOrgId: 9,
  ...fields,
})
const standing = (levelId: number, isOurs: boolean): Standing => ({ personId: 1, levelId, isOurs })
const codes = (reasons: readonly { code: string }[]) => reasons.map((each) => each.code)

/** Everything that can be wrong, wrong at once. */
const NOTHING_GOES = factsOf({
  windowRefusal: '当前不在报名期',
  quotaLeft: 0,
  agreementRefusal: '协议尚未生效',
  siteRefusals: new Map([[2, '站点未启用中级']]),
  prices: pricesOf({ 2: {} }),
  sessions: [{ startsAt: at(1), endsAt: at(2), levelIds: [1, 2] }],
  standing: [standing(1, false), standing(2, false)],
})

describe('BR-86 every reason at once', () => {
  test('of a person and a level: window, agreement, price, site, verification, another college, the hour', () => {
    const wanted = {
      entry: person(1, { verification: 'UNVERIFIED' }),
      level: NOTHING_GOES.levels[1] ?? LEVELS[1],
    }
    if (!wanted.level) throw new Error('no level')
    expect(codes(reasonsFor({ ...wanted, level: wanted.level }, NOTHING_GOES))).toEqual([
      'E-B05',
      'E-B09',
      'E-B17',
      'E-B08',
      'E-B02',
      'E-B12',
      'E-B13',
    ])
  })

  test('sorted by whom they are about: everybody, the person, the level', () => {
    const seen = eligibilityOf(person(1, { verification: 'UNVERIFIED' }), NOTHING_GOES)
    expect(codes(seen.reasons)).toEqual(['E-B05', 'E-B09', 'E-B07', 'E-B02'])
    expect(seen.levels.map((each) => [each.verdict, codes(each.reasons)])).toEqual([
      ['CANNOT', ['E-B12', 'E-B13']],
      ['CANNOT', ['E-B17', 'E-B08', 'E-B12', 'E-B13']],
    ])
    expect(codes(blockersOf(NOTHING_GOES))).toEqual(['E-B05', 'E-B09', 'E-B07', 'E-B17', 'E-B08'])
  })

  test('BR-01 without a pilot the quota is not complained about as well', () => {
    expect(codes(blockersOf(factsOf({ hasPilot: false, quotaLeft: 0 })))).toEqual(['E-B06'])
  })
})

describe('what the view says is what an import would do', () => {
  const people = [person(1), person(2), person(3, { verification: 'UNVERIFIED' })]
  const worlds = [
    factsOf(),
    factsOf({ quotaLeft: 0 }),
    factsOf({ standing: [standing(1, true)] }),
    factsOf({ standing: [standing(1, false), standing(2, true)] }),
    factsOf({ siteRefusals: new Map([[1, '站点未启用初级']]) }),
    NOTHING_GOES,
  ]
  test.each(worlds.map((facts, at) => ({ at, facts })))('BR-42 world $at', ({ facts }) => {
    const pairs = people.flatMap((entry) => facts.levels.map((level) => ({ entry, level })))
    const imported = pairs.map(({ entry, level }) => {
      const { fresh, skipped } = judge([{ line: 1, entry, level }], facts)
      return [fresh.length === 1, skipped.length === 1]
    })
    const seen = pairs.map(({ entry, level }) => {
      const { verdict } = eligibilityOf(entry, facts).levels.find((each) => each.levelId === level.id) ?? {}
      return [verdict === 'CAN', verdict === 'REGISTERED']
    })
    expect(seen.map(([can]) => can)).toEqual(imported.map(([can]) => can))
    // Whoever stands registered is shown as such, even where a file would complain about something else first.
    expect(imported.filter(([, skips], at) => skips && !seen[at]?.[1])).toEqual([])
  })
})

test('a person counts under every verdict of a level, and a code when it speaks against one', () => {
  const facts = factsOf({ standing: [standing(1, true)], siteRefusals: new Map([[2, '站点未启用中级']]) })
  const seen = eligibilityOf(person(1), facts)
  expect([verdictsOf(seen), verdictsOf(seen, 1), verdictsOf(seen, 2)]).toEqual([
    ['REGISTERED'],
    ['REGISTERED'],
    ['CANNOT'],
  ])
  expect(verdictsOf(eligibilityOf(person(1), factsOf({ standing: [standing(1, true)] })))).toEqual([
    'CAN',
    'REGISTERED',
  ])
  expect([codesOf(seen), codesOf(seen, 1)]).toEqual([['E-B08'], []])
  const other = eligibilityOf(person(2, { verification: 'UNVERIFIED' }), facts)
  expect(tallyOf([seen, other], 2)).toEqual({
    verdicts: [
      { verdict: 'CAN', count: 0 },
      { verdict: 'REGISTERED', count: 0 },
      { verdict: 'CANNOT', count: 2 },
    ],
    codes: [
      { code: 'E-B08', count: 2 },
      { code: 'E-B02', count: 1 },
    ],
  })
})

describe('BR-09 majors', () => {
  const facts = factsOf({
    majors: [
      { code: '570202', name: '商务英语' },
      { code: '', name: '旅游英语' },
    ],
  })
  test.each([
    ['IN_SCHOOL', '商务英语', []],
    ['IN_SCHOOL', '570202', []],
    ['IN_SCHOOL', ' 旅游英语', []],
    ['IN_SCHOOL', '软件技术', ['E-B19']],
    ['IN_SCHOOL', '', ['E-B19']],
    ['SOCIAL', '软件技术', []],
  ] as const)('%s of “%s”: %j', (kind, major, expected) => {
    expect(codes(eligibilityOf(person(1, { kind, major }), facts).reasons)).toEqual(expected)
  })

  test('a certificate without a list accepts everybody', () => {
    expect(codes(eligibilityOf(person(1, { major: '' }), factsOf()).reasons)).toEqual([])
  })
})

test('BR-39 seats are a warning above the people, and stand in nobody’s way', () => {
  const facts = factsOf({ seats: new Map([[1, { seats: 20, registered: 20 }]]) })
  expect(codes(warningsOf(facts))).toEqual(['W-B16', 'W-B16'])
  expect(verdictsOf(eligibilityOf(person(1), facts))).toEqual(['CAN'])
})

describe('BR-46 late', () => {
  const late = (fields: Partial<NonNullable<Facts['late']>> = {}) =>
    factsOf({
      late: { permitted: 5, used: 0, seats: new Map([[1, { seats: 12, taken: 10 }]]), ...fields },
    })
  const line = (personId: number, level = LEVELS[0]) => {
    if (!level) throw new Error('no level')
    return { line: personId, entry: person(personId), level }
  }

  test('only free seats are given, in the order of the list, and the rest hears the numbers', () => {
    const { fresh, findings } = judge(
      [1, 2, 3].map((each) => line(each)),
      late(),
    )
    expect(fresh.map((each) => each.line)).toEqual([1, 2])
    expect(findings.filter((each) => each.code === 'E-B21').map((each) => each.message)).toEqual([
      expect.stringContaining('考位 12 个，已占用 10 个，空余 2 个'),
    ])
  })

  test('no more than the permission says', () => {
    const { fresh, findings } = judge(
      [1, 2].map((each) => line(each)),
      late({ permitted: 5, used: 4 }),
    )
    expect(fresh.map((each) => each.line)).toEqual([1])
    expect(codes(findings.filter((each) => each.severity === 'error'))).toEqual(['E-B20'])
  })

  test('a full level, or a used-up permission, is said before anybody is chosen', () => {
    expect(codes(blockersOf(late({ used: 5 })))).toEqual(['E-B20', 'E-B21'])
    expect(eligibilityOf(person(1), late()).levels.map((each) => each.verdict)).toEqual(['CAN', 'CANNOT'])
  })

  test('in the regular window nobody asks for free seats', () => {
    expect(
      judge(
        [1, 2, 3].map((each) => line(each)),
        factsOf(),
      ).fresh,
    ).toHaveLength(3)
  })
})

describe('BR-47 the price is the one of the site and of the kind of candidate', () => {
  const facts = factsOf({ prices: pricesOf({ 1: { IN_SCHOOL: 26_000 } }) })
  const wanted = (kind: RosterEntry['kind']) => ({
    entry: person(1, { kind }),
    level: LEVELS[0] ?? { id: 0, name: '' },
  })

  test('who has none is told which is missing, and where; the others go on', () => {
    expect(reasonsFor(wanted('IN_SCHOOL'), facts)).toEqual([])
    expect(reasonsFor(wanted('SOCIAL'), facts)).toEqual([
      expect.objectContaining({
        code: 'E-B17',
        message: '“初级”（临海，价格档“标准”）还没有设定社会考生的考试费，暂不能报考。请联系培训评价组织。',
      }),
    ])
    expect(blockersOf(facts)).toEqual([])
    expect(eligibilityOf(person(1, { kind: 'SOCIAL' }), facts).levels.map((each) => each.verdict)).toEqual([
      'CANNOT',
      'CAN',
    ])
  })

  test('the row it was taken from goes with it; nobody can tell a price where nobody can tell the site', () => {
    expect(priceOf(wanted('IN_SCHOOL'), facts)).toEqual({ feeId: 260, version: 1, amountFen: 26_000 })
    expect(priceOf(wanted('SOCIAL'), facts)).toBeUndefined()
    expect(reasonsFor(wanted('SOCIAL'), factsOf({ prices: undefined }))).toEqual([])
  })
})
