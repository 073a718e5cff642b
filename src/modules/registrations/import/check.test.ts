import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canAttendAll } from '#src/modules/registrations/rules/attendance.ts'
import type { Facts, RosterEntry, Standing } from '#src/modules/registrations/rules/facts.ts'
import { checkRows, type Row } from './check.ts'

const LEVELS = [
  { id: 1, name: '初级' },
  { id: 2, name: '中级' },
  { id: 3, name: '高级' },
]
const slot = (hour: number, levelIds: readonly number[]) => ({
  startsAt: new Date(Date.UTC(2026, 3, 11, hour)),
  endsAt: new Date(Date.UTC(2026, 3, 11, hour + 1)),
  levelIds,
})
/** Every level at every hour; and 初级 and 中级 only together, 高级 by itself. */
const APART = [slot(1, [1, 2, 3]), slot(3, [1, 2, 3]), slot(5, [1, 2, 3])]
const CLASHING = [slot(1, [1, 2]), slot(3, [3])]

const PEOPLE = 6
const nameOf = (person: number) => `考生${person}`
const hashOf = (person: number) => `RIC:${person}`

const rosterOf = (accurate: (person: number) => boolean) =>
  new Map<string, RosterEntry>(
    Array.from({ length: PEOPLE }, (_, person) => [
      hashOf(person),
      {
        candidateId: 100 + person,
        personId: person,
        name: nameOf(person),
        verification: accurate(person) ? 'ACCURATE' : 'UNVERIFIED',
        kind: 'IN_SCHOOL',
        major: '',
      },
    ]),
  )

const OWN = { id: 1, name: '海蓝考点', code: '100001', orgName: '海蓝职业技术学院' }

const factsOf = (fields: Partial<Facts> = {}): Facts => ({
  planName: '2026 年上半年 VETS 考试',
  planVersion: 1,
  year: 2026,
  certificateNames: ['实用英语交际职业技能等级证书', 'VETS'],
  levels: LEVELS,
  sessions: APART,
  windowRefusal: undefined,
  late: undefined,
  hasPilot: true,
  quotaLeft: 100,
  siteRefusals: new Map(),
  majors: [],
  agreementRefusal: undefined,
  prices: undefined,
  site: OWN,
  sites: [],
  roster: rosterOf(() => true),
  standing: [],
  barred: new Map(),
  seats: new Map(),
  hashOf: (idType, idNumber) => `${idType}:${idNumber}`,
  verificationNames: { UNVERIFIED: '未认证' },
  evaluationOrgId: 9,
  ...fields,
})

interface Wanted {
  readonly person: number
  readonly level: string
  readonly certificate?: string
  readonly name?: string
}
const rowOf = ({ person, level, certificate = 'VETS', name = nameOf(person) }: Wanted, at: number): Row => ({
  line: at + 2,
  value: { name, idType: 'RIC', idNumber: String(person), certificate, level, site: '', remark: '' },
})
const rowsOf = (wanted: readonly Wanted[]) => wanted.map(rowOf)

const aPerson = fc.integer({ min: 0, max: PEOPLE - 1 })
const aLevel = fc.constantFrom('初级', '中级', '高级')
/** Some rows name nobody we know, another level, certificate or name. */
const anything = fc.record(
  {
    person: fc.integer({ min: 0, max: PEOPLE + 1 }),
    level: fc.constantFrom('初级', '中级', '高级', '特级'),
    certificate: fc.constantFrom('VETS', 'WSK'),
    name: fc.constant('张冠李戴'),
  },
  { requiredKeys: ['person', 'level'] },
)
const standing: fc.Arbitrary<Standing[]> = fc.uniqueArray(
  fc.record({ personId: aPerson, levelId: fc.integer({ min: 1, max: 3 }), isOurs: fc.boolean() }),
  { maxLength: 5, selector: (each) => `${each.personId}/${each.levelId}` },
)
const sessions = fc.constantFrom(APART, CLASHING)

const world = fc.record({
  rows: fc.array(anything, { maxLength: 20 }).map(rowsOf),
  facts: fc
    .record({ standing, sessions, quotaLeft: fc.nat(8), hasPilot: fc.boolean(), unverified: aPerson })
    .map(({ unverified, ...fields }) =>
      factsOf({ ...fields, roster: rosterOf((person) => person !== unverified) }),
    ),
})

