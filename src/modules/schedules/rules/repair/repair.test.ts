import { describe, expect, test } from 'vitest'
import type { DrawInput } from '#src/modules/schedules/rules/input.ts'
import { people, room, session, site } from '#src/modules/schedules/rules/small-world.ts'
import { verifyRepair } from '#src/modules/schedules/rules/verify-repair.ts'
import { publish } from '#tests/repair-worlds.ts'
import { repair } from './repair.ts'

const input = site({ rooms: [room(1, 45), room(2, 40)], registrations: people(100) })

/** The repair of what was published for one input when the facts have become another's, every promise kept. */
function repaired(before: DrawInput, part: Partial<DrawInput>) {
  const now = { ...before, seed: 'later', ...part }
  const published = publish(before)
  const result = repair(now, published)
  expect(verifyRepair(now, published, result)).toEqual([])
  return { ...result, published, reasons: [...new Set(result.moved.map((each) => each.reason))] }
}

const machines = (first: number, rest: object = {}) => [
  { id: 1, maxSeats: first, ...rest },
  { id: 2, maxSeats: 40 },
]

describe('BR-61: what can happen after publication', () => {
  test('people who come late take free seats, the earliest first, and move nobody', () => {
    const { moved, assignments, lowerBound } = repaired(input, { registrations: people(110) })
    expect([moved, lowerBound]).toEqual([[], 0])
    const late = assignments.filter((each) => each.registrationId >= 1100)
    expect(late.map((each) => [each.sessionId, each.reason])).toEqual(late.map(() => [102, 'LATE']))
  })

  test('a full site tells the latecomer why, and moves nobody', () => {
    const full = site({ rooms: [room(1, 5)], registrations: people(10) })
    const { moved, unseated } = repaired(full, { registrations: people(11) })
    expect(moved).toEqual([])
    expect(unseated).toEqual([{ registrationId: 1010, reason: 'NO_CAPACITY' }])
  })

  test('who withdraws frees the seat, and a latecomer gets it in session 1', () => {
    const registrations = [...people(100).slice(1), ...people(1, 1, 1200)]
    const { published, released, assignments, moved } = repaired(input, { registrations })
    const free = published.seats.find((each) => each.registrationId === 1000)
    expect(released).toEqual([free])
    expect(moved).toEqual([])
    if (free?.sessionId !== 101) return
    expect(assignments.at(-1)).toMatchObject({ roomId: free.roomId, sessionId: 101, seatNo: free.seatNo })
  })

  test('a room lost: its people move and nobody else, within their session when it has room', () => {
    const rooms = [room(1, 45), room(2, 40), room(3, 60)]
    const { moved, lowerBound, reasons } = repaired(
      { ...input, rooms: rooms.slice(0, 2) },
      { rooms: rooms.slice(1), physicalRooms: [...machines(45), { id: 3, maxSeats: 60 }] },
    )
    expect(reasons).toEqual(['ROOM_LOST'])
    expect(moved).toHaveLength(60)
    expect(lowerBound).toBe(60)
    expect(moved.every((each) => each.to?.sessionId === each.from.sessionId)).toBe(true)
  })

  test('a broken machine: one person leaves a full room, from the numbers beyond those left', () => {
    const { moved, lowerBound } = repaired(input, {
      rooms: [room(1, 44), room(2, 40)],
      physicalRooms: machines(44),
    })
    expect(moved).toHaveLength(1)
    expect(lowerBound).toBe(1)
    expect(moved[0]).toMatchObject({
      from: { roomId: 1, seatNo: 45 },
      reason: 'FEWER_SEATS',
      to: { sessionId: 102 },
    })
  })

  test('a blocked seat: its people get another number in the same room when one is free', () => {
    const few = { ...input, registrations: people(30) }
    const { moved } = repaired(few, { physicalRooms: machines(45, { blocked: [7] }) })
    expect(moved).toMatchObject([
      { from: { seatNo: 7 }, to: { roomId: 1, sessionId: 101, seatNo: 31 }, reason: 'SEAT_BLOCKED' },
    ])
  })

  test('a session taken away: its people go to the nearest other, the others stay', () => {
    const sessions = [session(1, [1]), session(2, [1]), session(3, [1])]
    const rooms = [room(1, 45, { sessionIds: [101, 102, 103] }), room(2, 40, { sessionIds: [101, 102, 103] })]
    const { moved } = repaired(
      { ...input, sessions, rooms },
      { sessions: [sessions[0], sessions[2]] as never },
    )
    expect(moved).toHaveLength(15)
    expect(moved.every((each) => each.reason === 'SESSION_LOST' && each.to?.sessionId === 103)).toBe(true)
  })

  test('BR-54: a session moved onto another exam of the same person: one of the two moves', () => {
    const sessions = [session(1, [1]), session(2, [2]), session(3, [1, 2])]
    const rooms = [room(1, 5, { sessionIds: [101, 103] }), room(2, 5, { levelId: 2, sessionIds: [102, 103] })]
    const registrations = [
      { id: 1, personId: 7, levelId: 1 },
      { id: 2, personId: 7, levelId: 2 },
    ]
    const [first, second, third] = sessions as [
      (typeof sessions)[0],
      (typeof sessions)[0],
      (typeof sessions)[0],
    ]
    const now = [first, { ...second, startsAtMs: first.startsAtMs, endsAtMs: first.endsAtMs }, third]
    const { moved, lowerBound } = repaired(site({ rooms, sessions, registrations }), { sessions: now })
    expect(moved).toMatchObject([{ reason: 'PERSON_CONFLICT', to: { sessionId: 103 } }])
    expect(lowerBound).toBe(1)
  })

  test('machines in use twice because a session was moved: one of the two gets another number', () => {
    const rooms = [
      room(1, 20, { sessionIds: [101] }),
      room(2, 20, { levelId: 2, physicalRoomId: 1, sessionIds: [102] }),
    ]
    const both = site({ rooms, registrations: [...people(9), ...people(9, 2)], physicalRooms: machines(45) })
    const [first, second] = both.sessions as [DrawInput['sessions'][0], DrawInput['sessions'][0]]
    const sessions = [first, { ...second, startsAtMs: first.startsAtMs, endsAtMs: first.endsAtMs }]
    const { moved, assignments, lowerBound } = repaired(both, { sessions })
    expect(new Set(assignments.map((each) => each.seatNo)).size).toBe(18)
    expect(moved).toHaveLength(9)
    expect(lowerBound).toBe(9)
  })

  test('H6: locked seats never move; of a room that must lose people the others do', () => {
    const locks = publish(input).seats.filter((each) => each.roomId === 1 && each.seatNo > 40)
    const { moved } = repaired(input, {
      locks,
      rooms: [room(1, 40), room(2, 40)],
      physicalRooms: machines(40),
    })
    expect(moved).toHaveLength(5)
    expect(moved.every((each) => each.from.seatNo <= 40)).toBe(true)
  })

  test('a shared machine room loses whoever has somewhere else to go', () => {
    const rooms = [
      room(1, 20, { sessionIds: [101] }),
      room(2, 20, { levelId: 2, physicalRoomId: 1, sessionIds: [101] }),
    ]
    const other = room(3, 20, { levelId: 2, sessionIds: [101] })
    const physicalRooms = (shared: number) => [
      { id: 1, maxSeats: shared },
      { id: 3, maxSeats: 20 },
    ]
    const both = site({
      rooms: [...rooms, other],
      registrations: [...people(10), ...people(10, 2)],
      physicalRooms: physicalRooms(20),
    })
    const { moved, unseated } = repaired(both, { physicalRooms: physicalRooms(15) })
    expect(unseated).toEqual([])
    expect(moved).toHaveLength(5)
    expect(moved.every((each) => each.to?.roomId === 3)).toBe(true)
  })

  test('only when somebody would be left without a seat does another make way', () => {
    // The person is away in session 2, where the only free seat is; somebody else goes there instead.
    const full = site({ rooms: [room(1, 5), room(2, 5, { sessionIds: [101] })], registrations: people(10) })
    const rooms = [room(1, 5), room(2, 5, { sessionIds: [101] })]
    const lost = publish(full).seats.find((each) => each.roomId === 2)
    const { startsAtMs, endsAtMs } = session(2)
    const commitments = [{ personId: lost?.registrationId ?? 0, startsAtMs, endsAtMs }]
    const physicalRooms = [
      { id: 1, maxSeats: 5 },
      {
        id: 2,
        maxSeats: 5,
        blocked: [lost?.seatNo ?? 0, 6, 7, 8, 9],
        map: [1, 2, 3, 4, 5].map((seatNo) => ({ seatNo, row: seatNo, column: 1 })),
      },
    ]
    const { moved, unseated, reasons } = repaired(full, { rooms, commitments, physicalRooms })
    expect(unseated).toEqual([])
    expect(moved).toHaveLength(2)
    expect(reasons.toSorted()).toEqual(['MADE_WAY', 'SEAT_BLOCKED'])
  })

  test('chance alone decides who leaves a full room (chi-squared over 400 seeds)', () => {
    const full = site({ rooms: [room(1, 6)], registrations: people(6) })
    const published = publish(full)
    const gone = new Map<number, number>()
    for (let seed = 0; seed < 400; seed++) {
      // The numbers are no reason: none is beyond the machines that are left.
      const now = {
        ...full,
        seed: `seed ${seed}`,
        rooms: [room(1, 3)],
        physicalRooms: [{ id: 1, maxSeats: 6 }],
      }
      for (const { registrationId } of repair(now, published).moved)
        gone.set(registrationId, (gone.get(registrationId) ?? 0) + 1)
    }
    const chiSquared = [...gone.values()].reduce((sum, count) => sum + (count - 200) ** 2 / 100, 0)
    expect(gone.size).toBe(6)
    // 6 people, the sum fixed: 5 degrees of freedom, 20.5 is passed once in a thousand.
    expect(chiSquared).toBeLessThan(20.5)
  })
})

