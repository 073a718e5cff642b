import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSearch, stringifySearch } from './search-text.ts'

describe('what stands behind ? in an address', () => {
  it('is written as people write it, without quotes', () => {
    expect(stringifySearch({ q: '张敏', page: '2', state: undefined, empty: '' })).toBe(
      '?q=%E5%BC%A0%E6%95%8F&page=2',
    )
  })
  it('holds a list as a repeated key', () => {
    expect(parseSearch('?class=a&class=b&year=2026')).toEqual({ class: ['a', 'b'], year: '2026' })
  })
  it('survives writing and reading, whatever people type', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' })
    const values = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 4 })),
    )
    fc.assert(
      fc.property(values, (given) => {
        expect(parseSearch(stringifySearch(given))).toEqual(given)
      }),
    )
  })
})
