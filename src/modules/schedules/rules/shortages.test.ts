import { expect, test } from 'vitest'
import { draw } from './draw.ts'
import { shortages } from './shortages.ts'
import { people, room, session, site } from './small-world.ts'

test('BR-39: enough seats for a level: nothing missing, nothing suggested', () => {
  const input = site({ rooms: [room(1, 45), room(2, 40)], registrations: people(120) })
  expect(shortages(input)).toEqual([
    { levelId: 1, registrations: 120, seats: 170, missing: 0, conflicting: 0, suggestions: [] },
    { levelId: 2, registrations: 0, seats: 0, missing: 0, conflicting: 0, suggestions: [] },
  ])
})

test('BR-39, BR-56: what is missing and every way out, the easiest first', () => {
  const input = site({
    rooms: [room(1, 40), room(2, 40, { sessionIds: [101] })],
    registrations: people(140),
    physicalRooms: [
      { id: 1, maxSeats: 45 },
      { id: 2, maxSeats: 40 },
    ],
  })
  expect(shortages(input)[0]).toEqual({
    levelId: 1,
    registrations: 140,
    seats: 120,
    missing: 20,
    conflicting: 0,
    suggestions: [
      { kind: 'RAISE_CAPACITY', roomId: 1, to: 45, gain: 10 },
      { kind: 'OFFER_SESSION', roomId: 2, sessionId: 102, gain: 40 },
      { kind: 'ADD_ROOM', seatsPerSession: 10, gain: 20 },
      { kind: 'ADD_SESSION', sessions: 1, gain: 80 },
    ],
  })
})

test('BR-56: following the suggestions seats everybody', () => {
  const input = site({ rooms: [room(1, 45)], registrations: people(100) })
  const [level] = shortages(input)
  const more = level?.suggestions.find((each) => each.kind === 'ADD_ROOM')
  expect(level?.missing).toBe(10)
  const rooms = [...input.rooms, room(2, more?.seatsPerSession ?? 0)]
  expect(draw(site({ rooms, registrations: input.registrations })).unseated).toEqual([])
})

test('BR-36: seats that two levels share are not counted twice in what is missing', () => {
  const rooms = [room(1, 45), room(2, 45, { levelId: 2, physicalRoomId: 1, seq: 1 })]
  const found = shortages(site({ rooms, registrations: [...people(60), ...people(40, 2)] }))
  expect(found.map(({ seats, missing }) => ({ seats, missing }))).toEqual([
    { seats: 90, missing: 10 },
    { seats: 90, missing: 0 },
  ])
})

test('a level without any room: a room is the only way out', () => {
  const [, second] = shortages(site({ rooms: [room(1, 45)], registrations: people(30, 2) }))
  expect(second).toMatchObject({
    seats: 0,
    missing: 30,
    suggestions: [{ kind: 'ADD_ROOM', seatsPerSession: 15 }],
  })
})

test('people whose other exams stand in the way are counted apart', () => {
  const { startsAtMs, endsAtMs } = session(1)
  const commitments = [{ personId: 1000, startsAtMs, endsAtMs: endsAtMs + 86_400_000 }]
  const [first] = shortages(site({ rooms: [room(1, 45)], registrations: people(2), commitments }))
  expect(first).toMatchObject({ missing: 0, conflicting: 1, suggestions: [] })
})