describe('the checker of repairs finds mistakes', () => {
  const now = { ...input, seed: 'later', registrations: people(99) }
  const published = publish(input)
  const good = repair(now, published)
  const broken = (part: Partial<typeof good>) =>
    verifyRepair(now, published, { ...good, ...part }).map((each) => each.promise)

  test('a good one passes', () => expect(broken({})).toEqual([]))

  test('a move that is not told, one told that was none, a seat released that was not', () => {
    const assignments = good.assignments.map((each, at) =>
      at === 0 ? { ...each, seatNo: 46, reason: 'MOVED' as const } : each,
    )
    expect(broken({ assignments })).toContain('REPAIR')
    const from = published.seats[0] as (typeof published.seats)[0]
    expect(broken({ moved: [{ registrationId: from.registrationId, from, reason: 'ROOM_LOST' }] })).toContain(
      'REPAIR',
    )
    expect(broken({ released: [] })).toContain('REPAIR')
    expect(broken({ lowerBound: 1 })).toContain('REPAIR')
  })

  test('somebody without a seat although one is free, a reason that is not true', () => {
    const [first, ...rest] = good.assignments
    const registrationId = first?.registrationId ?? 0
    expect(broken({ assignments: rest, unseated: [{ registrationId, reason: 'NO_CAPACITY' }] })).toContain(
      'SESSION_ORDER',
    )
    const assignments = good.assignments.map((each, at) =>
      at === 0 ? { ...each, reason: 'LATE' as const } : each,
    )
    expect(broken({ assignments })).toEqual(['REPAIR'])
  })
})