const errorsOf = (rows: readonly Row[], facts: Facts) => {
  const checked = checkRows(rows, facts)
  const errors = checked.problems.filter((each) => each.severity === 'error')
  return { ...checked, errors, wrong: new Set(errors.map((each) => each.line)) }
}
const levelIdOf = (row: Row) => LEVELS.find((each) => each.name === row.value.level)?.id ?? 0
const standingAs = (rows: readonly Row[]): Standing[] =>
  rows.map((row) => ({ personId: Number(row.value.idNumber), levelId: levelIdOf(row), isOurs: true }))

describe('every file', () => {
  test('BR-41 BR-42 every row is exactly one of written, skipped, refused', () => {
    fc.assert(
      fc.property(world, ({ rows, facts }) => {
        const { fresh, skipped, wrong } = errorsOf(rows, facts)
        const verdicts = [...fresh, ...skipped, ...wrong].toSorted((a, b) => a - b)
        expect(verdicts).toEqual(rows.map((row) => row.line))
      }),
    )
  })

  test('BR-08 no more are written than the quota has left, and nobody is refused for it before it is used up', () => {
    fc.assert(
      fc.property(world, ({ rows, facts }) => {
        const { fresh, errors } = errorsOf(rows, facts)
        const over = errors.filter((each) => each.code === 'E-B07')
        expect(fresh.length).toBeLessThanOrEqual(facts.quotaLeft)
        expect(over.length === 0 || fresh.length === facts.quotaLeft).toBe(true)
        expect(over.every((each) => fresh.every((line) => line < each.line))).toBe(true)
      }),
    )
  })

  test('BR-08 a quota overdrawn by a correction leaves room for nobody', () => {
    const rows = rowsOf([1, 2, 3].map((person) => ({ person, level: '初级' })))
    expect(checkRows(rows, factsOf({ quotaLeft: -1 })).fresh).toEqual([])
  })

  test('BR-43 checked again after the commit, all of it is skipped and nothing is new', () => {
    fc.assert(
      fc.property(world, ({ rows, facts }) => {
        const { fresh } = checkRows(rows, facts)
        const written = rows.filter((row) => fresh.includes(row.line))
        const after = {
          ...facts,
          standing: [...facts.standing, ...standingAs(written)],
          quotaLeft: facts.quotaLeft - fresh.length,
        }
        const again = errorsOf(rows, after)
        expect(again.fresh).toEqual([])
        expect(again.skipped).toEqual(expect.arrayContaining([...fresh]))
        expect(fresh.filter((line) => again.wrong.has(line))).toEqual([])
      }),
    )
  })

  test('BR-23 BR-44 nobody is written twice for a level, nor for one that stands somewhere else', () => {
    fc.assert(
      fc.property(world, ({ rows, facts }) => {
        const { fresh } = checkRows(rows, facts)
        const written = standingAs(rows.filter((row) => fresh.includes(row.line)))
        const keys = [...written, ...facts.standing].map((each) => `${each.personId}/${each.levelId}`)
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })

  test('BR-11 only people of the roster, accurate and under their own name, are written', () => {
    fc.assert(
      fc.property(world, ({ rows, facts }) => {
        const { fresh } = checkRows(rows, facts)
        for (const row of rows.filter((each) => fresh.includes(each.line))) {
          const entry = facts.roster.get(`RIC:${row.value.idNumber}`)
          expect(entry).toMatchObject({ verification: 'ACCURATE', name: row.value.name })
        }
      }),
    )
  })
})

describe('several levels of one person', () => {
  /** Levels a person will hold besides the given line, by this verdict. */
  const heldBeside = (row: Row, given: { rows: readonly Row[]; fresh: readonly number[]; facts: Facts }) => {
    const person = Number(row.value.idNumber)
    const written = given.rows.filter((each) => given.fresh.includes(each.line) && each.line !== row.line)
    return [...standingAs(written), ...given.facts.standing]
      .filter((each) => each.personId === person)
      .map((each) => each.levelId)
  }
  const clashing = fc.record({
    rows: fc
      .array(fc.record({ person: fc.nat(1), level: aLevel }), { minLength: 3, maxLength: 8 })
      .map(rowsOf),
    sessions,
  })

  test('BR-44 BR-54 whoever is written for several levels can sit in all of them', () => {
    fc.assert(
      fc.property(clashing, ({ rows, sessions: slots }) => {
        const facts = factsOf({ sessions: slots })
        const { fresh } = checkRows(rows, facts)
        for (const row of rows.filter((each) => fresh.includes(each.line))) {
          const others = heldBeside(row, { rows, fresh, facts })
          expect(canAttendAll([...others, levelIdOf(row)], slots)).toBe(true)
        }
      }),
    )
  })

  test('BR-54 a level that was refused itself does not stand in the way of the next one', () => {
    const rows = rowsOf(['初级', '中级', '高级'].map((level) => ({ person: 1, level })))
    const { fresh, errors } = errorsOf(rows, factsOf({ sessions: CLASHING }))
    expect(fresh).toEqual([2, 4])
    expect(errors.map((each) => [each.line, each.code])).toEqual([[3, 'E-B13']])
  })

  test('BR-54 a clash is only said where there is one with what the person will really hold', () => {
    fc.assert(
      fc.property(clashing, ({ rows, sessions: slots }) => {
        const facts = factsOf({ sessions: slots })
        const { fresh, errors } = errorsOf(rows, facts)
        for (const { line } of errors.filter((each) => each.code === 'E-B13')) {
          const row = rows.find((each) => each.line === line)
          const others = row ? heldBeside(row, { rows, fresh, facts }) : []
          expect(canAttendAll([...others, row ? levelIdOf(row) : 0], slots)).toBe(false)
        }
      }),
    )
  })
})

test('the order of the rows decides nothing but who comes first into a short quota', () => {
  const file = fc
    .uniqueArray(anything, { maxLength: 18, selector: (each) => `${each.person}/${each.level}` })
    .map(rowsOf)
    .chain((rows) =>
      fc.record({
        rows: fc.constant(rows),
        shuffled: fc.shuffledSubarray(rows, { minLength: rows.length }),
        quotaLeft: fc.nat(20),
        standing,
      }),
    )
  fc.assert(
    fc.property(file, ({ rows, shuffled, ...fields }) => {
      const facts = factsOf(fields)
      const first = checkRows(rows, facts)
      const second = checkRows(shuffled, facts)
      const sorted = (lines: readonly number[]) => lines.toSorted((a, b) => a - b)
      expect(second.fresh.length).toBe(first.fresh.length)
      expect(sorted(second.skipped)).toEqual(sorted(first.skipped))
      const codes = ({ problems }: typeof first) =>
        problems
          .filter((each) => each.severity === 'error' && each.code !== 'E-B07')
          .map((each) => `${each.line} ${each.code}`)
      expect(codes(second).toSorted()).toEqual(codes(first).toSorted())
    }),
  )
})

// Comparing each row with each other would take minutes, and the time of a test is limited.
test('BR-43 a large file that stands already is checked row by row, not row against row', () => {
  const count = 120_000
  const people = Array.from({ length: count }, (_, person) => person)
  const entry = (person: number) => ({
    candidateId: person,
    personId: person,
    name: nameOf(person),
    verification: 'ACCURATE',
    kind: 'IN_SCHOOL' as const,
    major: '',
  })
  const facts = factsOf({
    roster: new Map(people.map((person) => [hashOf(person), entry(person)])),
    standing: people.map((personId) => ({ personId, levelId: 1, isOurs: true })),
  })
  const rows = rowsOf(people.map((person) => ({ person, level: '初级' })))
  expect(checkRows(rows, facts).skipped).toHaveLength(count)
})

test('BR-11 somebody archived is refused with the way back, whatever the verification says', () => {
  const roster = new Map(
    [...rosterOf(() => true)].map(([hash, entry]) => [hash, { ...entry, archived: true }]),
  )
  const { errors } = errorsOf(rowsOf([{ person: 1, level: '初级' }]), factsOf({ roster }))
  expect(errors).toMatchObject([{ code: 'E-B01', message: expect.stringContaining('取消归档') as string }])
})
