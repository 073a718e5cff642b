import { describe, expect, test } from 'vitest'
import { draw } from './draw.ts'
import type { DrawInput, DrawResult } from './input.ts'
import { people, room, session, site } from './small-world.ts'
import { verify } from './verify.ts'

/** `room/session: seated` of every room-session with somebody in it. */
const seated = (result: DrawResult) =>
  Object.fromEntries(
    result.counts
      .filter((each) => each.seated > 0)
      .map((each) => [`${each.roomId}/${each.sessionId}`, each.seated]),
  )

/** Draws, and expects every promise kept. */
function drawn(input: DrawInput): DrawResult {
  const result = draw(input)
  expect(verify(input, result)).toEqual([])
  return result
}

const twoRooms = [room(1, 45), room(2, 40)]

describe('the worked example', () => {
  test('BR-52: 120 people, rooms of 45 and 40: 85 in session 1, 35 in one room of session 2', () => {
    const result = drawn(site({ rooms: twoRooms, registrations: people(120) }))
    expect(seated(result)).toEqual({ '1/101': 45, '2/101': 40, '1/102': 35 })
    expect(result.unseated).toEqual([])
  })

  test('BR-36: with 20 people of another level in the 45-seat room: 25 + 40 in session 1, 55 in session 2', () => {
    const rooms = [...twoRooms, room(3, 45, { levelId: 2, physicalRoomId: 1, seq: 1, sessionIds: [101] })]
    const result = drawn(site({ rooms, registrations: [...people(120), ...people(20, 2)] }))
    expect(seated(result)).toEqual({ '3/101': 20, '1/101': 25, '2/101': 40, '1/102': 45, '2/102': 10 })
  })
})

describe('chance', () => {
  const input = site({ rooms: twoRooms, registrations: people(120) })

  test('BR-55: the same seed gives the same seats, another seed others', () => {
    expect(draw(input)).toEqual(draw(input))
    expect(draw({ ...input, seed: 'other' })).not.toEqual(draw(input))
  })

  test('BR-52: session, room and seat depend on nothing but chance (chi-squared over 400 seeds)', () => {
    const small = site({ rooms: [room(1, 3), room(2, 3)], registrations: people(8) })
    const seats = new Map<string, number>()
    for (let seed = 0; seed < 400; seed++) {
      for (const each of draw({ ...small, seed: `seed ${seed}` }).assignments) {
        const place = `${each.registrationId} ${each.roomId}/${each.sessionId}/${each.seatNo}`
        seats.set(place, (seats.get(place) ?? 0) + 1)
      }
    }
    const chiSquared = [...seats.values()].reduce((sum, count) => sum + (count - 50) ** 2 / 50, 0)
    expect(seats.size).toBe(64)
    // 8 people × 8 seats, rows and columns fixed: 49 degrees of freedom, 85.4 is passed once in a thousand.
    expect(chiSquared).toBeLessThan(85.4)
  })
})

