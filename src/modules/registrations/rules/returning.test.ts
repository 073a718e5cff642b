import { expect, test } from 'vitest'
import { refusalsForReturn } from './returning.ts'

const row = { personId: 1, levelId: 7, name: '韩雨桐', status: 'CANCELLED', paymentStatus: 'UNPAID' }
const codes = (
  rows: readonly (typeof row)[],
  left = 10,
  standing: { personId: number; levelId: number }[] = [],
) =>
  refusalsForReturn(rows, { standing, quota: { granted: 100, consumed: 100 - left } }).map(
    (each) => each.code,
  )

test('BR-49 what ended unpaid comes back, and so does what is merely unpaid', () => {
  expect(codes([row, { ...row, status: 'PENDING' }])).toEqual([])
})

test('BR-23 not when the person stands registered for that level again; another level is no matter', () => {
  expect(codes([row], 10, [{ personId: 1, levelId: 7 }])).toEqual(['registration.stands_anew'])
  expect(codes([row], 10, [{ personId: 1, levelId: 8 }])).toEqual([])
  // Who was never cancelled is the one that stands.
  expect(codes([{ ...row, status: 'PENDING' }], 10, [{ personId: 1, levelId: 7 }])).toEqual([])
})

test('not what was withdrawn, and not what another order asks for', () => {
  expect(codes([{ ...row, status: 'WITHDRAWN' }])).toEqual(['registration.not_back'])
  expect(codes([{ ...row, status: 'PENDING', paymentStatus: 'IN_ORDER' }])).toEqual([
    'registration.on_another_order',
  ])
})

test('BR-08 only the cancelled ones need quota, all of them or none', () => {
  const many = [row, { ...row, personId: 2 }, { ...row, personId: 3, status: 'PENDING' }]
  expect(codes(many, 2)).toEqual([])
  expect(codes(many, 1)).toEqual(['registration.no_quota_back'])
  expect(refusalsForReturn([row], { standing: [], quota: undefined })).toHaveLength(1)
})
