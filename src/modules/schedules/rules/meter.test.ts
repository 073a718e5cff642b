import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draw } from './draw.ts'
import { freeFor, meterOf, provenWays, seatsAt } from './meter.ts'
import { people, room, site } from './small-world.ts'

const shared = [room(1, 45), room(2, 45, { levelId: 2, physicalRoomId: 1, seq: 1 })]
const levelOf = (input: Parameters<typeof meterOf>[0], demand: Parameters<typeof meterOf>[1], levelId = 1) =>
  meterOf(input, demand).find((level) => level.levelId === levelId)

test('BR-39, BR-52: seats of the first session are filled first, the rest overflow into the second', () => {
  const input = site({ rooms: [room(1, 45), room(2, 40)], registrations: [] })
  expect(levelOf(input, [{ levelId: 1, people: 120 }])).toEqual({
    levelId: 1,
    people: 120,
    missing: 0,
    sessions: [
      { sessionId: 101, seats: 85, seated: 85 },
      { sessionId: 102, seats: 85, seated: 35 },
    ],
  })
})

test('BR-36: two levels in one machine room share its seats: 90 a day, not 180', () => {
  const input = site({ rooms: shared, registrations: [] })
  const demand = [
    { levelId: 1, people: 60 },
    { levelId: 2, people: 40 },
  ]
  const meter = meterOf(input, demand)
  expect([seatsAt(input), seatsAt(input, 1)]).toEqual([90, 90])
  expect(meter.reduce((sum, level) => sum + level.missing, 0)).toBe(10)
  expect(meter.flatMap((level) => level.sessions).reduce((sum, each) => sum + each.seated, 0)).toBe(90)
})

test('BR-36: what is free for a level is what the others leave on the machines they share', () => {
  const input = site({ rooms: shared, registrations: [] })
  const demand = [
    { levelId: 1, people: 30 },
    { levelId: 2, people: 40 },
  ]
  expect([freeFor(input, demand, 1), freeFor(input, demand, 2)]).toEqual([20, 20])
  expect(freeFor(input, [{ levelId: 1, people: 95 }], 1)).toBe(0)
})

test('BR-39: no room for a level, and a room that is not open in the second session', () => {
  const input = site({ rooms: [room(1, 45, { sessionIds: [101] })], registrations: [] })
  const demand = [
    { levelId: 1, people: 50 },
    { levelId: 2, people: 7 },
  ]
  expect(levelOf(input, demand)).toMatchObject({ missing: 5, sessions: [{ seats: 45 }, { seats: 0 }] })
  expect(levelOf(input, demand, 2)).toMatchObject({ missing: 7, sessions: [{ seats: 0 }, { seats: 0 }] })
})

test('BR-56: a way out is shown with the people it really seats; one that helps nobody is not', () => {
  const input = site({
    rooms: [room(1, 40), room(2, 40, { levelId: 2, physicalRoomId: 1, seq: 1 })],
    physicalRooms: [{ id: 1, maxSeats: 45 }],
    registrations: [],
  })
  const demand = [
    { levelId: 1, people: 60 },
    { levelId: 2, people: 50 },
  ]
  const meter = meterOf(input, demand)
  const ways = meter.flatMap((level) => provenWays(input, demand, level))
  // More seats in a room whose machines are all taken by the other level would be a promise and no seat.
  expect(ways.filter((way) => way.kind === 'RAISE_CAPACITY')).toEqual([])
  expect(ways.map(({ kind, helps }) => ({ kind, helps }))).toEqual([
    { kind: 'ADD_ROOM', helps: 20 },
    { kind: 'ADD_SESSION', helps: 20 },
  ])
})

test('BR-39: the meter misses as many as the draw leaves without a seat, whatever the rooms', () => {
  const capacity = fc.integer({ min: 1, max: 12 })
  const counts = fc.integer({ min: 0, max: 30 })
  const sessions = fc.constantFrom([101], [102], [101, 102])
  fc.assert(
    fc.property(
      capacity,
      capacity,
      capacity,
      sessions,
      sessions,
      counts,
      counts,
      (a, b, c, s, t, one, two) => {
        const rooms = [
          room(1, a, { sessionIds: s }),
          room(2, b, { levelId: 2, physicalRoomId: 1, seq: 1, sessionIds: t }),
          room(3, c, { levelId: 2, seq: 2 }),
        ]
        const physicalRooms = [
          { id: 1, maxSeats: 10 },
          { id: 3, maxSeats: 12 },
        ]
        const registrations = [...people(one), ...people(two, 2)]
        const input = site({ rooms, physicalRooms, registrations })
        const drawn = draw(input)
        const meter = meterOf(input, [
          { levelId: 1, people: one },
          { levelId: 2, people: two },
        ])
        expect(meter.reduce((sum, level) => sum + level.missing, 0)).toBe(drawn.unseated.length)
        for (const use of meter.flatMap((level) =>
          level.sessions.map((each) => ({ ...each, level: level.levelId })),
        )) {
          const ids = new Set(rooms.filter((each) => each.levelId === use.level).map((each) => each.id))
          const there = drawn.assignments.filter(
            (each) => ids.has(each.roomId) && each.sessionId === use.sessionId,
          )
          expect(use.seated).toBe(there.length)
        }
      },
    ),
    { numRuns: 200 },
  )
})
