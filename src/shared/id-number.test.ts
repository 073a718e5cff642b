import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canonicalIdNumber,
  checkDigit,
  checkIdNumber,
  ID_TYPES,
  idTypeOf,
  looksDamagedByExcel,
  type IdType,
} from './id-number.ts'

const codeOf = (type: IdType, number: string, todayOn?: string) => {
  const checked = checkIdNumber(type, number, todayOn)
  return 'error' in checked ? checked.error.code : (checked.warning?.code ?? 'ok')
}

/** First 17 digits of a number of some known region, with a real birthday. */
const first17 = fc
  .record({
    region: fc.constantFrom('110105', '330113', '440524', '650102'),
    birth: fc.constantFrom('19491231', '20060301', '20080229', '19880701'),
    order: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ region, birth, order }) => `${region}${birth}${String(order).padStart(3, '0')}`)

describe('the check digit', () => {
  test.each([
    ['RIC', '11010519491231002X'],
    ['RIC', '440524188001010014'],
    ['RIC', '330113200603010022'],
    ['HKMOTW_RESIDENCE', '810000199408230021'],
    ['HKMOTW_RESIDENCE', '820000199808150014'],
    ['HKMOTW_RESIDENCE', '830000199201300022'],
    ['PRC_FOREIGN_PR', '911124198506120017'],
  ] as const)('BR-13, BR-17: %s %s is accepted', (type, number) => {
    expect(codeOf(type, number)).toBe('ok')
  })

  test('BR-13: every single wrong digit is caught', () => {
    fc.assert(
      fc.property(first17, fc.nat(16), fc.integer({ min: 1, max: 9 }), (head, at, shift) => {
        const number = head + checkDigit(head)
        const wrong = String((Number(number[at]) + shift) % 10)
        expect(codeOf('RIC', number.slice(0, at) + wrong + number.slice(at + 1))).toMatch(/^E-/)
      }),
    )
  })

  test('BR-13: two neighbours swapped are caught', () => {
    fc.assert(
      fc.property(first17, fc.nat(15), (head, at) => {
        fc.pre(head[at] !== head[at + 1])
        const number = head + checkDigit(head)
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
        expect(codeOf('RIC', swapped)).toMatch(/^E-/)
      }),
    )
  })
})

describe('what a number says', () => {
  test('BR-15: birthday and gender come from the number, without a clock', () => {
    expect(checkIdNumber('RIC', '11010519491231002X')).toEqual({
      ok: true,
      birthOn: '1949-12-31',
      gender: 'F',
    })
    expect(checkIdNumber('HKMOTW_RESIDENCE', '820000199808150014')).toMatchObject({ gender: 'M' })
  })

  test('BR-15: a birthday inside the old summer time does not shift', () => {
    const head = '11010519880701001'
    expect(checkIdNumber('RIC', head + checkDigit(head))).toMatchObject({ birthOn: '1988-07-01' })
  })

  test.each([
    ['wrong check digit', 'RIC', '110105194912310021', 'E-C03'],
    ['a day that does not exist, check digit right', 'RIC', '330113200502290010', 'E-C06'],
    ['15 digits', 'RIC', '440304800101001', 'E-C05'],
    ['17 digits', 'RIC', '11010519491231002', 'E-C03'],
    ['a letter inside', 'RIC', '1101051949123100AX', 'E-C03'],
    ['empty', 'PASSPORT', '', 'E-C03'],
    ['a mainland number as residence permit', 'HKMOTW_RESIDENCE', '11010519491231002X', 'E-C03'],
    ['a mainland number as foreign card', 'PRC_FOREIGN_PR', '11010519491231002X', 'E-C03'],
    ['too short a permit', 'HKMO_PERMIT', 'H1234567', 'E-C03'],
  ] as const)('%s is refused', (_, type, number, code) => {
    expect(codeOf(type, number)).toBe(code)
  })

  test('BR-15: a birthday after today is refused', () => {
    expect(codeOf('RIC', '330113200603010022', '2006-02-28')).toBe('E-C06')
    expect(codeOf('RIC', '330113200603010022', '2006-03-01')).toBe('ok')
  })

  test('BR-16: an unknown region is a warning, never a refusal', () => {
    const head = '99010119991231001'
    expect(checkIdNumber('RIC', head + checkDigit(head))).toMatchObject({
      ok: true,
      warning: { code: 'W-C03' },
    })
    expect(codeOf('RIC', '810000199408230021')).toBe('W-C03')
  })

  test.each([
    ['HKMO_PERMIT', 'H12345678'],
    ['HKMO_PERMIT', 'M1234567801'],
    ['TW_PERMIT', '12345678'],
    ['TW_PERMIT', '1234567801A'],
    ['PASSPORT', 'E12345678'],
    ['PRC_FOREIGN_PR', 'USA110185061201'],
    ['OFFICER', '南字第1234567号'],
    ['OTHER', 'AB-2024/001'],
  ] as const)('BR-18: %s %s is accepted', (type, number) => {
    expect(codeOf(type, number)).toBe('ok')
  })
})

test.each([
  ' 11010519491231002x ',
  '11010519491231002Ｘ',
  '11010519491231002Х',
  '\u00a011010519491231002X\u3000',
  "'11010519491231002X",
  '\u200b１１０１０５１９４９１２３１００２Ｘ\ufeff',
  '110105 19491231 002X',
])('the canonical form of %j is one', (text) => {
  expect(canonicalIdNumber(text)).toBe('11010519491231002X')
})

test('the canonical form does not change any more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = canonicalIdNumber(text)
      expect(canonicalIdNumber(once)).toBe(once)
    }),
  )
})

describe('numbers damaged by Excel', () => {
  test('BR-14: a number cell and scientific notation are damaged for certain', () => {
    expect(looksDamagedByExcel('number', '330106200501017001')).toMatchObject({
      code: 'E-C04',
      confirmable: false,
    })
    expect(looksDamagedByExcel('text', '3.30106E+17')).toMatchObject({ confirmable: false })
  })

  test.each(['330106200501017000', '330106200501025000'])(
    'BR-14: %s passes the check digit and is still suspicious',
    (number) => {
      expect(codeOf('RIC', number)).toBe('ok')
      expect(looksDamagedByExcel('text', number)).toMatchObject({ code: 'E-C04', confirmable: true })
    },
  )

  test('a healthy number is not suspicious', () => {
    expect(looksDamagedByExcel('text', '11010519491231002X')).toBeUndefined()
    expect(looksDamagedByExcel('text', 'E12345000')).toBeUndefined()
  })
})

test('an ID type is found by name, code and everyday name', () => {
  for (const [type, name] of Object.entries(ID_TYPES)) {
    expect(idTypeOf(name)).toBe(type)
    expect(idTypeOf(type.toLowerCase())).toBe(type)
  }
  expect(idTypeOf(' 身份证 ')).toBe('RIC')
  expect(idTypeOf('台胞证')).toBe('TW_PERMIT')
  expect(idTypeOf('学生证')).toBeUndefined()
})

test.each([
  ['RIC', '11010119900307OO11', '现为 18 位，其中有“O”，是否应为数字 0'],
  ['RIC', '1101011990030700', '现为 16 位'],
  ['RIC', '110101-19900307-0011', '其中有“-”'],
  ['PASSPORT', 'E1234567八', '现为 9 位，其中有“八”'],
] as const)('%s %s: the refusal names the character that cannot be right', (type, number, sentence) => {
  expect(checkIdNumber(type, number)).toMatchObject({
    error: { code: 'E-C03', message: expect.stringContaining(sentence) as string },
  })
})
