import { expect, test } from 'vitest'
import { differenceOf, typedFen, typedYuan, waitingFor } from './view.ts'

test('an amount is typed in yuan and kept in fen', () => {
  expect(['36000', '36,000.50', '￥300元', ' 1.2 '].map(typedFen)).toEqual([
    3_600_000, 3_600_050, 30_000, 120,
  ])
  expect(['', '0', '-5', '12.345', '三百'].map(typedFen)).toEqual(Array.from({ length: 5 }))
  expect(typedFen(typedYuan(3_600_050))).toBe(3_600_050)
})

test('BR-48 the difference is said in the direction it goes', () => {
  expect(differenceOf({ amountFen: 60_000, slipAmountFen: 30_000 })).toBe('少付 ¥300.00')
  expect(differenceOf({ amountFen: 60_000, slipAmountFen: 60_100 })).toBe('多付 ¥1.00')
  expect(differenceOf({ amountFen: 60_000, slipAmountFen: 60_000 })).toBeUndefined()
  expect(differenceOf({ amountFen: 60_000, slipAmountFen: null })).toBeUndefined()
})

test('each side reads whose turn it is', () => {
  expect(waitingFor('SLIP_UPLOADED', true)).toBe('等待财务确认')
  expect(waitingFor('SLIP_UPLOADED', false)).toBe('请核对到账')
  expect(waitingFor('PAID', true)).toBeUndefined()
})
