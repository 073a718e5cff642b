import type { DrawResult, Interval, Lock, SeatReason } from '#src/modules/schedules/rules/input.ts'

/** A seat as it was published. */
export interface PublishedSeat extends Lock {
  readonly reason: SeatReason
}

/** What was published, with the times its sessions had then. */
export interface Published {
  readonly seats: readonly PublishedSeat[]
  readonly sessions: readonly (Interval & { readonly id: number })[]
}

/**
 * Why a published seat could not stay: the room or its machines are gone, the session is gone or no longer offered there,
 * the registration is of another level now, the number is blocked, another exam of the same person, something granted
 * since, the number is in use at that time now, fewer seats or machines, an officer's hand, or to make way for somebody
 * who lost a seat and would have none.
 */
export type MoveReason =
  | 'ROOM_LOST'
  | 'SESSION_LOST'
  | 'LEVEL_CHANGED'
  | 'SEAT_BLOCKED'
  | 'PERSON_CONFLICT'
  | 'ACCOMMODATION'
  | 'SEAT_TAKEN'
  | 'FEWER_SEATS'
  | 'BY_HAND'
  | 'MADE_WAY'

/** Somebody whose ticket is no longer right; without `to` no seat was left. */
export interface Move {
  readonly registrationId: number
  readonly from: PublishedSeat
  readonly to?: Lock
  readonly reason: MoveReason
}

/** A new arrangement beside what became of the published one. All lists are in the order of registration ids. */
export interface RepairResult extends DrawResult {
  readonly moved: readonly Move[]
  /** Seats of people who are no longer registered. */
  readonly released: readonly PublishedSeat[]
  /** So many people have to move, whatever is done (docs/algorithms/arrangement.md). */
  readonly lowerBound: number
}
