import fc from 'fast-check'
import type {
  Accommodation,
  DrawInput,
  DrawPhysicalRoom,
  DrawRoom,
  DrawSession,
} from '#src/modules/schedules/rules/input.ts'
import { snake } from './snake.ts'

// Generated sites for the property tests of 排考.

export const HOUR = 3_600_000

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

/** With every other machine room on a map or with blocked numbers. */
const machineRoom = (id: number): fc.Arbitrary<DrawPhysicalRoom> =>
  fc.oneof(
    fc.constant({ id, maxSeats: id * 2 }),
    fc.record({
      id: fc.constant(id),
      maxSeats: fc.constant(id * 2),
      blocked: fc.subarray([1, 2, 4, 7]),
    }),
    fc.record({
      id: fc.constant(id),
      maxSeats: fc.constant(id * 2),
      blocked: fc.subarray([1, 4]),
      map: fc.constantFrom(snake([3, 3, 3]), snake([2, 2], [{ row: 1, column: 2 }])),
    }),
  )

const accommodation: fc.Arbitrary<Accommodation> = fc.record(
  {
    registrationId: fc.integer({ min: 1, max: 20 }),
    extraMinutes: fc.constantFrom(0, 30, 60),
    extraPercent: fc.constantFrom(0, 30),
    ownRoom: fc.boolean(),
    // None at all: the ground floor was granted where there is none.
    physicalRoomIds: fc.subarray([1, 2, 3, 4]),
    seatNo: fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: ['registrationId'] },
)

/** Small sites with every difficulty at once: sharing, overlapping sessions, people with several exams. */
export const world: fc.Arbitrary<DrawInput> = fc
  .integer({ min: 1, max: 4 })
  .chain(sessionsOf)
  .chain((sessions) =>
    fc.record({
      seed: fc.string({ maxLength: 4 }),
      sessions: fc.constant(sessions),
      rooms: roomsOf(sessions),
      physicalRooms: fc.tuple(...[1, 2, 3, 4].map(machineRoom)),
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
          .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 }), interval)
          .map(([physicalRoomId, seats, when]) => ({ physicalRoomId, seats, ...when })),
        { maxLength: 2 },
      ),
      changeoverMs: fc.constantFrom(0, HOUR / 2),
      sharedRooms: fc.constantFrom('MIXED_LEVELS_ALLOWED' as const, 'EXCLUSIVE_PER_SESSION' as const),
      fill: fc.constantFrom('PACK' as const, 'BALANCE' as const),
      tailMerge: fc.boolean(),
      tailLimit: fc.constantFrom(1, 3, 5),
      levelShare: fc.constantFrom('BY_RANK' as const, 'BY_DEMAND' as const),
      locks: fc.constant([]),
      accommodations: fc.uniqueArray(accommodation, {
        maxLength: 3,
        selector: (each) => each.registrationId,
      }),
    }),
  )
