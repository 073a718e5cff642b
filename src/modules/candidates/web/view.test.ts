import { expect, test } from 'vitest'
import { formOf, partOf, totalOf } from './view.ts'

test('a stored person fills the form with the words of the workbook', () => {
  const stored = {
    gender: 'F',
    kind: 'IN_SCHOOL',
    birthOn: null,
    phone: '',
    ethnicity: '',
    email: '',
    educationLevel: 'HIGHER_VOCATIONAL',
    majorCode: '',
    studentNo: 'S1',
    department: '',
    major: '',
    grade: '',
    className: '',
    note: '',
  } as const
  expect(formOf(stored)).toMatchObject({
    gender: '女',
    kind: '在校生',
    educationLevel: '高职专科',
    birthOn: '',
    studentNo: 'S1',
  })
  expect(totalOf([{ count: 2 }, { count: 3 }])).toBe(5)
})

test('an export takes the filters of the address and nothing else of it', () => {
  expect(
    partOf({ q: 'zm', grade: '2024', page: '3', sort: '-name', candidate: '7', kind: '', made: '12' }),
  ).toEqual({
    q: 'zm',
    grade: '2024',
  })
})
