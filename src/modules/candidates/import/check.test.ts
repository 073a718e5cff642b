import { describe, expect, test } from 'vitest'
import { checkDigit } from '#src/shared/id-number.ts'
import type { Given, Known } from '#src/modules/candidates/rules/record.ts'
import { checkRows, personKey, type Line, type RosterFacts } from './check.ts'

const lin: Given = {
  name: '林晓',
  idType: 'RIC',
  idNumber: '110101200503070013',
  gender: 'M',
  birthOn: '2005-03-07',
  ethnicity: '01',
  phone: '13800001234',
  email: 'lin@example.com',
  kind: 'IN_SCHOOL',
  studentNo: '2023010001',
  educationLevel: 'HIGHER_VOCATIONAL',
  department: '外语学院',
  majorCode: '570201',
  major: '商务英语',
  grade: '2023',
  className: '商英2301班',
  note: '',
}
const su: Given = {
  ...lin,
  name: '苏晴',
  idNumber: '11010519491231002X',
  gender: 'F',
  birthOn: '',
  studentNo: 'S2',
}
const passport: Given = { ...lin, idType: 'PASSPORT', idNumber: 'E12345678', studentNo: 'P1' }

const hashOf = (given: Given) => `hash of ${personKey(given)}`
const lines = (...given: Given[]): Line[] => given.map((value, at) => ({ line: at + 3, value }))

function factsOf(rows: readonly Line[], known: readonly Known[], more: Partial<RosterFacts>): RosterFacts {
  return {
    todayOn: '2026-03-02',
    mode: 'ADD_AND_UPDATE',
    hashes: new Map(rows.map(({ value }) => [personKey(value), hashOf(value)])),
    known: new Map(known.map((each) => [each.idHash, each])),
    registered: new Set(),
    holders: new Map(known.map((each) => [each.studentNo, { idHash: each.idHash, name: each.name }])),
    majors: new Map(),
    elsewhere: new Map(),
    ...more,
  }
}

const knownAs = (given: Given, fields: Partial<Known> = {}): Known => ({
  ...given,
  id: 1,
  idHash: hashOf(given),
  gender: given.gender || 'U',
  verification: 'UNVERIFIED',
  archived: false,
  ...fields,
})

function verdict(given: Given[], known: Known[] = [], more: Partial<RosterFacts> = {}) {
  const rows = lines(...given)
  const checked = checkRows(rows, factsOf(rows, known, more))
  return { ...checked, codes: checked.problems.map((each) => `${each.line} ${each.code}`) }
}

