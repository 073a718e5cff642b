import { expect, test } from 'vitest'
import { refusalsForChangedRoom } from './room-below-seats.ts'

const codes = (seatCapacity: number, sittings: Parameters<typeof refusalsForChangedRoom>[1]) =>
  refusalsForChangedRoom({ seatCapacity }, sittings).map((each) => each.code)

test('BR-34 as many seats as people are enough, one fewer is not', () => {
  const sittings = [{ ordinal: 1, seated: 31, isOffered: true }]
  expect(codes(31, sittings)).toEqual([])
  expect(codes(30, sittings)).toEqual(['schedule.room_below_seats'])
})

test('a session in which somebody sits stays with its room, however many seats there are', () => {
  expect(
    codes(45, [
      { ordinal: 1, seated: 45, isOffered: true },
      { ordinal: 2, seated: 1, isOffered: false },
    ]),
  ).toEqual(['schedule.session_seated'])
})

test('every session that speaks against it is named, with the way out', () => {
  const [first, second] = refusalsForChangedRoom({ seatCapacity: 10 }, [
    { ordinal: 1, seated: 45, isOffered: true },
    { ordinal: 2, seated: 3, isOffered: false },
  ])
  expect(first?.message).toContain('第一场次已排入 45 名考生')
  expect(first?.wayOut).toContain('不少于 45')
  expect(second?.message).toContain('第二场次已排入 3 名考生')
})
