import type { DrawInput, DrawRegistration, DrawRoom, DrawSession } from './input.ts'

// Hand-made sites for tests and the benchmark. Not used by the product.

const NINE = Date.UTC(2026, 4, 16, 1)
const MINUTE = 60_000

/** The `order`th session of the day: 90 minutes each, an hour between them. */
export const session = (order: number, levelIds: readonly number[] = [1]): DrawSession => ({
  id: 100 + order,
  order,
  startsAtMs: NINE + (order - 1) * 150 * MINUTE,
  endsAtMs: NINE + (order - 1) * 150 * MINUTE + 90 * MINUTE,
  levelIds,
})

/** A room with its id as sequence number, in a machine room of the same id unless told otherwise. */
export const room = (id: number, seatCapacity: number, rest: Partial<DrawRoom> = {}): DrawRoom => ({
  id,
  levelId: 1,
  physicalRoomId: id,
  seq: id,
  seatCapacity,
  sessionIds: [101, 102],
  ...rest,
})

/** `count` people of a level, with ids from `firstId` on; each registration is another person. */
export const people = (count: number, levelId = 1, firstId = levelId * 1000): DrawRegistration[] =>
  Array.from({ length: count }, (_, at) => ({ id: firstId + at, personId: firstId + at, levelId }))

/** An input with the defaults of the product; machine rooms are as large as their largest room unless given. */
export function site(part: Partial<DrawInput> & Pick<DrawInput, 'rooms' | 'registrations'>): DrawInput {
  const physicalIds = [...new Set(part.rooms.map((each) => each.physicalRoomId))]
  return {
    seed: 'seed',
    sessions: [session(1, [1, 2]), session(2, [1, 2])],
    levels: [
      { id: 1, rank: 1 },
      { id: 2, rank: 2 },
    ],
    physicalRooms: physicalIds.map((id) => ({
      id,
      maxSeats: Math.max(
        ...part.rooms.filter((each) => each.physicalRoomId === id).map((each) => each.seatCapacity),
      ),
    })),
    commitments: [],
    changeoverMs: 30 * MINUTE,
    sharedRooms: 'MIXED_LEVELS_ALLOWED',
    fill: 'PACK',
    tailMerge: false,
    locks: [],
    ...part,
  }
}
