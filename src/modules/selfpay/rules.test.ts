import { expect, test } from 'vitest'
import { ownExpiry } from '#src/modules/payments/rules/own.ts'
import { dueFen, reasonsAgainst } from './rules.ts'

const row = { feeFen: 30_000, status: 'PENDING', paymentStatus: 'UNPAID', isOwn: true }

test('BR-49 an own order waits a day, and never past the deadline of the plan', () => {
  const now = new Date('2026-03-02T10:00:00+08:00')
  const closesAt = (text: string) => new Date(text)
  expect(ownExpiry(now, closesAt('2026-03-20T00:00:00+08:00'))).toEqual(new Date('2026-03-03T10:00:00+08:00'))
  expect(ownExpiry(now, closesAt('2026-03-03T00:00:00+08:00'))).toEqual(new Date('2026-03-03T00:00:00+08:00'))
})

test('BR-49 due is what lives, is one’s own, and is on no bill', () => {
  expect(dueFen([row, { ...row, feeFen: 35_000, status: 'CONFIRMED' }])).toBe(65_000)
  for (const other of [
    { isOwn: false },
    { status: 'WITHDRAWN' },
    { paymentStatus: 'IN_ORDER' },
    { paymentStatus: 'PAID' },
  ])
    expect(dueFen([{ ...row, ...other }])).toBe(0)
})

test('who came to pay reads why there is nothing to pay', () => {
  expect(reasonsAgainst([row], 'PUBLISHED')).toEqual([])
  expect(reasonsAgainst([{ ...row, isOwn: false }], 'PUBLISHED')).toMatchObject([
    { code: 'selfpay.by_college' },
  ])
  expect(reasonsAgainst([row], 'CANCELLED')).toMatchObject([{ code: 'order.plan_not_published' }])
})
