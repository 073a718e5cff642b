import { expect, test } from 'vitest'
import { formOf, tallySentence, totalOf } from './view.ts'

test('the outcome of a verification says what to do with those who failed', () => {
  expect(tallySentence({ MATCH: 8, MISMATCH: 1, NOT_FOUND: 0, UNAVAILABLE: 2 })).toBe(
    '认证完成：8 人信息准确；1 人信息有误，请按说明更正后重新认证；2 人因认证服务没有答复而未认证，请稍后再试。',
  )
  expect(tallySentence({})).toBe('没有需要认证的考生。')
})

test('a stored person fills the form with the words of the workbook', () => {
  const stored = {
    gender: 'F',
    kind: 'IN_SCHOOL',
    birthOn: null,
    phone: '',
    studentNo: 'S1',
    department: '',
    major: '',
    grade: '',
    className: '',
    note: '',
  } as const
  expect(formOf(stored)).toMatchObject({ gender: '女', kind: '在校生', birthOn: '', studentNo: 'S1' })
  expect(totalOf([{ count: 2 }, { count: 3 }])).toBe(5)
})
