import { expect, test } from 'vitest'
import { looksLikeIdNumber, meaningOf } from './search.ts'

test.each([
  ['张敏', { name: '张敏', letters: undefined, studentNo: undefined, lastFour: undefined }],
  ['zhangmin', { letters: 'zhangmin', studentNo: 'ZHANGMIN' }],
  ['Zhang Min', { letters: 'zhangmin' }],
  ['zm', { letters: 'zm' }],
  ['lü', { letters: 'lv' }],
  ["o'neil", { letters: 'oneil' }],
  ['2023010', { letters: undefined, studentNo: '2023010', lastFour: undefined }],
  ['002x', { letters: undefined, lastFour: '002X' }],
  ['0013', { studentNo: '0013', lastFour: '0013' }],
])('“%s” is read as %o', (text, meaning) => expect(meaningOf(text)).toMatchObject(meaning))

test('a whole number is known, that of a passport is not mistaken for one', () => {
  expect(looksLikeIdNumber(' 11010519491231002x ')).toBe(true)
  expect(looksLikeIdNumber('E12345678')).toBe(false)
})
