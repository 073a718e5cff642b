import { describe, expect, test } from 'vitest'
import { EMPTY_CELL, type Cell } from '#src/shared/sheet.ts'
import { checkRows, type Facts, type Pilot, type Row, type School } from './check.ts'
import { quotaColumns } from './columns.ts'

const pilot = (more: Partial<Pilot> = {}): Pilot => ({
  id: 1,
  evaluationOrgId: 9,
  state: 'SUBMITTED',
  opinion: '',
  planned: 120,
  granted: 0,
  consumed: 0,
  ...more,
})
const school = (of: Pilot | undefined): School => ({
  orgId: 7,
  name: '海蓝职业技术学院',
  shortName: '海蓝职院',
  pilot: of,
})
const APPROVED = pilot({ state: 'APPROVED', granted: 200, consumed: 60 })

const factsOf = (of: Pilot | undefined, opinion = '同意'): Facts => ({
  certificateId: 1,
  certificateName: 'VETS',
  year: 2026,
  opinion,
  byCode: new Map([['4133012345', school(of)]]),
})

const check = (facts: Facts, ...given: Partial<Row['value']>[]) => {
  const value = {
    code: '4133012345',
    name: '',
    granted: 120,
    opinion: '',
    planned: '',
    consumed: '',
    state: '',
  }
  const rows = given.map((each, at) => ({ line: at + 3, value: { ...value, ...each } }))
  const { problems, ...rest } = checkRows(rows, facts)
  return { ...rest, said: problems.map((each) => `${each.line} ${each.code} ${each.column ?? ''}`), problems }
}

describe('BR-01 which institution', () => {
  test('E-Q01 E-Q05 E-Q06 a code nobody has, a name of somebody else, a second row', () => {
    const { said, fresh, problems } = check(
      factsOf(pilot()),
      { code: '4133099999' },
      { name: '云岭工程职业学院' },
      { name: '海蓝职院' },
    )
    expect(fresh).toEqual([])
    expect(said).toEqual(['3 E-Q01 学校标识码', '4 E-Q05 学校名称', '5 E-Q06 '])
    expect(problems[1]?.message).toContain('这个学校标识码是“海蓝职业技术学院”')
    expect(check(factsOf(pilot()), { name: '海蓝职院' }).fresh).toEqual([3])
  })

  test('E-Q02 nothing handed in, or handed back', () => {
    expect(check(factsOf(undefined), {}).problems[0]?.message).toContain('没有提交 2026 年“VETS”的试点申报')
    for (const state of ['RETURNED', 'REJECTED', 'REVOKED'] as const)
      expect(check(factsOf(pilot({ state })), {}).said).toEqual(['3 E-Q02 学校标识码'])
  })
})

describe('BR-08 how many', () => {
  test('E-Q04 an approval grants at least one; W-Q10 an empty number leaves it waiting', () => {
    expect(check(factsOf(pilot()), { granted: 0 }).said).toEqual(['3 E-Q04 核定指标'])
    expect(check(factsOf(pilot()), { granted: undefined })).toMatchObject({
      fresh: [],
      skipped: [3],
      said: ['3 W-Q10 核定指标'],
    })
    expect(check(factsOf(APPROVED), { granted: undefined }).said).toEqual(['3 E-Q04 核定指标'])
  })

  test('W-Q09 more than was asked for is told', () => {
    expect(check(factsOf(pilot()), { granted: 121 })).toMatchObject({
      fresh: [3],
      said: ['3 W-Q09 核定指标'],
    })
  })

  test('E-Q03 W-Q08 an adjustment goes down to what is used, and no further; the same number is skipped', () => {
    const facts = factsOf(APPROVED)
    const below = check(facts, { granted: 59 })
    expect(below.said).toEqual(['3 E-Q03 核定指标'])
    expect(below.problems[0]?.message).toContain('59 少于已使用的 60')
    expect(check(facts, { granted: 60 })).toMatchObject({ fresh: [3], said: ['3 W-Q08 核定指标'] })
    expect(check(facts, { granted: 200 })).toMatchObject({ skipped: [3], said: [] })
    expect(check(factsOf({ ...APPROVED, consumed: 0 }), { granted: 0 }).fresh).toEqual([3])
  })

  test('E-Q07 a decision has an opinion: its own or the common one; what changes nothing needs none', () => {
    expect(check(factsOf(pilot(), ''), {}).said).toEqual(['3 E-Q07 审核意见'])
    expect(check(factsOf(pilot(), ''), { opinion: '材料齐全' }).fresh).toEqual([3])
    expect(check(factsOf(APPROVED, ''), { granted: 200 }).skipped).toEqual([3])
  })
})

const cleaned = (key: keyof typeof quotaColumns, text: string) => {
  const cell: Cell = text === '' ? EMPTY_CELL : { kind: 'text', text, raw: text }
  const answer = quotaColumns[key].clean(cell)
  return 'error' in answer ? answer.error.code : answer.value
}

test.each([
  ['code', '', 'E-Q01'],
  ['code', ' 4133-012345', '4133012345'],
  ['granted', '', undefined],
  ['granted', '1,200', 1200],
  ['granted', '１２０人', 120],
  ['granted', '0', 0],
  ['granted', '-1', 'E-Q04'],
  ['granted', '12.5', 'E-Q04'],
  ['granted', '一百', 'E-Q04'],
  ['granted', '1000001', 'E-Q04'],
  ['opinion', '好'.repeat(501), 'E-Q07'],
] as const)('a cell of %s with %j is read as %j', (key, text, expected) => {
  expect(cleaned(key, text)).toEqual(expected)
})
