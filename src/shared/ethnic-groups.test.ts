import { expect, test } from 'vitest'
import { ETHNIC_GROUPS, ethnicGroupOf } from './ethnic-groups.ts'

test('GB/T 3304 has 56 groups and two codes beside them, each name once', () => {
  expect(ETHNIC_GROUPS.size).toBe(58)
  expect(new Set(ETHNIC_GROUPS.values()).size).toBe(58)
  // Places that are easily lost when a list is typed.
  const known = {
    '01': '汉族',
    '05': '维吾尔族',
    '17': '哈萨克族',
    '30': '土族',
    '45': '鄂温克族',
    '56': '基诺族',
  }
  for (const [code, name] of Object.entries(known)) expect(ETHNIC_GROUPS.get(code)).toBe(name)
})

test.each([
  ['汉', '01'],
  ['汉族', '01'],
  ['01', '01'],
  ['1', '01'],
  ['维吾尔', '05'],
  ['维族', '05'],
  ['土家', '15'],
  ['土', '30'],
  ['97', '97'],
  ['其他', '97'],
])('%s is code %s', (text, code) => expect(ethnicGroupOf(text)).toBe(code))

test.each(['', '57', '0', '中国', '汉 族', '99', '001'])('“%s” is nobody’s', (text) =>
  expect(ethnicGroupOf(text)).toBeUndefined(),
)
