import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanName, sameName } from './person-name.ts'

const cleaned = (text: string) => {
  const result = cleanName(text)
  return 'name' in result ? result.name : result.error.message
}

test.each(['·', '•', '・', '．', '‧', '･', '∙', '⋅', '.', ' . ', '　·'])(
  'BR-19: the interpunct %j becomes U+00B7',
  (dot) => {
    expect(cleaned(`阿卜杜${dot}买买提`)).toBe('阿卜杜\u00b7买买提')
  },
)

test.each([
  ['张 三', '张三'],
  ['\u3000张　三\u00a0', '张三'],
  ["'张三", '张三'],
  ['张\u200b三', '张三'],
  ['  Anna   Maria  Smith ', 'Anna Maria Smith'],
  ['O’Neill', "O'Neill"],
  ['Jean‑Luc', 'Jean-Luc'],
  ['Jose\u0301', 'José'],
  ['李 Anna', '李 Anna'],
  ['㼆𠅤', '㼆𠅤'],
  ['王𬎆', '王𬎆'],
  ['李〇', '李〇'],
  ['\u{31350}\u{323b0}', '\u{31350}\u{323b0}'],
])('BR-21: %j is stored as %j', (text, name) => {
  expect(cleaned(text)).toBe(name)
})

describe('what is refused', () => {
  test.each(['张?', '张？三', '张[三]', '张三*', '张三1', '张@三', '张Ａ', '张三。', '王□'])(
    'BR-20: %s, with the character named',
    (text) => {
      const message = cleaned(text)
      expect(Array.from(text)).toContain(/^姓名含非法字符（发现“(.)”/.exec(message)?.[1])
    },
  )

  test('BR-20: a private code point is named by its number', () => {
    expect(cleaned('张\ue123')).toContain('自造字 U+E123')
    expect(cleaned('张\u{f0123}')).toContain('自造字 U+F0123')
  })

  test('BR-21: length is counted in code points, 2 to 50', () => {
    expect(cleaned('')).toBe('姓名为空')
    expect(cleaned('𬎆')).toBe('姓名至少 2 个字')
    expect(cleaned('𬎆'.repeat(50))).toBe('𬎆'.repeat(50))
    expect(cleaned('𬎆'.repeat(51))).toBe('姓名最多 50 个字，现为 51 个字')
  })

  test('an interpunct needs words on both sides', () => {
    for (const text of ['·张三', '张三·', '阿··里']) expect(cleaned(text)).toContain('前后都应有文字')
  })
})

test('BR-19: a cleaned name stays as it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from("张三·•. 𬎆aZ'-　")), maxLength: 12 }),
      (text) => {
        const once = cleanName(text)
        expect('name' in once ? cleanName(once.name) : once).toEqual(once)
      },
    ),
  )
})

test('names that differ only in dots, spaces and case are the same; a missing dot is a difference', () => {
  expect(sameName('阿里•买买提', '阿里・买买提')).toBe(true)
  expect(sameName('张 三', '张三')).toBe(true)
  expect(sameName('ANNA smith', 'Anna  Smith')).toBe(true)
  expect(sameName('阿里买买提', '阿里·买买提')).toBe(false)
  expect(sameName('頔', '𬱖')).toBe(false)
})
