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
  phone: '13800001234',
  kind: 'IN_SCHOOL',
  studentNo: '2023010001',
  department: '外语学院',
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

function factsOf(rows: readonly Line[], known: readonly Known[] = []): RosterFacts {
  return {
    todayOn: '2026-03-02',
    hashes: new Map(rows.map(({ value }) => [personKey(value), hashOf(value)])),
    known: new Map(known.map((each) => [each.idHash, each])),
    registered: new Set(),
    holders: new Map(known.map((each) => [each.studentNo, { idHash: each.idHash, name: each.name }])),
  }
}

const knownAs = (given: Given, fields: Partial<Known> = {}): Known => ({
  ...given,
  id: 1,
  idHash: hashOf(given),
  gender: given.gender || 'U',
  verification: 'UNVERIFIED',
  ...fields,
})

function verdict(given: Given[], known: Known[] = []) {
  const rows = lines(...given)
  const checked = checkRows(rows, factsOf(rows, known))
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
      codes: ['3 E-R03'],
      fresh: [],
    })
    expect(verdict([renamed], [knownAs(lin)])).toMatchObject({ codes: ['3 W-R02'], fresh: [3] })
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
