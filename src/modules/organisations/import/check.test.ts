import { describe, expect, test } from 'vitest'
import { EMPTY_CELL, type Cell } from '#src/shared/sheet.ts'
import { checkRows, type Facts, type Known, type Row } from './check.ts'
import { institutionColumns } from './columns.ts'

const VALUE = {
  name: '海蓝职业技术学院',
  shortName: '',
  code: '4133012345',
  schoolType: '',
  city: '',
  address: '',
  contactName: '',
  contactPhone: '',
  email: '',
} as const satisfies Row['value']

const KNOWN: Known = {
  ...VALUE,
  id: 7,
  provinceId: 1,
  shortName: '海蓝职院',
  schoolType: 'JUNIOR',
  city: '海蓝市',
}

const factsOf = (known: readonly Known[], ownCode?: string): Facts => ({
  ownCode,
  provinces: new Map([
    ['33', 1],
    ['53', 2],
  ]),
  byCode: new Map(known.map((each) => [each.code, each])),
  byName: new Map(known.map((each) => [each.name, each])),
})
const PROVINCE = factsOf([], '33')
const STANDING = factsOf([KNOWN], '33')

const check = (facts: Facts, ...given: Partial<Row['value']>[]) => {
  const rows = given.map((each, at) => ({ line: at + 3, value: { ...VALUE, ...each } }))
  const { problems, ...rest } = checkRows(rows, facts)
  return { ...rest, said: problems.map((each) => [each.line, each.code, each.column ?? '']), problems }
}

describe('§11 学校标识码', () => {
  test('E-I01 ten digits; the old code of five is answered with what the whole is likely to be', () => {
    const { said, problems } = check(
      PROVINCE,
      { code: '12345' },
      { code: '413301234', name: '甲学院' },
      { code: '4133112345', name: '乙学院' },
    )
    expect(said).toEqual([
      [3, 'E-I01', '学校标识码'],
      [4, 'E-I01', '学校标识码'],
      [5, 'E-I01', '学校标识码'],
    ])
    expect(problems[0]?.message).toContain('本校应为 4133012345')
    expect(problems[1]?.message).toContain('现为 9 位')
    expect(problems[2]?.message).toContain('第 5 位应为 0')
  })

  test('E-I02 the digits of another province, of none, and an institution registered elsewhere', () => {
    expect(check(PROVINCE, { code: '4153012345' }).said).toEqual([[3, 'E-I02', '学校标识码']])
    const platform = factsOf([{ ...KNOWN, provinceId: 2 }])
    const { said, problems } = check(platform, { code: '4199012345', name: '甲学院' }, {})
    expect(said).toEqual([
      [3, 'E-I02', '学校标识码'],
      [4, 'E-I02', '学校标识码'],
    ])
    expect(problems[0]?.message).toContain('没有代码为 99 的省级教育行政部门')
    expect(check(factsOf([]), { code: '4153012345' }).fresh).toEqual([3])
  })

  test('E-I06 W-I10 the kind of school must be one its code allows', () => {
    const { said, fresh, problems } = check(
      PROVINCE,
      { schoolType: 'SECONDARY' },
      { code: '3633000001', name: '甲学校', schoolType: 'SECONDARY' },
      { code: '9933000001', name: '乙学校' },
    )
    expect(fresh).toEqual([4, 5])
    expect(said).toEqual([
      [3, 'E-I06', '类型'],
      [5, 'W-I10', '学校标识码'],
    ])
    expect(problems[0]?.message).toContain('41 开头的是高等院校、高职专科、高职本科、应用型本科')
  })
})

describe('who it is', () => {
  test('E-I03 E-I04 a code and a name belong together', () => {
    const { said, problems } = check(STANDING, { name: '海蓝学院' }, { code: '4133054321' })
    expect(said).toEqual([
      [3, 'E-I03', '学校名称'],
      [4, 'E-I04', '学校标识码'],
    ])
    expect(problems[0]?.message).toContain('已登记为“海蓝职业技术学院”')
    expect(problems[1]?.message).toContain('代码是 4133012345')
  })

  test('E-I05 the second row of a school names the first', () => {
    const { said, fresh, problems } = check(PROVINCE, {}, { name: '另一个名称' }, { code: '4133054321' })
    expect(fresh).toEqual([3])
    expect(said).toEqual([
      [4, 'E-I05', '学校标识码'],
      [5, 'E-I05', '学校名称'],
    ])
    expect(problems[0]?.message).toContain('与第 3 行重复')
  })
})

describe('E-I08 how it is reached', () => {
  test.each([
    ['contactPhone', '13900000001', true],
    ['contactPhone', '0571-88886601转802', true],
    ['contactPhone', '(0571) 88886601（工作日）', true],
    ['contactPhone', '没有', false],
    ['contactPhone', '110', false],
    ['email', 'kaowu@hailan.example', true],
    ['email', 'kaowu', false],
    ['email', 'a@b.cn, c@d.cn', false],
  ] as const)('%s %j', (field, text, isFine) => {
    expect(check(PROVINCE, { [field]: text }).fresh).toEqual(isFine ? [3] : [])
  })

  test('what stands registered may stay, however it is written', () => {
    const facts = factsOf([{ ...KNOWN, contactPhone: '见官网' }], '33')
    expect(check(facts, { contactPhone: '见官网' }).skipped).toEqual([3])
  })
})

describe('what is known already', () => {
  test('the same, or nothing said, is skipped', () => {
    expect(check(STANDING, {})).toMatchObject({ skipped: [3], fresh: [], said: [] })
    expect(check(STANDING, { city: '海蓝市', schoolType: 'JUNIOR' }).skipped).toEqual([3])
  })

  test('W-I09 what differs is updated, and the fields are named', () => {
    const { said, fresh, problems } = check(STANDING, { city: '临海市', email: 'a@b.cn' })
    expect([fresh, said]).toEqual([[3], [[3, 'W-I09', '']]])
    expect(problems[0]?.message).toBe('该院校已登记，将更新所在市、邮箱。')
  })
})

const cleaned = (key: keyof typeof institutionColumns, text: string) => {
  const cell: Cell = text === '' ? EMPTY_CELL : { kind: 'text', text, raw: text }
  const answer = institutionColumns[key].clean(cell)
  return 'error' in answer ? answer.error.code : answer.value
}

test.each([
  ['name', '', 'E-I07'],
  ['name', '院', 'E-I07'],
  ['code', '', 'E-I01'],
  ['code', '４１３３ ０１２３４５', '4133012345'],
  ['schoolType', '中专', 'SECONDARY'],
  ['schoolType', '大学堂', 'E-I06'],
  ['city', '市'.repeat(21), 'E-I08'],
] as const)('a cell of %s with %j is read as %j', (key, text, expected) => {
  expect(cleaned(key, text)).toEqual(expected)
})