describe('how rooms are filled', () => {
  test('BALANCE opens as few rooms as needed and keeps them level', () => {
    const rooms = [room(1, 45), room(2, 40), room(3, 40)]
    expect(seated(drawn(site({ rooms, registrations: people(61), fill: 'BALANCE' })))).toEqual({
      '1/101': 31,
      '2/101': 30,
    })
    expect(
      seated(drawn(site({ rooms: [room(1, 45), room(2, 5)], registrations: people(48), fill: 'BALANCE' }))),
    ).toEqual({
      '1/101': 43,
      '2/101': 5,
    })
  })

  test('BR-40: a room of 100 gives out seat 100', () => {
    const result = drawn(site({ rooms: [room(1, 100)], registrations: people(100) }))
    expect(result.assignments.map((each) => each.seatNo).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, at) => at + 1),
    )
  })

  test('BR-57: a tail of three goes into the room before when its machines allow', () => {
    const input = site({
      rooms: [room(1, 40), room(2, 40)],
      registrations: people(43),
      physicalRooms: [
        { id: 1, maxSeats: 45 },
        { id: 2, maxSeats: 45 },
      ],
    })
    expect(seated(drawn(input))).toEqual({ '1/101': 40, '2/101': 3 })
    const merged = drawn({ ...input, tailMerge: true })
    expect(seated(merged)).toEqual({ '1/101': 43 })
    expect(merged.assignments.filter((each) => each.reason === 'TAIL_MERGED')).toHaveLength(3)
    expect(seated(drawn({ ...input, tailMerge: true, registrations: people(44) }))).toEqual({
      '1/101': 40,
      '2/101': 4,
    })
  })

  test('BR-57: a tail never goes into the spare machines, and a site of one person stays', () => {
    const full = site({ rooms: twoRooms, registrations: people(46), tailMerge: true })
    expect(seated(drawn(full))).toEqual({ '1/101': 45, '2/101': 1 })
    expect(seated(drawn(site({ rooms: [room(1, 45)], registrations: people(1), tailMerge: true })))).toEqual({
      '1/101': 1,
    })
  })

  test('BR-59: classmates do not sit side by side when it can be avoided', () => {
    const registrations = people(40).map((each, at) => ({ ...each, classKey: at % 2 === 0 ? 'A' : 'B' }))
    const result = drawn(site({ rooms: [room(1, 40)], registrations }))
    const classOf = new Map(registrations.map((each) => [each.id, each.classKey]))
    const row = result.assignments
      .toSorted((a, b) => a.seatNo - b.seatNo)
      .map((each) => classOf.get(each.registrationId))
    expect(row.filter((each, at) => at > 0 && each === row[at - 1]).length).toBeLessThanOrEqual(4)
  })
})

describe('shared machine rooms', () => {
  const shared = [room(1, 45), room(2, 45, { levelId: 2, physicalRoomId: 1, seq: 1 })]

  test('BR-36: two rooms of 45 in one machine room hold 45 at a time, and no machine twice', () => {
    const result = drawn(site({ rooms: shared, registrations: [...people(60), ...people(20, 2)] }))
    expect(seated(result)).toEqual({ '1/101': 25, '2/101': 20, '1/102': 35 })
    const first = result.assignments.filter((each) => each.sessionId === 101).map((each) => each.seatNo)
    expect(new Set(first).size).toBe(45)
  })

  test('BR-36: in different sessions each level has the whole room', () => {
    const rooms = [
      room(1, 45, { sessionIds: [101] }),
      room(2, 45, { levelId: 2, physicalRoomId: 1, sessionIds: [102] }),
    ]
    expect(seated(drawn(site({ rooms, registrations: [...people(45), ...people(45, 2)] })))).toEqual({
      '1/101': 45,
      '2/102': 45,
    })
  })

  test('BR-37: exclusive rooms hold one level at a time', () => {
    const input = site({
      rooms: shared,
      registrations: [...people(60), ...people(20, 2)],
      sharedRooms: 'EXCLUSIVE_PER_SESSION',
    })
    const result = drawn(input)
    expect(seated(result)).toEqual({ '2/101': 20, '1/102': 45 })
    expect(result.unseated.map((each) => each.reason)).toEqual(
      Array.from({ length: 15 }, () => 'SHARED_ROOM_FULL'),
    )
  })

  test('a level with another room makes way for one that has none', () => {
    const rooms = [
      room(1, 45, { sessionIds: [101] }),
      room(2, 45, { levelId: 2, physicalRoomId: 1, seq: 1, sessionIds: [101] }),
      room(3, 45, { levelId: 2, seq: 2, sessionIds: [101] }),
    ]
    const result = drawn(site({ rooms, registrations: [...people(30), ...people(45, 2)] }))
    expect(result.unseated).toEqual([])
    expect(seated(result)).toEqual({ '1/101': 30, '2/101': 15, '3/101': 30 })
  })

  test('BR-52: such a level makes way in the same session, so session 1 is as full as can be', () => {
    const rooms = [
      room(1, 45),
      room(2, 45, { levelId: 2, physicalRoomId: 1, seq: 1 }),
      room(3, 45, { levelId: 2, seq: 2 }),
    ]
    const result = drawn(site({ rooms, registrations: [...people(30), ...people(45, 2)] }))
    expect(seated(result)).toEqual({ '1/101': 30, '2/101': 15, '3/101': 30 })
  })

  test('a level makes way into a later session when the other has only this one', () => {
    const rooms = [room(1, 45, { sessionIds: [101] }), room(2, 45, { levelId: 2, physicalRoomId: 1, seq: 1 })]
    const result = drawn(site({ rooms, registrations: [...people(30), ...people(45, 2)] }))
    expect(seated(result)).toEqual({ '1/101': 30, '2/101': 15, '2/102': 30 })
  })

  test('another plan in the same machine room takes its machines away', () => {
    const { startsAtMs, endsAtMs } = session(1)
    const roomUses = [{ physicalRoomId: 1, startsAtMs, endsAtMs, seats: 30 }]
    const result = drawn(site({ rooms: [room(1, 45)], registrations: people(50), roomUses }))
    expect(seated(result)).toEqual({ '1/101': 15, '1/102': 35 })
  })

  test('BR-62: a machine rests for the changeover between two sessions', () => {
    const first = session(1)
    const soon = { ...session(2), startsAtMs: first.endsAtMs + 29 * 60_000 }
    const input = site({ rooms: [room(1, 45)], registrations: people(60), sessions: [first, soon] })
    expect(drawn(input).unseated).toHaveLength(15)
    const later = { ...soon, startsAtMs: first.endsAtMs + 30 * 60_000 }
    expect(drawn({ ...input, sessions: [first, later] }).unseated).toEqual([])
  })
})

