import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draw } from './draw.ts'
import type { DrawInput, DrawRoom, DrawSession } from './input.ts'
import { verify } from './verify.ts'

const HOUR = 3_600_000

/** Sessions anywhere in a day, so that some overlap, some follow too closely and some are free of each other. */
const sessionsOf = (count: number): fc.Arbitrary<DrawSession[]> =>
  fc.tuple(
    ...Array.from({ length: count }, (_, at) =>
      fc
        .record({
          start: fc.integer({ min: 0, max: 16 }),
          length: fc.integer({ min: 1, max: 6 }),
          levelIds: fc.subarray([1, 2, 3], { minLength: 1 }),
        })
        .map(({ start, length, levelIds }) => ({
          id: 100 + at,
          order: at + 1,
          startsAtMs: (start * HOUR) / 2,
          endsAtMs: ((start + length) * HOUR) / 2,
          levelIds,
        })),
    ),
  )

const roomsOf = (sessions: readonly DrawSession[]): fc.Arbitrary<DrawRoom[]> =>
  fc
    .uniqueArray(
      fc.record({
        levelId: fc.integer({ min: 1, max: 3 }),
        physicalRoomId: fc.integer({ min: 1, max: 4 }),
        seatCapacity: fc.integer({ min: 1, max: 6 }),
        sessionIds: fc.subarray(
          sessions.map((session) => session.id),
          { minLength: 1 },
        ),
      }),
      { maxLength: 7, selector: (room) => `${room.levelId}/${room.physicalRoomId}` },
    )
    .map((rooms) => rooms.map((room, at) => ({ ...room, id: at + 1, seq: at + 1 })))

const interval = fc
  .record({ start: fc.integer({ min: 0, max: 20 }), length: fc.integer({ min: 1, max: 5 }) })
  .map(({ start, length }) => ({ startsAtMs: (start * HOUR) / 2, endsAtMs: ((start + length) * HOUR) / 2 }))

/** Small sites with every difficulty at once: sharing, overlapping sessions, people with several exams. */
const world: fc.Arbitrary<DrawInput> = fc
  .integer({ min: 1, max: 4 })
  .chain(sessionsOf)
  .chain((sessions) =>
    fc.record({
      seed: fc.string({ maxLength: 4 }),
      sessions: fc.constant(sessions),
      rooms: roomsOf(sessions),
      physicalRooms: fc.constant([1, 2, 3, 4].map((id) => ({ id, maxSeats: id * 2 }))),
      registrations: fc
        .array(
          fc.record({
            personId: fc.integer({ min: 1, max: 30 }),
            levelId: fc.integer({ min: 1, max: 3 }),
            classKey: fc.constantFrom('A', 'B', 'C'),
          }),
          { maxLength: 40 },
        )
        .map((rows) => rows.map((row, at) => ({ ...row, id: at + 1 }))),
      levels: fc.constant([1, 2, 3].map((id) => ({ id, rank: id }))),
      commitments: fc.array(
        fc
          .tuple(fc.integer({ min: 1, max: 30 }), interval)
          .map(([personId, when]) => ({ personId, ...when })),
        { maxLength: 3 },
      ),
      roomUses: fc.array(
        fc
          .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2 }), interval)
          .map(([physicalRoomId, seats, when]) => ({ physicalRoomId, seats, ...when })),
        { maxLength: 1 },
      ),
      changeoverMs: fc.constantFrom(0, HOUR / 2),
      sharedRooms: fc.constantFrom('MIXED_LEVELS_ALLOWED' as const, 'EXCLUSIVE_PER_SESSION' as const),
      fill: fc.constantFrom('PACK' as const, 'BALANCE' as const),
      tailMerge: fc.boolean(),
      locks: fc.constant([]),
    }),
  )

const RUNS = { numRuns: 1000 }

describe('for any site', () => {
  test('BR-36, BR-52, BR-54: every promise is kept: no room, machine or person twice, nobody lost, early sessions first', () => {
    fc.assert(
      fc.property(world, (input) => {
        expect(verify(input, draw(input))).toEqual([])
      }),
      RUNS,
    )
  })

  test('BR-55: the order of the input does not matter', () => {
    fc.assert(
      fc.property(world, (input) => {
        const turned = {
          ...input,
          sessions: input.sessions.toReversed(),
          rooms: input.rooms.toReversed(),
          physicalRooms: input.physicalRooms.toReversed(),
          registrations: input.registrations.toReversed(),
          levels: input.levels.toReversed(),
          commitments: input.commitments.toReversed(),
        }
        expect(draw(turned)).toEqual(draw(input))
      }),
      RUNS,
    )
  })

  test('BR-60, BR-61: a second run with some seats locked keeps them and every promise', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: 4 }), (given, every) => {
        const input = { ...given, tailMerge: false }
        const locks = draw(input).assignments.filter((_, at) => at % every === 0)
        const again = { ...input, seed: `${input.seed}+`, locks }
        expect(verify(again, draw(again))).toEqual([])
      }),
      RUNS,
    )
  })

  test('machines of a shared room are given out once at a time', () => {
    fc.assert(
      fc.property(world, (given) => {
        const input = { ...given, roomUses: [], tailMerge: false }
        const { assignments } = draw(input)
        const spans = new Map(input.sessions.map((session) => [session.id, session]))
        for (const seats of Map.groupBy(
          assignments,
          (seat) => `${seat.physicalRoomId}/${seat.seatNo}`,
        ).values()) {
          const times = seats
            .map((seat) => spans.get(seat.sessionId))
            .toSorted((a, b) => (a?.startsAtMs ?? 0) - (b?.startsAtMs ?? 0))
          for (const [at, span] of times.entries()) {
            const next = times[at + 1]?.startsAtMs ?? Number.POSITIVE_INFINITY
            expect((span?.endsAtMs ?? 0) + input.changeoverMs).toBeLessThanOrEqual(next)
          }
        }
      }),
      RUNS,
    )
  })
})
