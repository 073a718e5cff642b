import { describe, expect, test } from 'vitest'
import { draw } from './draw.ts'
import type { Assignment, DrawInput, DrawResult } from './input.ts'
import { people, room, session, site } from './small-world.ts'
import { verify } from './verify.ts'

const shared = site({
  rooms: [room(1, 10), room(2, 10), room(3, 10, { levelId: 2, physicalRoomId: 1, seq: 1 })],
  registrations: [...people(16), ...people(4, 2)],
})

/** The promises broken when the first assignment that `which` names is changed. */
function brokenBy(
  change: Partial<Assignment>,
  which: (seat: Assignment) => boolean,
  input: DrawInput = shared,
) {
  const result = draw(input)
  const victim = result.assignments.find(which)
  const assignments = result.assignments.map((seat) => (seat === victim ? { ...seat, ...change } : seat))
  return promises(input, { ...result, assignments })
}

const promises = (input: DrawInput, result: DrawResult) => [
  ...new Set(verify(input, result).map((violation) => violation.promise)),
]

const ofLevel1 = (seat: Assignment) => seat.registrationId < 2000

describe('the checker finds every kind of mistake', () => {
  test('a good result passes', () => {
    expect(verify(shared, draw(shared))).toEqual([])
  })

  test('somebody lost, somebody twice, somebody unknown', () => {
    const result = draw(shared)
    const [first, ...rest] = result.assignments
    const unknown = { registrationId: 9, reason: 'NO_CAPACITY' as const }
    expect(promises(shared, { ...result, assignments: rest })).toContain('NOBODY_LOST')
    expect(promises(shared, { ...result, assignments: [...rest, ...result.assignments] })).toContain(
      'NOBODY_LOST',
    )
    expect(promises(shared, { ...result, unseated: [unknown] })).toContain('NOBODY_LOST')
    expect(first?.registrationId).toBe(1000)
  })

  test('H1: one more than the room holds', () => {
    const input = site({
      rooms: [room(1, 2), room(2, 10)],
      registrations: people(3),
      physicalRooms: [
        { id: 1, maxSeats: 9 },
        { id: 2, maxSeats: 10 },
      ],
    })
    const over = { roomId: 1, physicalRoomId: 1, seatNo: 9 }
    expect(brokenBy(over, (seat) => seat.roomId === 2, input)).toContain('ROOM_CAPACITY')
  })

  test('H2: one more than the machines of a shared room', () => {
    const move = { roomId: 1, physicalRoomId: 1, seatNo: 10 }
    expect(brokenBy(move, (seat) => seat.roomId === 2)).toContain('MACHINE_ROOM')
  })

  test('H2: two levels in an exclusive room', () => {
    const input = { ...shared, sharedRooms: 'EXCLUSIVE_PER_SESSION' as const }
    const move = { roomId: 1, physicalRoomId: 1, sessionId: 101, seatNo: 9 }
    expect(brokenBy(move, ofLevel1, input)).toContain('MACHINE_ROOM')
  })

  test('H3: a room of another level', () => {
    expect(brokenBy({ roomId: 3, physicalRoomId: 1, seatNo: 10 }, ofLevel1)).toContain('LEVEL')
  })

  test('H4: the same seat twice, seat 0, seat half, a seat beyond the machines', () => {
    const result = draw(shared)
    const [first] = result.assignments
    const sameSeat = { ...first, registrationId: 1001 }
    expect(brokenBy(sameSeat, (seat) => seat.registrationId === 1001)).toContain('SEAT')
    for (const seatNo of [0, 1.5, 11]) expect(brokenBy({ seatNo }, ofLevel1)).toContain('SEAT')
  })

  test('H5: two exams of a person at once, or too close', () => {
    const two = [
      { id: 1, personId: 7, levelId: 1 },
      { id: 2, personId: 7, levelId: 2 },
    ]
    const input = site({ rooms: [room(1, 5), room(2, 5, { levelId: 2 })], registrations: two })
    expect(brokenBy({ sessionId: 101 }, (seat) => seat.sessionId === 102, input)).toContain('PERSON_TIMES')
    const { endsAtMs } = session(1)
    const commitments = [
      { personId: 1000, startsAtMs: endsAtMs + 29 * 60_000, endsAtMs: endsAtMs + 30 * 60_000 },
    ]
    const close = { ...shared, commitments }
    expect(brokenBy({ sessionId: 101 }, (seat) => seat.registrationId === 1000, close)).toContain(
      'PERSON_TIMES',
    )
  })

  test('H6: a locked seat moved', () => {
    const locks = [{ registrationId: 1000, roomId: 1, sessionId: 101, seatNo: 3 }]
    expect(brokenBy({ seatNo: 8 }, (seat) => seat.registrationId === 1000, { ...shared, locks })).toContain(
      'LOCK',
    )
  })

  test('H7: a session the room does not offer, a machine room that is not its own', () => {
    const input = site({ rooms: [room(1, 10, { sessionIds: [101] })], registrations: people(3) })
    expect(brokenBy({ sessionId: 102 }, ofLevel1, input)).toContain('OFFER')
    expect(brokenBy({ physicalRoomId: 99 }, ofLevel1)).toContain('OFFER')
    expect(brokenBy({ sessionId: 55 }, ofLevel1)).toContain('OFFER')
  })

  test('BR-52: somebody in session 2, or without a seat, although session 1 has one', () => {
    expect(brokenBy({ sessionId: 102 }, ofLevel1)).toContain('SESSION_ORDER')
    const input = site({ rooms: [room(1, 10)], registrations: people(3) })
    const result = draw(input)
    const [first, ...rest] = result.assignments
    const unseated = [{ registrationId: first?.registrationId ?? 0, reason: 'NO_CAPACITY' as const }]
    expect(promises(input, { ...result, assignments: rest, unseated })).toEqual(['SESSION_ORDER'])
  })
})