describe('people with several exams', () => {
  const both = [room(1, 10), room(2, 10, { levelId: 2 })]
  const two = [
    { id: 1, personId: 7, levelId: 1 },
    { id: 2, personId: 7, levelId: 2 },
  ]

  test('BR-54: two levels at the same time: one in session 1, the other in session 2', () => {
    const result = drawn(site({ rooms: both, registrations: two }))
    expect(new Set(result.assignments.map((each) => each.sessionId))).toEqual(new Set([101, 102]))
    expect(result.assignments.map((each) => each.reason).toSorted()).toEqual(['FIRST_SESSION', 'OTHER_EXAM'])
  })

  test('BR-52: being placed first gives them no better seat', () => {
    const input = site({ rooms: [...both, room(3, 10)], registrations: [...people(18), ...two] })
    const seats = Array.from({ length: 60 }, (_, seed) => draw({ ...input, seed: `${seed}` }).assignments[0])
    expect(new Set(seats.map((seat) => `${seat?.roomId}/${seat?.seatNo}`)).size).toBeGreaterThan(10)
  })

  test('BR-54: only one session: one registration stays without a seat, and says why', () => {
    const result = drawn(site({ rooms: both, registrations: two, sessions: [session(1, [1, 2])] }))
    expect(result.assignments).toHaveLength(1)
    expect(result.unseated[0]?.reason).toBe('PERSON_CONFLICT')
  })

  test('BR-54: the level with one session decides, the other gives way', () => {
    const sessions = [session(1, [1, 2]), session(2, [1])]
    const result = drawn(site({ rooms: both, registrations: two, sessions }))
    expect(result.assignments).toMatchObject([
      { registrationId: 1, sessionId: 102 },
      { registrationId: 2, sessionId: 101 },
    ])
  })

  test('BR-54: a seat in another plan keeps its distance, changeover included', () => {
    const { startsAtMs, endsAtMs } = session(1)
    const away = { personId: 1000, startsAtMs: startsAtMs - 100, endsAtMs: startsAtMs - 29 * 60_000 }
    const input = site({ rooms: [room(1, 10)], registrations: people(1), commitments: [away] })
    expect(drawn(input).assignments[0]?.sessionId).toBe(102)
    const early = { ...away, startsAtMs: 0, endsAtMs: startsAtMs - 30 * 60_000 }
    expect(drawn({ ...input, commitments: [early] }).assignments[0]?.sessionId).toBe(101)
    const allDay = { personId: 1000, startsAtMs, endsAtMs: endsAtMs + 86_400_000 }
    expect(drawn({ ...input, commitments: [allDay] }).unseated[0]?.reason).toBe('PERSON_CONFLICT')
  })

  test('BR-54: they find a seat although the lottery would have filled the session', () => {
    const registrations = [...people(18), ...two]
    const result = drawn(
      site({ rooms: both, registrations, sessions: [session(1, [1]), session(2, [1, 2])] }),
    )
    expect(result.unseated).toEqual([])
  })
})

