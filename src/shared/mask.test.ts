import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskEmail, maskId, maskMobile, maskName } from './mask.ts'

test.each([
  ['11010519491231002X', '110***********002X'],
  ['E12345678', 'E******78'],
  ['H12345', 'H*****'],
  ['7', '*'],
  ['', ''],
])('the ID number %s is shown as %s', (number, shown) => {
  expect(maskId(number)).toBe(shown)
})

test('a mobile number keeps 3 and 4 digits', () => {
  expect(maskMobile('13800001234')).toBe('138****1234')
})

test.each([
  ['zhang.min@example.cn', 'z***@example.cn'],
  ['', ''],
])('the address %s is shown as %s', (email, shown) => {
  expect(maskEmail(email)).toBe(shown)
})

test.each([
  ['张三', '张*'],
  ['张小三', '张**'],
  ['欧阳娜娜', '欧阳**'],
  ['欧阳修', '欧阳*'],
  ['欧阳', '欧*'],
  ['欧阳 ', '欧* '],
  ['阿卜杜·买买提', '阿**·***'],
  ['𬎆𠅤', '𬎆*'],
  ['Anna Smith', 'A*** *****'],
  ['张', '*'],
])('the name %s is shown as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown)
})

describe('masking is stable for 1 to 25 characters, middle dots and surrogate pairs', () => {
  const text = fc.string({
    unit: fc.constantFrom('张', '欧', '阳', '·', '𬎆', '𠅤', 'A', ' ', '7'),
    minLength: 1,
    maxLength: 25,
  })

  test.each([maskName, maskId, maskMobile])('%o', (mask) => {
    fc.assert(
      fc.property(text, (given) => {
        const shown = mask(given)
        expect(Array.from(shown)).toHaveLength(Array.from(given).length)
        expect(mask(shown)).toBe(shown)
        expect(shown.isWellFormed()).toBe(true)
        expect(shown).toMatch(/\*|^[· ]+$|^.[· ]+$/u)
      }),
    )
  })
})
