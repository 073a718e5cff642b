import { expect, test } from 'vitest'
import { scopeTextOf } from './scope-text.ts'

test('what a file holds is said in the words of the filters, all of them', () => {
  expect(scopeTextOf({})).toBe('在册考生')
  expect(
    scopeTextOf({
      archived: 'ALL',
      grade: '2023',
      className: '商英2301班',
      kind: 'SOCIAL',
      verification: 'ACCURATE',
      confirmation: 'CONFIRMED',
      unanswered: 'YES',
      photo: 'NO',
      q: 'zm',
    }),
  ).toBe(
    '全部考生（含已归档），2023 级，班级 商英2301班，考生类别 社会考生，认证状态 信息准确，本人确认 已确认，认证服务未答复，没有照片，搜索“zm”',
  )
})
