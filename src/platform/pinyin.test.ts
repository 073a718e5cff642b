import { describe, expect, test } from 'vitest'
import { spellingOf } from './pinyin.ts'

describe('names by their sound', () => {
  test.each([
    ['单雄信', 'shan xiong xin', 'sxx'],
    ['曾静', 'zeng jing', 'zj'],
    ['查文', 'zha wen', 'zw'],
    ['解晓东', 'xie xiao dong', 'xxd'],
    ['尉迟恭', 'yu chi gong', 'ycg'],
    ['仇英', 'qiu ying', 'qy'],
    ['任重', 'ren zhong', 'rz'],
    ['朴信惠', 'piao xin hui', 'pxh'],
    ['张敏', 'zhang min', 'zm'],
    ['欧阳修', 'ou yang xiu', 'oyx'],
    ['吕布', 'lv bu', 'lb'],
    ['阿依古丽·买买提', 'a yi gu li mai mai ti', 'ayglmmt'],
    ["Anna-Marie O'Neil", 'anna marie o neil', 'amon'],
    ['Jürgen Müller', 'jurgen muller', 'jm'],
  ])('%s is %s', (name, pinyin, initials) => {
    expect(spellingOf(name)).toEqual({ pinyin, initials })
  })

  test('a character without a known sound stands for itself and loses nobody', () => {
    expect(spellingOf('林𬎆')).toEqual({ pinyin: 'lin 𬎆', initials: 'l𬎆' })
  })

  test('families stay together: 李安 before 李波 before 连波', () => {
    const names = ['连波', '李波', '李安', '梁静']
    const key = new Map(names.map((name) => [name, spellingOf(name).pinyin]))
    const sorted = names.toSorted((a, b) => ((key.get(a) ?? '') < (key.get(b) ?? '') ? -1 : 1))
    expect(sorted).toEqual(['李安', '李波', '连波', '梁静'])
  })
})
