import { draw } from './draw.ts'
import type { DrawInput, DrawRoom, DrawSession } from './input.ts'

/** What would make room, with what it brings. Capacities are per single session; gains are over all sessions. */
export type Suggestion =
  | { readonly kind: 'RAISE_CAPACITY'; readonly roomId: number; readonly to: number; readonly gain: number }
  | {
      readonly kind: 'OFFER_SESSION'
      readonly roomId: number
      readonly sessionId: number
      readonly gain: number
    }
  | { readonly kind: 'ADD_ROOM'; readonly seatsPerSession: number; readonly gain: number }
  | { readonly kind: 'ADD_SESSION'; readonly sessions: number; readonly gain: number }

/** The traffic light of a level at a site (BR-39, BR-56). */
export interface Shortage {
  readonly levelId: number
  readonly registrations: number
  /** Seats of the level's rooms over all sessions; shared machine rooms count for each of their levels. */
  readonly seats: number
  /** People for whom no seat would be found for want of seats. */
  readonly missing: number
  /** People who have seats enough, but only at times when they sit elsewhere. */
  readonly conflicting: number
  readonly suggestions: readonly Suggestion[]
}

/**
 * What a draw would lack, level by level, before anything is written. The numbers come from a trial draw, so sharing of
 * machine rooms, locks and personal clashes are counted as they will really be.
 */
export function shortages(input: DrawInput): Shortage[] {
  const trial = draw({ ...input, seed: 'shortages' })
  const reasons = new Map(trial.unseated.map((each) => [each.registrationId, each.reason]))
  return input.levels
    .toSorted((a, b) => a.rank - b.rank || a.id - b.id)
    .map(({ id }) => {
      const own = input.registrations.filter((registration) => registration.levelId === id)
      const without = own.flatMap((registration) => reasons.get(registration.id) ?? [])
      const missing = without.filter((reason) => reason !== 'PERSON_CONFLICT').length
      return {
        levelId: id,
        registrations: own.length,
        seats: seatsOf(input, id),
        missing,
        conflicting: without.length - missing,
        suggestions: missing > 0 ? waysOut(input, id, missing) : [],
      }
    })
}

function seatsOf(input: DrawInput, levelId: number): number {
  const sessions = sessionsOf(input, levelId)
  return roomsOf(input, levelId).reduce(
    (sum, room) => sum + usable(input, room) * offered(room, sessions).length,
    0,
  )
}

/** Ordered by what an officer does most easily: a number, a tick, a room, a session. */
export function waysOut(input: DrawInput, levelId: number, missing: number): Suggestion[] {
  const sessions = sessionsOf(input, levelId)
  const rooms = roomsOf(input, levelId)
  const perSession = rooms.reduce((sum, room) => sum + usable(input, room), 0)
  const seatsPerSession = Math.ceil(missing / Math.max(1, sessions.length))
  return [
    ...rooms.flatMap((room) => raise(input, room, sessions)),
    ...rooms.flatMap((room) => offerMore(input, room, sessions)),
    { kind: 'ADD_ROOM', seatsPerSession, gain: seatsPerSession * Math.max(1, sessions.length) },
    ...addSession(perSession, missing),
  ]
}

function raise(input: DrawInput, room: DrawRoom, sessions: readonly DrawSession[]): Suggestion[] {
  const to = maximum(input, room)
  const gain = (to - room.seatCapacity) * offered(room, sessions).length
  return gain > 0 ? [{ kind: 'RAISE_CAPACITY', roomId: room.id, to, gain }] : []
}

const offerMore = (input: DrawInput, room: DrawRoom, sessions: readonly DrawSession[]): Suggestion[] =>
  sessions
    .filter((session) => !room.sessionIds.includes(session.id) && usable(input, room) > 0)
    .map((session) => ({
      kind: 'OFFER_SESSION',
      roomId: room.id,
      sessionId: session.id,
      gain: usable(input, room),
    }))

function addSession(perSession: number, missing: number): Suggestion[] {
  if (perSession === 0) return []
  const sessions = Math.ceil(missing / perSession)
  return [{ kind: 'ADD_SESSION', sessions, gain: sessions * perSession }]
}

const roomsOf = ({ rooms }: DrawInput, levelId: number) =>
  rooms.filter((room) => room.levelId === levelId).toSorted((a, b) => a.seq - b.seq || a.id - b.id)

const sessionsOf = ({ sessions }: DrawInput, levelId: number) =>
  sessions.filter((session) => session.levelIds.includes(levelId)).toSorted((a, b) => a.order - b.order)

const offered = (room: DrawRoom, sessions: readonly DrawSession[]) =>
  sessions.filter((session) => room.sessionIds.includes(session.id))

const maximum = ({ physicalRooms }: DrawInput, room: DrawRoom) =>
  physicalRooms.find((each) => each.id === room.physicalRoomId)?.maxSeats ?? 0

const usable = (input: DrawInput, room: DrawRoom) => Math.min(room.seatCapacity, maximum(input, room))
