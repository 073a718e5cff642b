import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inWords, parseYuan, yuan } from './money.ts'

test.each([
  [0, '¥0.00'],
  [5, '¥0.05'],
  [123400, '¥1,234.00'],
  [-100, '-¥1.00'],
  [123456789012, '¥1,234,567,890.12'],
])('%i fen is written %s', (fen, text) => {
  expect(yuan(fen)).toBe(text)
})

test('a part of a fen is a bug', () => {
  expect(() => yuan(0.5)).toThrow(RangeError)
})

test.each([
  ['300', 30_000],
  ['300元', 30_000],
  ['￥1,234.5', 123_450],
  ['１２３．４５', 12_345],
  ['-1.00', -100],
  ['0.29', 29],
  ['-0', 0],
])('%s is read as %i fen', (text, fen) => {
  expect(parseYuan(text)).toBe(fen)
})

test.each(['', '1.234', '1,23', 'abc', '1e3', '--1', '.5', '99999999999999999'])(
  '%j is no amount',
  (text) => {
    expect(parseYuan(text)).toBeUndefined()
  },
)

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (fen) => {
      expect(parseYuan(yuan(fen))).toBe(fen)
    }),
  )
})

test.each([
  [0, '零元整'],
  [1, '壹分'],
  [10, '壹角整'],
  [15, '壹角伍分'],
  [100, '壹元整'],
  [105, '壹元零伍分'],
  [150, '壹元伍角整'],
  [1000, '壹拾元整'],
  [1050, '壹拾元零伍角整'],
  [10100, '壹佰零壹元整'],
  [101000, '壹仟零壹拾元整'],
  [100100, '壹仟零壹元整'],
  [32504, '叁佰贰拾伍元零肆分'],
  [140950, '壹仟肆佰零玖元伍角整'],
  [168032, '壹仟陆佰捌拾元零叁角贰分'],
  [600714, '陆仟零柒元壹角肆分'],
  [1640902, '壹万陆仟肆佰零玖元零贰分'],
  [1200000, '壹万贰仟元整'],
  [1000100, '壹万零壹元整'],
  [10000000, '壹拾万元整'],
  [10700053, '壹拾万柒仟元零伍角叁分'],
  [100000000, '壹佰万元整'],
  [10001000000, '壹亿零壹万元整'],
  [10000000100, '壹亿零壹元整'],
  [10000000000, '壹亿元整'],
  [100000000000000, '壹万亿元整'],
  [123450000000000, '壹万贰仟叁佰肆拾伍亿元整'],
  [-123400, '负壹仟贰佰叁拾肆元整'],
])('%i fen in words is %s', (fen, words) => {
  expect(inWords(fen)).toBe(words)
})

test('no amount has two zeros in a row or ends in a zero', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 13 }), (fen) => {
      expect(inWords(fen)).not.toMatch(/零零|零[元万亿]|零$/)
    }),
  )
})
