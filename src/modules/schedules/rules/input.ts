/** What a draw is given and what it answers. Ids are numbers, moments are milliseconds since 1970, ends are exclusive. */

export interface Interval {
  readonly startsAtMs: number
  readonly endsAtMs: number
}

/** 场次. `order` 1 is filled first. */
export interface DrawSession extends Interval {
  readonly id: number
  readonly order: number
  readonly levelIds: readonly number[]
}

/** 考场: a level's share of a machine room, with its seats per single session (BR-34). */
export interface DrawRoom {
  readonly id: number
  readonly levelId: number
  readonly physicalRoomId: number
  readonly seq: number
  readonly seatCapacity: number
  readonly sessionIds: readonly number[]
}

/** 机房. `maxSeats` is usable machines less spares, as `rooms/rules.ts` counts it (BR-35). */
export interface DrawPhysicalRoom {
  readonly id: number
  readonly maxSeats: number
  /** Where the seats stand; without it they are one row, numbered from 1 (BR-58). */
  readonly map?: readonly SeatPlace[]
  /** Numbers never given out: faulty machines, places by a pillar. */
  readonly blocked?: readonly number[]
}

/** Column 1 is at the invigilator's right hand, row 1 at the front (BR-58). */
export interface SeatPlace {
  readonly seatNo: number
  readonly row: number
  readonly column: number
}

export interface DrawRegistration {
  readonly id: number
  readonly personId: number
  readonly levelId: number
  /** Neighbours should not share it when avoidable (BR-59). */
  readonly classKey?: string
}

/** A seat the person already has elsewhere: another plan, another site. */
export interface Commitment extends Interval {
  readonly personId: number
}

/**
 * Machines another plan has taken in one of these machine rooms. 0 seats: nobody sits there as yet, but a session begins
 * then, which extra time must not run into (BR-59).
 */
export interface RoomUse extends Interval {
  readonly physicalRoomId: number
  readonly seats: number
}

/** A seat that stays: placed by hand or already published (BR-60, BR-61). */
export interface Lock {
  readonly registrationId: number
  readonly roomId: number
  readonly sessionId: number
  readonly seatNo: number
}

/** What was granted to one registration: placed before everybody else (BR-59, H8). */
export interface Accommodation {
  readonly registrationId: number
  /** Added to every session: so many minutes, and so many hundredths of its length. */
  readonly extraMinutes?: number
  readonly extraPercent?: number
  /** Nobody else in the machine room meanwhile. */
  readonly ownRoom?: boolean
  /** The only machine rooms that will do, e.g. those on the ground floor. */
  readonly physicalRoomIds?: readonly number[]
  /** This very number, in whichever of the rooms. */
  readonly seatNo?: number
}

export interface DrawInput {
  readonly seed: string
  readonly sessions: readonly DrawSession[]
  readonly rooms: readonly DrawRoom[]
  readonly physicalRooms: readonly DrawPhysicalRoom[]
  readonly registrations: readonly DrawRegistration[]
  /** Where levels share a machine room the highest rank is served first. */
  readonly levels: readonly { readonly id: number; readonly rank: number }[]
  readonly commitments: readonly Commitment[]
  readonly roomUses?: readonly RoomUse[]
  /** Between two sessions of one person, and of one machine (BR-54, BR-62). */
  readonly changeoverMs: number
  readonly sharedRooms: 'MIXED_LEVELS_ALLOWED' | 'EXCLUSIVE_PER_SESSION'
  readonly fill: 'PACK' | 'BALANCE'
  readonly tailMerge: boolean
  /** The most people a tail may have (BR-57); 3 unless given. */
  readonly tailLimit?: number
  /** Who is served first where levels share machines: the highest rank, or everybody in proportion. By rank unless given. */
  readonly levelShare?: 'BY_RANK' | 'BY_DEMAND'
  readonly locks: readonly Lock[]
  readonly accommodations?: readonly Accommodation[]
}

/**
 * Why somebody sits in this session: the first of the level, the earlier ones were full, another exam of the same person
 * stands in the way of an earlier one, the seat was locked, a tail was closed, something was granted; and in a repair:
 * the published seat could not stay, the person came later.
 */
export type SeatReason =
  | 'FIRST_SESSION'
  | 'OVERFLOW'
  | 'OTHER_EXAM'
  | 'LOCKED'
  | 'TAIL_MERGED'
  | 'ACCOMMODATION'
  | 'MOVED'
  | 'LATE'

export type UnseatedReason =
  | 'NO_CAPACITY'
  | 'PERSON_CONFLICT'
  | 'NO_ROOM_FOR_LEVEL'
  | 'SHARED_ROOM_FULL'
  /** The extra time would run into the next session of every machine room. */
  | 'EXTRA_TIME'
  /** No room or seat as granted is free. */
  | 'ACCOMMODATION'

export interface Assignment {
  readonly registrationId: number
  readonly sessionId: number
  readonly roomId: number
  readonly physicalRoomId: number
  readonly seatNo: number
  readonly reason: SeatReason
}

export interface Unseated {
  readonly registrationId: number
  readonly reason: UnseatedReason
}

export interface RoomSessionCount {
  readonly roomId: number
  readonly sessionId: number
  readonly seated: number
  readonly seatCapacity: number
}

/** Everybody of the input stands in exactly one of the two lists, both in the order of registration ids. */
export interface DrawResult {
  readonly assignments: readonly Assignment[]
  readonly unseated: readonly Unseated[]
  readonly counts: readonly RoomSessionCount[]
}

/** A tail of at most so many people is merged into the room before (BR-57). */
export const tailLimitOf = ({ tailLimit = 3 }: Pick<DrawInput, 'tailLimit'>): number => tailLimit
