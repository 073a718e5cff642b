import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { readClean } from '#src/platform/imports/read.ts'
import { writeTable } from '#src/platform/spreadsheet/table.ts'
import { scratch } from '#src/platform/spreadsheet/testing.ts'
import { ETHNIC_GROUPS } from '#src/shared/ethnic-groups.ts'
import { checkDigit, type IdType } from '#src/shared/id-number.ts'
import { maskId } from '#src/shared/mask.ts'
import type { Cell } from '#src/shared/sheet.ts'
import { checkRows, personKey, type RosterFacts } from './import/check.ts'
import { candidateColumns } from './import/columns.ts'
import { fullColumns, fullRow, maskedColumns, maskedRow } from './paper/sheets.ts'
import { detailsOf, type Given, type Known } from './rules/record.ts'
import { educationNames } from './words.ts'

const folder = scratch()
afterAll(() => folder.remove())

/** What a column makes of a text: whatever may be stored came through it. */
function stored(key: keyof typeof candidateColumns, text: string): string {
  const cell: Cell = text === '' ? { kind: 'empty', text, raw: '' } : { kind: 'text', text, raw: text }
  const cleaned = candidateColumns[key].clean(cell)
  return 'value' in cleaned ? cleaned.value : ''
}

const HAN = Array.from('张敏单曾查解欧阳买提古丽𬎆𬭎䶮㼆𠅤龦')
const hanName = fc
  .array(fc.constantFrom(...HAN), { minLength: 2, maxLength: 6 })
  .map((chars) => chars.join(''))
const dottedName = fc.array(hanName, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('·'))
const latinName = fc.constantFrom(
  "Anna-Marie O'Neil",
  'Jürgen Müller',
  'NGUYEN THI MINH KHAI',
  'Şükran Öztürk',
)
const name = fc.oneof(
  hanName,
  dottedName,
  latinName,
  fc.constant('阿不都热依木·麦合木提江·吐尔逊古丽·买买提'),
)

const withDigit = (first17: string) => first17 + checkDigit(first17)
const day = fc
  .integer({ min: 0, max: 9_000 })
  .map((days) => new Date(Date.UTC(1985, 0, 1 + days)).toISOString().slice(0, 10))
const eighteen = (region: fc.Arbitrary<string>) =>
  fc
    .tuple(region, day, fc.integer({ min: 1, max: 999 }))
    .map(([place, on, order]) =>
      withDigit(`${place}${on.replaceAll('-', '')}${String(order).padStart(3, '0')}`),
    )
const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'))
const paper: fc.Arbitrary<{ idType: IdType; idNumber: string }> = fc.oneof(
  eighteen(fc.constantFrom('110101', '330113', '650102')).map((idNumber) => ({
    idType: 'RIC' as const,
    idNumber,
  })),
  eighteen(fc.constantFrom('810000', '820000', '830000')).map((idNumber) => ({
    idType: 'HKMOTW_RESIDENCE' as const,
    idNumber,
  })),
  digits(8).map((number) => ({ idType: 'PASSPORT' as const, idNumber: `E${number}` })),
  digits(8).map((number) => ({ idType: 'HKMO_PERMIT' as const, idNumber: `H${number}` })),
  digits(8).map((idNumber) => ({ idType: 'TW_PERMIT' as const, idNumber })),
)