describe('locks', () => {
  const lock = { registrationId: 1005, roomId: 2, sessionId: 102, seatNo: 17 }

  test('BR-60: a locked seat stays, and the others go round it', () => {
    const input = site({ rooms: twoRooms, registrations: people(120), locks: [lock] })
    const result = drawn(input)
    expect(result.assignments.find((each) => each.registrationId === 1005)).toEqual({
      ...lock,
      physicalRoomId: 2,
      reason: 'LOCKED',
    })
    expect(seated(result)).toEqual({ '1/101': 45, '2/101': 40, '1/102': 34, '2/102': 1 })
  })

  test('BR-61: after publication nobody moves, late people take free seats', () => {
    const input = site({ rooms: twoRooms, registrations: people(80) })
    const before = drawn(input)
    const locks = before.assignments.map(({ registrationId, roomId, sessionId, seatNo }) => ({
      registrationId,
      roomId,
      sessionId,
      seatNo,
    }))
    const after = drawn({ ...input, seed: 'late', registrations: people(90), locks })
    expect(after.assignments.slice(0, 80).map(place)).toEqual(before.assignments.map(place))
    expect(seated(after)).toEqual({ '1/101': 45, '2/101': 40, '1/102': 5 })
  })

  test('a lock of somebody who withdrew frees the seat', () => {
    const result = drawn(site({ rooms: twoRooms, registrations: people(3), locks: [lock] }))
    expect(result.assignments).toHaveLength(3)
    expect(seated(result)).toEqual({ '1/101': 3 })
  })

  test('a lock that names no room of the site is a bug', () => {
    const locks = [{ ...lock, roomId: 99 }]
    expect(() => draw(site({ rooms: twoRooms, registrations: people(120), locks }))).toThrow(RangeError)
  })
})

describe('who gets no seat is told why', () => {
  test('BR-56: no capacity', () => {
    const result = drawn(site({ rooms: twoRooms, registrations: people(171) }))
    expect(result.unseated).toMatchObject([{ reason: 'NO_CAPACITY' }])
  })

  test('BR-56: no room for the level, room not offered in any of its sessions, level not in the plan', () => {
    const closed = room(3, 45, { levelId: 2, sessionIds: [999] })
    const registrations = [...people(1), ...people(1, 2), ...people(1, 3)]
    const result = drawn(site({ rooms: [...twoRooms, closed], registrations }))
    expect(result.unseated).toEqual([
      { registrationId: 2000, reason: 'NO_ROOM_FOR_LEVEL' },
      { registrationId: 3000, reason: 'NO_ROOM_FOR_LEVEL' },
    ])
  })

  test('a machine room without usable machines holds nobody', () => {
    const input = site({
      rooms: [room(1, 45)],
      registrations: people(1),
      physicalRooms: [{ id: 1, maxSeats: 0 }],
    })
    expect(drawn(input).assignments).toEqual([])
  })
})

const place = ({ registrationId, roomId, sessionId, seatNo }: DrawResult['assignments'][number]) =>
  `${registrationId}: ${roomId}/${sessionId}/${seatNo}`