describe('考生导入 checks', () => {
  test('good rows are new', () => {
    expect(verdict([lin, su])).toMatchObject({ codes: [], fresh: [3, 4], skipped: [] })
  })

  test.each<[string, Partial<Given>, string]>([
    ['BR-13 a wrong check digit', { idNumber: '110101200503070014' }, 'E-C03'],
    [
      'BR-14 an ending 000, though its check digit is right',
      { idNumber: '330106200501017000', gender: '', birthOn: '' },
      'E-C04',
    ],
    ['BR-14 an ending 000 with a wrong check digit, once', { idNumber: '110101200503070000' }, 'E-C04'],
    ['a number of 15 digits', { idNumber: '440304800101001' }, 'E-C05'],
    ['BR-15 a birthday that never was', { idNumber: '330113200502290010' }, 'E-C06'],
    ['BR-15 a gender against the number', { gender: 'F' }, 'E-C07'],
    ['BR-15 a birthday against the number', { birthOn: '2005-03-08' }, 'E-C08'],
    ['a student without a student number', { studentNo: '' }, 'E-C12'],
  ])('%s is refused', (_, fields, code) => {
    expect(verdict([{ ...lin, ...fields }])).toMatchObject({ codes: [`3 ${code}`], fresh: [] })
  })

  test('BR-17 other papers need gender and birthday, because their numbers do not tell', () => {
    expect(verdict([passport]).fresh).toEqual([3])
    expect(verdict([{ ...passport, gender: '', birthOn: '' }]).codes).toEqual(['3 E-C07', '3 E-C08'])
  })

  test('BR-16 an unknown region is a warning only', () => {
    const idNumber = `88010120050307001${checkDigit('88010120050307001')}`
    expect(verdict([{ ...lin, idNumber }])).toMatchObject({ codes: ['3 W-C03'], fresh: [3] })
  })

  test('the same person twice: the later line is refused and names the first', () => {
    const twice = verdict([lin, su, { ...lin, studentNo: 'OTHER' }])
    expect(twice).toMatchObject({ codes: ['5 E-R01'], fresh: [3, 4] })
    expect(twice.problems[0]?.message).toContain('第 3 行')
  })

  test('a student number twice, or held by somebody else, is refused with whose it is', () => {
    expect(verdict([lin, { ...su, studentNo: lin.studentNo }]).codes).toEqual(['4 E-C12'])
    const taken = verdict([{ ...su, studentNo: lin.studentNo }], [knownAs(lin)])
    expect(taken.codes).toEqual(['3 E-C12'])
    expect(taken.problems[0]?.message).toContain('林晓')
  })

  test('BR-43 somebody unchanged is skipped; empty cells clear nothing', () => {
    expect(verdict([lin], [knownAs(lin)])).toMatchObject({ codes: [], fresh: [], skipped: [3] })
    expect(verdict([{ ...lin, phone: '', major: '' }], [knownAs(lin)]).skipped).toEqual([3])
  })

  test('a change of other fields is written and named', () => {
    const moved = verdict([{ ...lin, className: '商英2302班', phone: '13900005678' }], [knownAs(lin)])
    expect(moved).toMatchObject({ codes: ['3 W-R02'], fresh: [3] })
    expect(moved.problems[0]?.message).toContain('手机号、班级')
  })

  test('a verified name does not change by file; one not verified does', () => {
    const renamed = { ...lin, name: '林小' }
    expect(verdict([renamed], [knownAs(lin, { verification: 'ACCURATE' })])).toMatchObject({
      codes: ['3 E-R05'],
      fresh: [],
    })
    expect(verdict([renamed], [knownAs(lin)])).toMatchObject({ codes: ['3 W-R02'], fresh: [3] })
  })

  test('what was verified and changes by file is said as such, and what follows from it', () => {
    const verified = knownAs(passport, { verification: 'ACCURATE', gender: 'F' })
    const changed = verdict([{ ...passport, phone: '13900005678' }], [verified])
    expect(changed).toMatchObject({ codes: ['3 W-R06'], fresh: [3] })
    expect(changed.problems[0]?.message).toContain('手机号')
    expect(changed.problems[0]?.message).toContain('其中性别是认证过的关键信息，写入后认证状态回到“未认证”')
    const harmless = verdict([{ ...passport, phone: '13900005678' }], [{ ...verified, gender: 'M' }])
    expect(harmless.codes).toEqual(['3 W-R02'])
  })

  test('仅新增 leaves everybody known as they are and says what it left', () => {
    const moved = { ...lin, className: '商英2302班', name: '林小' }
    const only = verdict([moved, su], [knownAs(lin, { verification: 'ACCURATE' })], { mode: 'ADD_ONLY' })
    expect(only).toMatchObject({ codes: ['3 W-R07'], fresh: [4], skipped: [3] })
    expect(only.problems[0]?.message).toContain('姓名、班级')
    expect(verdict([lin], [knownAs(lin)], { mode: 'ADD_ONLY' })).toMatchObject({ codes: [], skipped: [3] })
  })

  test('an archived person with something new is back; without, the row is skipped and says so', () => {
    const gone = knownAs(lin, { archived: true })
    expect(verdict([{ ...lin, grade: '2025' }], [gone])).toMatchObject({
      codes: ['3 W-R02', '3 W-R08'],
      fresh: [3],
    })
    expect(verdict([lin], [gone])).toMatchObject({ codes: ['3 W-R08'], fresh: [], skipped: [3] })
  })

  test('one paper under another name elsewhere: verified there it is refused, else it is worth a look', () => {
    const elsewhere = (verified: boolean) => ({ elsewhere: new Map([[hashOf(lin), { verified }]]) })
    const refused = verdict([lin, su], [], elsewhere(true))
    expect(refused).toMatchObject({ codes: ['3 E-R03'], fresh: [4] })
    expect(refused.problems[0]?.message).toContain('单独录入')
    expect(verdict([lin], [], elsewhere(false))).toMatchObject({ codes: ['3 W-R03'], fresh: [3] })
    // Who stands in our own roster under this name is no new claim.
    expect(verdict([lin], [knownAs(lin)], elsewhere(true))).toMatchObject({ codes: [], skipped: [3] })
    const renamed = verdict([lin], [knownAs({ ...lin, name: '林小' })], elsewhere(true))
    expect(renamed).toMatchObject({ codes: ['3 W-R02', '3 E-R03'], fresh: [] })
  })

  test('a code outside the list of majors is refused, unless there is no list or the person has it already', () => {
    const majors = new Map([['570202', '应用英语']])
    expect(verdict([lin]).codes).toEqual([])
    expect(verdict([lin], [], { majors })).toMatchObject({ codes: ['3 E-C14'], fresh: [] })
    expect(verdict([lin], [knownAs(lin)], { majors })).toMatchObject({ codes: [], skipped: [3] })
    const misnamed = { ...lin, majorCode: '570202' }
    expect(verdict([misnamed], [], { majors })).toMatchObject({ codes: ['3 W-C14'], fresh: [3] })
    expect(verdict([{ ...misnamed, major: '应用英语' }], [], { majors }).codes).toEqual([])
  })

  test('BR-14 an ending 000 is believed of somebody known already', () => {
    const real = { ...lin, idNumber: '330106200501017000', gender: '', birthOn: '' } as const
    const known = knownAs(real, { gender: 'F', birthOn: '2005-01-01' })
    expect(verdict([real], [known]).skipped).toEqual([3])
  })

  test('a phone shared by more than three is worth a look, not a refusal', () => {
    const four = [lin, su, passport, { ...passport, idNumber: 'E12345679', studentNo: 'P2' }]
    const checked = verdict(four)
    expect(checked.codes).toEqual(['3 W-C10', '4 W-C10', '5 W-C10', '6 W-C10'])
    expect(checked.fresh).toHaveLength(4)
  })

  test('rare characters are pointed at', () => {
    expect(verdict([{ ...lin, name: '林𬭎' }])).toMatchObject({ codes: ['3 W-R04'], fresh: [3] })
  })
})
