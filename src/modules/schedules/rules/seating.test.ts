import { describe, expect, test } from 'vitest'
import { snake } from '#tests/snake.ts'
import { draw } from './draw.ts'
import type { DrawInput, DrawResult } from './input.ts'
import { neighboursIn } from './seating.ts'
import { people, room, session, site } from './small-world.ts'
import { verify } from './verify.ts'

function drawn(input: DrawInput): DrawResult {
  const result = draw(input)
  expect(verify(input, result)).toEqual([])
  return result
}

const numbers = (result: DrawResult) =>
  result.assignments.map((each) => each.seatNo).toSorted((a, b) => a - b)

describe('BR-58: seats on a map', () => {
  test('a gap has no number, and no neighbours across it', () => {
    const map = snake([3, 3], [{ row: 2, column: 1 }])
    expect(map).toHaveLength(5)
    expect(neighboursIn({ map })(1)).toEqual([5])
    expect(neighboursIn({})(4)).toEqual([3, 5])
  })

  test('blocked numbers are never given out, nor more seats than the map has', () => {
    const physicalRooms = [{ id: 1, maxSeats: 10, blocked: [2, 5] }]
    const one = { rooms: [room(1, 6, { sessionIds: [101] })], registrations: people(6) }
    expect(numbers(drawn(site({ ...one, physicalRooms })))).toEqual([1, 3, 4, 6, 7, 8])
    const mapped = [{ id: 1, maxSeats: 10, map: snake([2, 2]), blocked: [1] }]
    const result = drawn(site({ ...one, physicalRooms: mapped }))
    expect(numbers(result)).toEqual([2, 3, 4])
    expect(result.unseated).toHaveLength(3)
  })

  test('the checker refuses a blocked number and one that is not on the map', () => {
    const physicalRooms = [{ id: 1, maxSeats: 4, map: snake([2, 3]), blocked: [3] }]
    const input = site({ rooms: [room(1, 4)], registrations: people(2), physicalRooms })
    const result = draw(input)
    for (const seatNo of [3, 6]) {
      const [first, ...rest] = result.assignments
      const assignments = [...rest, ...(first ? [{ ...first, seatNo }] : [])]
      expect(verify(input, { ...result, assignments })[0]?.promise).toBe('SEAT')
    }
  })

  test('BR-59: classmates are apart to all sides of the map', () => {
    const map = snake([5, 5, 5, 5, 5, 5])
    const registrations = people(30).map((each, at) => ({ ...each, classKey: `class ${at % 5}` }))
    const input = site({ rooms: [room(1, 30)], registrations, physicalRooms: [{ id: 1, maxSeats: 30, map }] })
    const beside = (result: DrawResult) => {
      const classAt = new Map(
        result.assignments.map((each) => [each.seatNo, registrations[each.registrationId - 1000]?.classKey]),
      )
      const pairs = map.flatMap(({ seatNo }) => neighboursIn({ map })(seatNo).map((other) => [seatNo, other]))
      return pairs.filter(([a, b]) => classAt.get(a ?? 0) === classAt.get(b ?? 0)).length / 2
    }
    const seeds = Array.from({ length: 20 }, (_, at) => ({ ...input, seed: `seed ${at}` }))
    const total = seeds.reduce((sum, each) => sum + beside(drawn(each)), 0)
    // By chance alone 49 pairs times one in six: about eight each.
    expect(total / 20).toBeLessThan(2)
  })
})

describe('levels that share machines', () => {
  const shared = [room(1, 45), room(2, 45, { levelId: 2, physicalRoomId: 1, seq: 1 })]
  const both = site({
    rooms: shared,
    registrations: [...people(60), ...people(30, 2)],
    sessions: [session(1, [1, 2]), session(2, [1, 2])],
  })
  const inFirst = (result: DrawResult) =>
    [1, 2].map(
      (roomId) =>
        result.assignments.filter((each) => each.roomId === roomId && each.sessionId === 101).length,
    )

  test('the highest rank first, unless the plan shares them in proportion', () => {
    expect(inFirst(drawn(both))).toEqual([15, 30])
    expect(inFirst(drawn({ ...both, levelShare: 'BY_DEMAND' }))).toEqual([30, 15])
    expect(inFirst(drawn({ ...both, levelShare: 'BY_DEMAND', fill: 'BALANCE' }))).toEqual([30, 15])
  })

  test('what one level does not need, the other gets', () => {
    const registrations = [...people(60), ...people(5, 2)]
    const input: DrawInput = { ...both, registrations, levelShare: 'BY_DEMAND' }
    expect(inFirst(drawn(input)).reduce((a, b) => a + b)).toBe(45)
  })

  test('BR-57: the plan says what a tail is', () => {
    const physicalRooms = [1, 2].map((id) => ({ id, maxSeats: 45 }))
    const input = site({
      rooms: [room(1, 40), room(2, 40)],
      registrations: people(44),
      physicalRooms,
      tailMerge: true,
    })
    const rooms = (part: Partial<DrawInput>) =>
      new Set(drawn({ ...input, ...part }).assignments.map((each) => each.roomId)).size
    expect(rooms({})).toBe(2)
    expect(rooms({ tailLimit: 4 })).toBe(1)
  })
})