/** Anything a person may type, and what spreadsheets take for formulas, escapes and dates. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    '=1+1',
    '+86',
    '-5',
    '@SUM(A1)',
    '\t=2',
    "'2024",
    '_x000D_',
    '1E5',
    '2024/1/2',
    'a\nb',
    '００１',
    '备注 "引号"，<标签> & 𬎆',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
)

const given: fc.Arbitrary<Given> = fc
  .record({
    name,
    paper,
    gender: fc.constantFrom('M' as const, 'F' as const),
    birthOn: day,
    ethnicity: fc.constantFrom('', ...ETHNIC_GROUPS.keys()),
    phone: fc.oneof(
      fc.constant(''),
      digits(9).map((rest) => `13${rest}`),
    ),
    email: fc.constantFrom('', 'a@b.cn', '-x+y=z@mail.example.com'),
    kind: fc.constantFrom('IN_SCHOOL' as const, 'SOCIAL' as const),
    studentNo: fc.oneof(digits(12), fc.constantFrom('0007', '-1', 'S-2024/001')),
    educationLevel: fc.constantFrom(
      '' as const,
      ...(Object.keys(educationNames) as (keyof typeof educationNames)[]),
    ),
    majorCode: fc.oneof(fc.constant(''), digits(6), fc.constant('1E5')),
    grade: fc.constantFrom('', '2023', '1999'),
    texts: fc.tuple(text, text, text, text),
  })
  .map(({ paper: { idType, idNumber }, texts: [department, major, className, note], ...rest }) => {
    const person: Given = {
      ...rest,
      idType,
      idNumber,
      department: stored('department', department),
      major: stored('major', major),
      className: stored('className', className),
      note: stored('note', note),
    }
    // An 18-digit number says gender and birthday itself.
    return /^\d{17}[\dX]$/.test(idNumber) ? { ...person, gender: '', birthOn: '' } : person
  })

const knownOf = (person: Given, id: number): Known => ({
  ...detailsOf(person),
  id,
  idHash: personKey(person),
  verification: 'ACCURATE',
  archived: false,
})

const factsOf = (people: readonly Given[]): RosterFacts => ({
  todayOn: '2026-03-02',
  mode: 'ADD_AND_UPDATE',
  hashes: new Map(people.map((each) => [personKey(each), personKey(each)])),
  known: new Map(people.map((each, at) => [personKey(each), knownOf(each, at)])),
  holders: new Map(people.map((each) => [each.studentNo, { idHash: personKey(each), name: each.name }])),
  registered: new Set(people.map((_, at) => at)),
  majors: new Map([['999999', '目录里的另一个专业']]),
  elsewhere: new Map(people.map((each) => [personKey(each), { verified: true }])),
})

const exported = (person: Given) => ({
  details: detailsOf(person),
  idType: person.idType,
  idMasked: maskId(person.idNumber),
  hasPhoto: true,
  verification: 'ACCURATE' as const,
})

const onceBy = (people: readonly Given[], key: (each: Given) => string) => [
  ...new Map(people.map((each) => [key(each), each])).values(),
]

const quiet = () => Promise.resolve()

describe('what is exported comes in again', () => {
  test('BR-43 for any roster export and import change nothing: every row is skipped', async () => {
    const roster = fc.array(given, { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(roster, async (drawn) => {
        const people = onceBy(onceBy(drawn, personKey), (each) => each.studentNo)
        const out = folder.path()
        await writeTable({
          title: '考生名册',
          columns: fullColumns,
          rows: people.map((each) => fullRow(exported(each), each.idNumber)),
          out,
        })
        const file = await readClean(out, candidateColumns, quiet)
        expect(file.problems.filter((each) => each.severity === 'error')).toEqual([])
        const checked = checkRows(file.rows, factsOf(people))
        expect(checked.problems.filter((each) => each.severity === 'error' || each.code === 'W-R02')).toEqual(
          [],
        )
        expect(checked).toMatchObject({ fresh: [], skipped: people.map((_, at) => at + 3) })
      }),
      // A roster that fails is shown as it is: looking for a smaller one would outlast the test.
      { numRuns: 150, endOnFailure: true },
    )
  }, 60_000)

  test('the columns are those of the template, in its order', () => {
    expect(fullColumns.map((each) => each.header)).toEqual(
      Object.values(candidateColumns).map((each) => each.header),
    )
  })

  test('a masked row holds no whole number, phone or mailbox, and says so in its headers', () => {
    const [row] = fc.sample(given, { numRuns: 1, seed: 7 })
    const person = {
      ...row,
      idType: 'RIC',
      idNumber: '11010519491231002X',
      phone: '13812345678',
      email: 'lin@example.com',
    } as Given
    const cells = maskedRow(exported(person)).join(' ')
    expect(cells).not.toMatch(/11010519491231002X|13812345678|lin@/)
    expect(cells).toContain('110***********002X')
    expect(cells).toContain('138****5678')
    expect(cells).toContain('l***@example.com')
    const headers = maskedColumns.map((each) => each.header)
    expect(headers).toContain('证件号码（已遮盖）')
    expect(headers).not.toContain('证件号码')
  })
})
