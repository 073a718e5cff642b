import { describe, expect, test } from 'vitest'
import { draw } from './draw.ts'
import type { Accommodation, DrawInput, DrawResult } from './input.ts'
import { people, room, session, site } from './small-world.ts'
import { verify } from './verify.ts'

const FIRST = 1000

/** Where the person with the grant sits, every promise kept. */
function placed(input: DrawInput): DrawResult['assignments'][number] | string | undefined {
  const result = draw(input)
  expect(verify(input, result)).toEqual([])
  return (
    result.assignments.find((each) => each.registrationId === FIRST) ??
    result.unseated.find((each) => each.registrationId === FIRST)?.reason
  )
}

const granted = (grant: Omit<Accommodation, 'registrationId'>, part: Partial<DrawInput> = {}): DrawInput => ({
  ...site({ rooms: [room(1, 45), room(2, 40)], registrations: people(60) }),
  accommodations: [{ registrationId: FIRST, ...grant }],
  ...part,
})

describe('BR-59: what was granted comes first', () => {
  // An hour lies between the sessions, half of it is the changeover.
  test('extra time that ends before the next session keeps the first session', () => {
    expect(placed(granted({ extraMinutes: 30 }))).toMatchObject({ sessionId: 101, reason: 'ACCOMMODATION' })
    expect(placed(granted({ extraPercent: 33 }))).toMatchObject({ sessionId: 101 })
  })

  test('H8: extra time that would run into the next session of the room goes to another session', () => {
    expect(placed(granted({ extraMinutes: 31 }))).toMatchObject({ sessionId: 102 })
    expect(placed(granted({ extraPercent: 35 }))).toMatchObject({ sessionId: 102 })
  })

  test('H8: or to a room that has no next session', () => {
    const rooms = [room(1, 45), room(2, 40, { sessionIds: [101] })]
    expect(placed(granted({ extraMinutes: 60 }, { rooms }))).toMatchObject({ sessionId: 101, roomId: 2 })
  })

  test('H8: no session and room leaves the time: told as such', () => {
    const sessions = [session(1, [1]), session(2, [2])]
    const rooms = [room(1, 45, { sessionIds: [101] }), room(2, 45, { levelId: 2, physicalRoomId: 1 })]
    const input = granted({ extraMinutes: 31 }, { sessions, rooms: [...rooms] })
    expect(placed(input)).toBe('EXTRA_TIME')
    expect(placed({ ...input, accommodations: [{ registrationId: FIRST, extraMinutes: 30 }] })).toMatchObject(
      {
        sessionId: 101,
      },
    )
  })

  test('H8: another plan in the machine room counts as a next session', () => {
    const { endsAtMs } = session(2)
    const roomUses = [1, 2].map((physicalRoomId) => ({
      physicalRoomId,
      seats: 1,
      startsAtMs: endsAtMs + 60 * 60_000,
      endsAtMs: endsAtMs + 90 * 60_000,
    }))
    expect(placed(granted({ extraMinutes: 31 }, { roomUses }))).toBe('EXTRA_TIME')
  })

  test('an own room is the smallest of the session, and nobody else is in it', () => {
    const result = draw(granted({ ownRoom: true }))
    expect(placed(granted({ ownRoom: true }))).toMatchObject({ roomId: 2, sessionId: 101 })
    expect(result.assignments.filter((each) => each.roomId === 2 && each.sessionId === 101)).toHaveLength(1)
    expect(result.unseated).toEqual([])
  })

  test('an own room is refused when a locked seat is in every room of every session', () => {
    const locks = [1, 2].flatMap((roomId) =>
      [101, 102].map((sessionId, at) => ({
        registrationId: 1010 + roomId * 2 + at,
        roomId,
        sessionId,
        seatNo: 1,
      })),
    )
    expect(placed(granted({ ownRoom: true }, { locks }))).toBe('ACCOMMODATION')
  })

  test('a chosen seat in a chosen machine room; refused when the number does not exist or is blocked', () => {
    expect(placed(granted({ physicalRoomIds: [2], seatNo: 7 }))).toMatchObject({ roomId: 2, seatNo: 7 })
    expect(placed(granted({ physicalRoomIds: [2], seatNo: 41 }))).toBe('ACCOMMODATION')
    const physicalRooms = [
      { id: 1, maxSeats: 45 },
      { id: 2, maxSeats: 40, blocked: [7] },
    ]
    expect(placed(granted({ physicalRoomIds: [2], seatNo: 7 }, { physicalRooms }))).toBe('ACCOMMODATION')
    expect(placed(granted({ physicalRoomIds: [3] }))).toBe('ACCOMMODATION')
  })

  test('BR-54: extra time also keeps its distance from the same person’s other exam', () => {
    const commitment = {
      personId: FIRST,
      startsAtMs: session(1).endsAtMs + 40 * 60_000,
      endsAtMs: session(2).startsAtMs,
    }
    const late = { commitments: [commitment], changeoverMs: 0 }
    expect(placed(granted({ extraMinutes: 40 }, late))).toMatchObject({ sessionId: 101 })
    expect(placed(granted({ extraMinutes: 41 }, late))).toMatchObject({ sessionId: 102 })
  })

  test('a seat locked by hand goes before what was granted', () => {
    const locks = [{ registrationId: FIRST, roomId: 1, sessionId: 102, seatNo: 9 }]
    expect(placed(granted({ physicalRoomIds: [2] }, { locks }))).toMatchObject({
      roomId: 1,
      reason: 'LOCKED',
    })
  })

  test('BR-52: chance still decides about everybody else (chi-squared over 400 seeds)', () => {
    const input = granted({ ownRoom: true }, { rooms: [room(1, 3), room(2, 3)], registrations: people(7) })
    const first = new Map<number, number>()
    for (let seed = 0; seed < 400; seed++)
      for (const each of draw({ ...input, seed: `seed ${seed}` }).assignments)
        if (each.sessionId === 101 && each.registrationId !== FIRST)
          first.set(each.registrationId, (first.get(each.registrationId) ?? 0) + 1)
    // Three of six are in the first session: 200 times each.
    const chiSquared = [...first.values()].reduce((sum, count) => sum + (count - 200) ** 2 / 100, 0)
    expect(first.size).toBe(6)
    // 6 people, the sum fixed: 5 degrees of freedom, 20.5 is passed once in a thousand.
    expect(chiSquared).toBeLessThan(20.5)
  })
})
