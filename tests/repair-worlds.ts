import fc from 'fast-check'
import { draw } from '#src/modules/schedules/rules/draw.ts'
import type { DrawInput, DrawRegistration } from '#src/modules/schedules/rules/input.ts'
import type { Published } from '#src/modules/schedules/rules/repair/types.ts'
import { HOUR, world } from './draw-worlds.ts'

/** A published arrangement and the facts as they are afterwards. */
export interface Damaged {
  readonly input: DrawInput
  readonly published: Published
}

/** What the published arrangement of an input is: its draw. */
export const publish = (input: DrawInput): Published => ({
  seats: draw(input).assignments.map(({ registrationId, roomId, sessionId, seatNo, reason }) => ({
    registrationId,
    roomId,
    sessionId,
    seatNo,
    reason,
  })),
  sessions: input.sessions,
})

/** Nothing has happened. */
export const UNHURT: Blow = {
  withdrawn: 0,
  late: [],
  roomLost: 0,
  smaller: 0,
  broken: 0,
  blocked: 0,
  sessionMoved: 0,
  sessionLost: 0,
  commitment: 0,
  lockEvery: 0,
}

interface Blow {
  readonly withdrawn: number
  readonly late: readonly Omit<DrawRegistration, 'id'>[]
  readonly roomLost: number
  readonly smaller: number
  readonly broken: number
  readonly blocked: number
  readonly sessionMoved: number
  readonly sessionLost: number
  readonly commitment: number
  readonly lockEvery: number
}

const often = (most: number) => fc.oneof(fc.constant(0), fc.integer({ min: 1, max: most }))

/** What can happen after publication; each number says to whom, 0 means it did not happen. */
export const blow: fc.Arbitrary<Blow> = fc.record({
  withdrawn: often(12),
  late: fc.array(
    fc.record({
      personId: fc.integer({ min: 20, max: 60 }),
      levelId: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 5 },
  ),
  roomLost: often(7),
  smaller: often(7),
  broken: often(4),
  blocked: often(4),
  sessionMoved: often(4),
  sessionLost: fc.constantFrom(0, 0, 0, 1, 2),
  commitment: often(30),
  lockEvery: fc.constantFrom(0, 0, 3, 7),
})

/** Strikes a published arrangement. */
export function strike(input: DrawInput, hit: Blow): Damaged {
  const published = publish(input)
  const registrations = [
    ...input.registrations.filter((each) => hit.withdrawn === 0 || each.id % (hit.withdrawn + 1) !== 0),
    ...hit.late.map((each, at) => ({ ...each, id: 1000 + at })),
  ]
  const commitments =
    hit.commitment > 0
      ? [...input.commitments, { personId: hit.commitment, startsAtMs: 2 * HOUR, endsAtMs: 4 * HOUR }]
      : input.commitments
  const locks =
    hit.lockEvery > 0 ? published.seats.filter((each) => each.registrationId % hit.lockEvery === 0) : []
  return {
    input: {
      ...input,
      ...struckRooms(input, hit),
      registrations,
      commitments,
      locks,
      seed: `${input.seed}+`,
    },
    published,
  }
}

function struckRooms(input: DrawInput, hit: Blow): Partial<DrawInput> {
  return {
    rooms: input.rooms
      .filter((room) => room.id !== hit.roomLost)
      .map((room) =>
        room.id === hit.smaller ? { ...room, seatCapacity: Math.ceil(room.seatCapacity / 2) } : room,
      ),
    physicalRooms: input.physicalRooms.map((room) => ({
      ...room,
      maxSeats: room.id === hit.broken ? room.maxSeats - 1 : room.maxSeats,
      blocked: [...(room.blocked ?? []), ...(room.id === hit.blocked ? [1] : [])],
    })),
    sessions: input.sessions
      .filter((session) => hit.sessionLost === 0 || session.order !== hit.sessionLost)
      .map((session) =>
        session.order === hit.sessionMoved
          ? { ...session, startsAtMs: session.startsAtMs + HOUR, endsAtMs: session.endsAtMs + HOUR }
          : session,
      ),
  }
}

/** Generated sites, published and struck. */
export const damaged: fc.Arbitrary<Damaged> = fc.tuple(world, blow).map(([input, hit]) => strike(input, hit))
