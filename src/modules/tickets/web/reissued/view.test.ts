import { expect, test } from 'vitest'
import { fromText, toText } from './view.ts'

const seat = { ordinal: 1, roomName: '初级01逸夫楼201机房', seatNo: 7 }

test('where from and where to, in the words of the ticket', () => {
  const moved = { from: seat, to: { ...seat, ordinal: 2, seatNo: 45 } }
  expect(fromText(moved)).toBe('第一场次 初级01逸夫楼201机房 07号')
  expect(toText(moved)).toBe('第二场次 初级01逸夫楼201机房 45号')
})

test('whoever keeps the seat or has none any more reads so', () => {
  expect(toText({ from: seat, to: seat })).toBe('座位不变')
  expect(toText({ from: seat, to: null })).toBe('没有座位')
  expect(fromText({ from: null, to: seat })).toBe('—')
})
